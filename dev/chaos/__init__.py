"""Disorder for the real stack, and the books that must be right after it. Used by the tests in tests/chaos."""
