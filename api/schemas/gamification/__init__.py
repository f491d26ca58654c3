"""Shapes of rewards and boards."""
