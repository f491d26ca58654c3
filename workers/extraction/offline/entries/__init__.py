"""A section cut into entries, an entry's head cut into parts."""
