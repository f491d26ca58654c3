"""Schemas of /admin."""
