"""Schemas of the profile and its sections."""
