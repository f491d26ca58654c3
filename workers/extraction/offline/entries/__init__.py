"""Splits a section into entries and an entry's header into title, company, place and dates."""
