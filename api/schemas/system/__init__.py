"""Shapes of /health."""
