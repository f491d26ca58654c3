"""Stages of a job; when a webhook is tried again."""
