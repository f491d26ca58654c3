"""DOCX to Document."""
