"""Text clean-up and comparison: control characters, folded names, URLs, skill aliases."""
