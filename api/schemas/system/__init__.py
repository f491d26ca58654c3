"""Schemas of /health."""
