"""Schemas of /webhooks."""
