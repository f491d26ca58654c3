"""Opt-in boards: entries, Redis top list, page."""
