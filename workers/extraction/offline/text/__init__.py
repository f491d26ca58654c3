"""Lines of text, their pieces and tokens, labels, wrapped lines, and values with evidence."""
