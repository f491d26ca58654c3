"""Shapes of /auth and /developer/me."""
