"""DOCX layouts: every family prints the same sheet in its own way."""
