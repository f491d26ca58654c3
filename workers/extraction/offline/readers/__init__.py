"""One reader for each kind of section."""
