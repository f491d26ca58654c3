"""The Document (lines, spans, links, hidden text), geometry, characters, language."""
