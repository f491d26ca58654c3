"""Warnings and facts about a document: hidden text, unread pages, layout, personal data."""
