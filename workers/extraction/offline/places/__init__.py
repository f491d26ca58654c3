"""Recognises places: countries, regions, towns."""
