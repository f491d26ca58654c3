"""Schemas of rewards and boards."""
