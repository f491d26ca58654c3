"""Shapes of /admin."""
