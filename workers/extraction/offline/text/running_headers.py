"""Removes running headers with page numbers, and the place and date of a signature."""

import re

from models.rules.dates.parse import find_dates
from workers.extraction.offline.text.lines import TextLine

_SIGNED = re.compile(r"[^\W\d][^\d,:]{1,30},?\s(?:(?:den|am|le|el|lì|li|em|a|il|op)\s)?$")
_CLOSING = 4  # lines at the end
_LONGEST_NAME = 4  # words
_TOP = 30  # points below the first line


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


_PAGE = re.compile(
    r"(?:page|seite|página|pagina|stránka|strona|sida|side|sayfa|стр\.?|страница|第)?\s?\d{1,2}\s?(?:/|of|von|de|di|van|sur|из|z|av|页|頁)?\s?\d{0,2}\s?(?:页|頁)?",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"curriculum vitae|c\.?v\.?|r[ée]sum[ée]|lebenslauf|резюме|简历|職務経歴書|履歴書", re.IGNORECASE
)


def remove_running_headers(lines: list[TextLine]) -> list[TextLine]:
    """The lines without the name, title and page number that later pages repeat at the top."""
    first = {line.text.casefold() for line in lines if line.source.page == 1}
    tops: dict[int, float] = {}
    for line in lines:
        tops[line.source.page] = min(tops.get(line.source.page, line.source.y0), line.source.y0)
    return [line for line in lines if not _repeats(line, first, tops)]


def _repeats(line: TextLine, first: set[str], tops: dict[int, float]) -> bool:
    if (
        line.source.page == 1
        or line.source.y1 <= line.source.y0
        or line.source.y0 - tops[line.source.page] > _TOP
    ):
        return False
    parts = [part.strip() for part in re.split(r"[|·•\t–—]| - ", line.text) if part.strip()]
    return bool(parts) and all(
        part.casefold() in first or _TITLE.fullmatch(part) or _PAGE.fullmatch(part) for part in parts
    )
