"""Schemas of /auth and /developer/me."""
