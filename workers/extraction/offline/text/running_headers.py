"""What stands at the edges of pages beside the CV: running heads with page numbers, and the day it was signed."""

import re

from models.rules.dates.parse import find_dates
from workers.extraction.offline.text.lines import Row

_SIGNED = re.compile(r"[^\W\d][^\d,:]{1,30},?\s(?:(?:den|am|le|el|lì|li|em|a|il|op)\s)?$")
_CLOSING = 4  # lines at the end


def without_signature(rows: list[Row]) -> list[Row]:
    """The rows without the place, the day and the name that letters and German CVs end in."""
    for position in range(max(0, len(rows) - _CLOSING), len(rows)):
        dates = find_dates(rows[position].text)
        if len(dates) != 1 or not dates[0].single or len(dates[0].start or "") < 10:
            continue
        before, behind = rows[position].text[: dates[0].begin], rows[position].text[dates[0].finish :]
        below = rows[position + 1 :]
        named = all(len(row.text.split()) <= 4 and not row.bullet for row in below)
        if _SIGNED.fullmatch(before) and not behind.strip(" .") and named:
            return rows[:position]
    return rows


_PAGE = re.compile(
    r"(?:page|seite|página|pagina|stránka|strona|sida|side|sayfa|стр\.?|страница|第)?\s?\d{1,2}\s?(?:/|of|von|de|di|van|sur|из|z|av|页|頁)?\s?\d{0,2}\s?(?:页|頁)?",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"curriculum vitae|c\.?v\.?|r[ée]sum[ée]|lebenslauf|резюме|简历|職務経歴書|履歴書", re.IGNORECASE
)


def without_running_heads(rows: list[Row]) -> list[Row]:
    """The rows without the name, the title and the page number that later pages repeat at their edges."""
    first = {row.text.casefold() for row in rows if row.line.page == 1}
    tops: dict[int, float] = {}
    for row in rows:
        tops[row.line.page] = min(tops.get(row.line.page, row.line.y0), row.line.y0)
    return [row for row in rows if not _repeats(row, first, tops)]


def _repeats(row: Row, first: set[str], tops: dict[int, float]) -> bool:
    if row.line.page == 1 or row.line.y1 <= row.line.y0 or row.line.y0 - tops[row.line.page] > 30:
        return False
    parts = [part.strip() for part in re.split(r"[|·•\t–—]| - ", row.text) if part.strip()]
    return bool(parts) and all(
        part.casefold() in first or _TITLE.fullmatch(part) or _PAGE.fullmatch(part) for part in parts
    )
