"""Removes the place and date of a signature."""

import re

from models.rules.dates.parse import find_dates
from workers.extraction.offline.text.lines import TextLine

_SIGNED = re.compile(r"[^\W\d][^\d,:]{1,30},?\s(?:(?:den|am|le|el|lì|li|em|a|il|op)\s)?$")
_CLOSING = 4  # lines at the end
_LONGEST_NAME = 4  # words


def remove_signature(lines: list[TextLine]) -> list[TextLine]:
    """The lines without the place, date and name at the end of German CVs."""
    for position in range(max(0, len(lines) - _CLOSING), len(lines)):
        dates = find_dates(lines[position].text)
        titled = lines[position].bold
        if titled or len(dates) != 1 or not dates[0].single or len(dates[0].start or "") < 10:
            continue
        before, behind = lines[position].text[: dates[0].begin], lines[position].text[dates[0].finish :]
        below = lines[position + 1 :]
        named = all(len(line.text.split()) <= _LONGEST_NAME and not line.bullet for line in below)
        if _SIGNED.fullmatch(before) and not behind.strip(" .") and named:
            return lines[:position]
    return lines
