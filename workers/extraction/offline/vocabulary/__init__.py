"""The vocabulary of CVs as data: headings, titles, organisations, degrees, places, levels, language names."""
