"""One reader a kind of section: experience, education, skills, contact..."""
