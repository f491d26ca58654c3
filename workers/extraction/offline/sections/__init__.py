"""Which lines are headings and which section a line is in."""
