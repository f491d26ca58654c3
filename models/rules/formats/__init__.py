"""JSON Resume, our export, the legacy table: reading, writing, checking."""
