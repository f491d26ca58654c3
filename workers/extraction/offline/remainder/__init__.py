"""What of a document became no value: kept as notes and ``other`` entries, or named with the reason for it."""
