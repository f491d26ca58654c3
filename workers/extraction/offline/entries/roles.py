"""What each row of a section is: head of an entry, item, paragraph or a mere label."""

import re
from dataclasses import replace

from workers.extraction.offline.text.bullets import continues
from workers.extraction.offline.text.lines import Row
from workers.extraction.offline.text.tokens import Reading, is_sentence, read_row
from workers.extraction.offline.vocabulary.degrees import degree_score, school_score

_LABEL = re.compile(
    r"(?:key\s)?(?:highlights|achievements|responsibilities|accomplishments|duties|tasks|projects?)\s?:?|"
    r"aufgaben\s?:?|missions?\s?:?|funciones\s?:?|tareas\s?:?|attività\s?:?|обязанности\s?:?|достижения\s?:?",
    re.IGNORECASE,
)


def without_head_bullets(rows: list[Row]) -> list[Row]:
    """Where the heads of entries carry bullets themselves (items further in), those bullets say nothing."""
    if not rows or not rows[0].bullet:
        return rows
    edge = min(row.x0 for row in rows if row.bullet)
    outer = [row for row in rows if row.bullet and row.x0 < edge + 3]
    inner = [row for row in rows if row.bullet and row.x0 >= edge + 3]
    plain = [read_row(replace(row, bullet=False)) for row in outer]
    if not inner or len(outer) > len(inner) or not any(r.dates or r.places or r.row.bold for r in plain):
        return rows
    return [replace(row, bullet=False) if row.bullet and row.x0 < edge + 3 else row for row in rows]


def roles_of(readings: list[Reading]) -> list[str]:
    """ "h" head-like, "b" item or its continuation, "p" paragraph, "l" a mere label."""
    roles: list[str] = []
    for position, reading in enumerate(readings):
        row = reading.row
        previous = readings[position - 1].row if position else None
        if row.label in ("duties", "other"):
            roles.append("p")
        elif row.label:
            roles.append("h")
        elif row.bullet or row.numbered:
            roles.append("b")
        elif _LABEL.fullmatch(row.text):
            roles.append("l")
        elif (
            previous
            and roles[-1] in "bp"
            and (_indented(readings, roles, position) or not _head_like(reading, strict=True))
            and _goes_on(readings, roles, position)
        ):
            roles.append(roles[-1])
        elif _set_in(readings, roles, position):
            roles.append("p")
        elif _head_like(reading, strict=False):
            roles.append("h")
        else:
            roles.append("p")
    return roles


def _indented(readings: list[Reading], roles: list[str], position: int) -> bool:
    """Plain words further in than the bullet above, close below it: the bullet's next line."""
    row, previous = readings[position].row, readings[position - 1].row
    if roles[position - 1] != "b" or row.bold or row.line.page != previous.line.page:
        return False
    first = _first_of_item(readings, position - 1).row
    near = row.line.y0 - previous.line.y0 < 1.7 * max(row.line.size, 1.0)
    return near and row.line.column == first.line.column and row.x0 > first.x0 + 2


def _first_of_item(readings: list[Reading], position: int) -> Reading:
    while position > 0 and not (readings[position].row.bullet or readings[position].row.numbered):
        position -= 1
    return readings[position]


def _set_in(readings: list[Reading], roles: list[str], position: int) -> bool:
    """Plain rows further in than the section's first row: items whose bullets are drawn, not written."""
    row, first = readings[position].row, readings[0].row
    if (
        row.bold
        or row.line.italic
        or readings[position].dates
        or "h" not in roles
        or row.line.column != first.line.column
    ):
        return False
    if position and abs(readings[position - 1].row.line.y0 - row.line.y0) < 3:
        return False
    heads = [_text_edge(r) for r, role in zip(readings, roles, strict=False) if role == "h"]
    return 6 < row.x0 - min(heads) < 80 and not readings[position].places


def _text_edge(reading: Reading) -> float:
    """Where the row's words begin: behind the dates that stand in a margin of their own."""
    pieces = reading.row.pieces
    leads = len(pieces) > 1 and reading.dates and reading.dates[0].piece.start == pieces[0].start
    return pieces[1].x0 or reading.row.x0 if leads else reading.row.x0


def _goes_on(readings: list[Reading], roles: list[str], position: int) -> bool:
    row = readings[position].row
    previous = readings[position - 1].row
    if roles[position - 1] == "b":
        first = _first_of_item(readings, position - 1).row
        if row.x0 > first.x0 + 2 and row.line.column == first.line.column:
            return True
        return continues(previous, row)
    return continues(previous, row) or (
        row.style == previous.style
        and abs(row.x0 - previous.x0) < 3
        and row.line.y0 - previous.line.y0 < 1.6 * row.line.size
        and len(previous.text) > 60
    )


def _head_like(reading: Reading, strict: bool) -> bool:
    row = reading.row
    if reading.dates and not (row.bullet and reading.words) and (not strict or own_date(reading)):
        return True
    if row.bold and len(row.text) < 110 and not (row.text.endswith(".") and len(row.text) > 60):
        return True
    if strict:
        return False
    if len(row.text) <= 120 and degree_score(row.text) and school_score(row.text):
        return True
    if reading.places and not reading.words:
        return True
    words = row.text
    if is_sentence(words):
        return False
    if (words.endswith((".", "。", ";")) and len(words) > 30) or (
        words[:1].islower() and words[:1].isalpha()
    ):
        return False
    return len(words) <= 75 or (len(words) <= 120 and _names_things(words))


def _names_things(text: str) -> bool:
    """Whether a long line is names parted by commas or bars rather than a sentence: few small words."""
    words = [word for word in text.split() if word[:1].isalpha()]
    small = sum(1 for word in words if word[0].islower())
    return small * 3 <= len(words) and any(sign in text for sign in ",|–—")


def own_date(reading: Reading) -> bool:
    """A date apart from the words, or a whole range: not a year that a wrapped sentence happens to hold."""
    ranges = any(not dated.date.single for dated in reading.dates)
    return not reading.words or ranges or len(reading.row.pieces) > 1
