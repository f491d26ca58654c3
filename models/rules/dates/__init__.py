"""Printed dates to partial ISO 8601, and local days."""
