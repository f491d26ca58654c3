"""What is a place: countries, towns, postal codes."""
