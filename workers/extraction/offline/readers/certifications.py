"""Certificates and awards: items of a line or two with a title, the body behind a sign or below, and a date."""

import re
from dataclasses import replace
from typing import Any

from models.rules.dates.parse import find_dates
from workers.extraction.offline.readers.achievement import achievement
from workers.extraction.offline.text.bullets import closest_gap, continues, wraps_closely
from workers.extraction.offline.text.lines import Piece, Row
from workers.extraction.offline.text.tokens import read_row
from workers.extraction.offline.text.values import found, joined, trimmed
from workers.extraction.offline.vocabulary.titles import organisation_score

_ISSUER = re.compile(r"\s[-–—|·•]\s|\s?\|\s?|\t|,?\s(?:by|from|issued by|von|par|por|da)\s(?=[A-Z])")
# "Awarded by", "Issued by" at the start of the line below a title.
_GIVEN_BY = re.compile(
    r"(?:awarded|issued|presented|given|granted|published|certified|conferred)\s(?:by|from)\s|"
    r"(?:verliehen|ausgestellt|vergeben)\s(?:von|durch)\s|(?:délivrée?|décernée?|publiée?)\spar\s|"
    r"(?:otorgad[oa]|emitid[oa]|concedid[oa]|publicad[oa]|rilasciat[oa])\s(?:por|da)\s",
    re.IGNORECASE,
)
_SMALLER = 0.96


def listed(kind: str, rows: list[Row]) -> list[dict[str, Any]]:
    """One-line items (certificates, awards): title, issuer behind a dash, date."""
    groups: list[list[Row]] = []
    closest = closest_gap(rows)
    for row in (part for whole in rows for part in _parts_of(whole)):
        if groups and _belongs(groups[-1], row, closest):
            groups[-1].append(row)
        else:
            groups.append([row])
    labels = _labels(groups)
    return [
        item for item in (_listed_item(kind, group) for group in groups if group[0] not in labels) if item
    ]


def _labels(groups: list[list[Row]]) -> list[Row]:
    """Short undated rows in a style of their own among dated ones: labels over some of the items."""
    dated = [group for group in groups if any(find_dates(row.text) for row in group)]
    if len(dated) < 2 or len(dated) == len(groups):
        return []
    styles = {group[0].style for group in dated}
    rest = [group[0] for group in groups if group not in dated and len(group) == 1]
    return [row for row in rest if row.style not in styles and not row.bullet and len(row.text.split()) <= 3]


def _parts_of(row: Row) -> list[Row]:
    """A row that lists several items by the Chinese comma, one row each; other rows as they are."""
    cuts = [m.end() for m in re.finditer(r"[、；;](?![^（(]*[)）])", row.text)]
    if len(cuts) < 2 or row.text.isascii() or len(row.text) > 120 or find_dates(row.text):
        return [row]
    spans = zip([0, *cuts], [*[cut - 1 for cut in cuts], len(row.text)], strict=True)
    parts = [row.piece.cut(*span) for span in spans]
    return [replace(row, piece=part, pieces=(part,), runs=()) for part in parts if part.text]


def _belongs(group: list[Row], row: Row, closest: float) -> bool:
    last = group[-1]
    if row.bullet or row.numbered:
        return False
    if group[0].bullet or group[0].numbered:
        return row.x0 > group[0].x0 + 2 or continues(last, row)
    reading = read_row(row)
    if not reading.words or _GIVEN_BY.match(row.text):
        return True
    if row.line.size < _SMALLER * group[0].line.size or (group[0].bold and not row.bold):
        return True
    return continues(last, row) or wraps_closely(last, row, closest)


# "取得", "合格": acquired, passed.
_PASSED = re.compile(r"(?<=\S)\s?(?:取得|合格|修了|취득|합격)$")


def _body_behind(text: str) -> re.Match[str] | None:
    """The comma between a title and the body that gave it: "Excel, Chamber of Commerce"."""
    cuts = list(re.finditer(r",\s|，", text))
    if (
        len(cuts) != 1
        or not organisation_score(text[cuts[0].end() :])
        or organisation_score(text[: cuts[0].start()])
    ):
        return None
    return cuts[0]


def _listed_item(kind: str, group: list[Row]) -> dict[str, Any] | None:
    readings = [read_row(row, listing=True) for row in group]
    words = [part for reading in readings for part in reading.words]
    if not words:
        return None
    dates = [dated for reading in readings for dated in reading.dates]
    if (
        dates
        and dates[0].piece.start < words[0].start
        and not words[0].bold
        and len(words) > 1
        and len(words[1].text) > len(words[0].text)
        and words[1] in readings[0].words
    ):
        words = words[1:]
    first, issuer = words[0], None
    wrapped = [first]
    for reading, row, previous in zip(readings[1:], group[1:], group, strict=False):
        if reading.words and continues(previous, row) and len(wrapped) < 3:
            wrapped += reading.words[:1]
    if len(wrapped) > 1:
        title = joined(wrapped)
        body = _body_behind(title.value)
        if body:
            issuer = replace(title, value=title.value[body.end() :])
            title = replace(title, value=title.value[: body.start()])
    else:
        cut = _ISSUER.search(first.text) or _body_behind(first.text)
        title = found(first.cut(0, cut.start())) if cut else found(first)
        rest = [first.cut(cut.end(), len(first.text))] if cut else words[1:2]
        issuer = next((found(_giver(p)) for p in rest if trimmed(p.text) and len(p.text) < 80), None)
    date = dates[0].date.start or dates[0].date.end if dates else None
    title = replace(title, value=_PASSED.sub("", title.value))
    if len(title.value) < 2 or not any(c.isalpha() for c in title.value):
        return None
    return achievement(kind, title, issuer, found(dates[0].piece, date) if date else None)


def _giver(piece: Piece) -> Piece:
    """The body's name without "issued by" before it."""
    lead = _GIVEN_BY.match(piece.text)
    return piece.cut(lead.end(), len(piece.text)) if lead else piece
