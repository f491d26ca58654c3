"""Finds headings and splits a document into sections."""
