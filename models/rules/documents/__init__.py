"""Shapes that cross borders: extraction, profile document, limits."""
