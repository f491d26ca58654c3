"""Chains of five stages that only commit: ours, Celery's and plain dramatiq's."""
