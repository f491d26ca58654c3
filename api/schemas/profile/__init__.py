"""Shapes of the profile and its sections."""
