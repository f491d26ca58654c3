"""The extractor's view of a line: line, pieces, tokens, labels, wrapped lines, values with evidence."""
