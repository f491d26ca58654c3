"""Clients that others generate from ``docs/openapi.json``, and what checkers of APIs say. `make clients` first."""
