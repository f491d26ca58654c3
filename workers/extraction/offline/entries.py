"""Sections of dated things cut into entries: heads by dates and by the look of their first line, then a body."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from models.rules.partial_dates import DURATION, PrintedDate, find_dates, is_duration
from workers.extraction.offline.bullets import Part, continues
from workers.extraction.offline.places import is_place
from workers.extraction.offline.rows import Piece, Row
from workers.extraction.offline.words.degrees import EXPECTED

_HAS_DATE = re.compile(r"\d\d|\dX|XX")
_LABEL = re.compile(
    r"(?:key\s)?(?:highlights|achievements|responsibilities|accomplishments|duties|tasks|projects?)\s?:?|"
    r"aufgaben\s?:?|missions?\s?:?|funciones\s?:?|tareas\s?:?|attività\s?:?|обязанности\s?:?|достижения\s?:?",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_EXPECTED_END = re.compile(rf"[\s,;(（|–—-]+(?:{EXPECTED.pattern})\s*$", re.IGNORECASE)
_TIDY = " \t,;|·•()[]（）–—-:.@"


@dataclass(frozen=True, slots=True)
class Dated:
    """A date with its place in the document."""

    date: PrintedDate
    piece: Piece


@dataclass
class Entry:
    """``names`` are the head's words without dates, ``places`` pieces that are nothing but a place."""

    names: list[Piece] = field(default_factory=list)
    places: list[Piece] = field(default_factory=list)
    dates: list[Dated] = field(default_factory=list)
    body: list[Part] = field(default_factory=list)
    head_rows: list[Row] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Reading:
    """One row taken apart: its words, its places, its dates."""

    row: Row
    words: tuple[Piece, ...]
    places: tuple[Piece, ...]
    dates: tuple[Dated, ...]


def read_row(row: Row, listing: bool = False) -> Reading:
    """Take dates, lengths of time and places out of the row's pieces.

    ``listing``: the row is an item of a list, so a date in or behind it is the item's own.
    """
    words: list[Piece] = []
    places: list[Piece] = []
    dates: list[Dated] = []
    prose = not listing and (row.bullet or len(row.text) > 70) and not row.bold
    for position, piece in enumerate(row.pieces):
        rest, found = _without_dates(piece, prose and position == 0)
        dates += found
        for part in rest:
            if is_duration(part.text):
                continue
            (places if (position or found or not row.bullet) and is_place(part.text) else words).append(part)
    return Reading(row, tuple(words), tuple(places), tuple(dates))


def _without_dates(piece: Piece, prose: bool) -> tuple[list[Piece], list[Dated]]:
    """The piece's other words and its dates; in running text only a piece that is all date counts."""
    if not _HAS_DATE.search(piece.text):
        return ([piece] if piece.text.strip(_TIDY) else []), []
    found = find_dates(piece.text)
    if not found:
        return [piece], []
    rest, position = [], 0
    for date in found:
        rest.append(piece.cut(position, date.begin))
        position = date.finish
    rest.append(piece.cut(position, len(piece.text)))
    rest = [part for part in map(_plain, rest) if part.text]
    if rest and (prose or _inside_words(piece, found)):
        return [piece], []
    return rest, [Dated(date, piece.cut(date.begin, date.finish)) for date in found]


def _inside_words(piece: Piece, found: list[PrintedDate]) -> bool:
    """A year in the middle of a phrase ("World Cup 2014 campaign") dates nothing."""
    only = found[0]
    if len(found) > 1 or not only.single or len(only.start or "") != 4:
        return False
    before, after = piece.text[: only.begin].rstrip(), piece.text[only.finish :].lstrip()
    return bool(before) and bool(after) and before[-1] not in "(,|·–—-:[" and after[0] not in "),|·–—-:]"


def _plain(piece: Piece) -> Piece:
    """Without separators at its ends, "expected" and lengths of time."""
    text = DURATION.sub(lambda m: " " * len(m[0]), piece.text)
    text = text if EXPECTED.sub("", text).strip(_TIDY) else ""
    text = _EXPECTED_END.sub("", text)
    begin = len(text) - len(text.lstrip(" \t,;|·•)]）–—-:."))
    end = len(text.rstrip(" \t,;|·•([（–—-:@"))
    return piece.cut(begin, max(begin, end))


def split_entries(rows: list[Row], role_of: Callable[[str], str | None] | None = None) -> list[Entry]:
    """The section's entries in order; rows before the first head belong to the first entry.

    ``role_of`` names what a head row is about; without dates a role seen again begins a new entry.
    """
    if not rows:
        return []
    rows = _without_head_bullets([row for row in rows if not _ADDRESS.fullmatch(row.text)]) or rows
    readings = [read_row(row) for row in rows]
    roles = _roles(readings)
    starts = _starts(readings, roles)
    if role_of and not any(reading.dates for reading in readings):
        starts = _starts_by_role(readings, roles, role_of)
    entries = []
    for begin, end in zip(starts, [*starts[1:], len(rows)], strict=True):
        entries.append(_entry(readings[begin:end], roles[begin:end], 3 if role_of else 2))
    return entries


def _without_head_bullets(rows: list[Row]) -> list[Row]:
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


def _roles(readings: list[Reading]) -> list[str]:
    """ "h" head-like, "b" item or its continuation, "p" paragraph, "l" a mere label."""
    roles: list[str] = []
    for position, reading in enumerate(readings):
        row = reading.row
        previous = readings[position - 1].row if position else None
        if row.bullet or row.numbered:
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
    heads = [r.row.x0 for r, role in zip(readings, roles, strict=False) if role == "h"]
    return 6 < row.x0 - min(heads) < 80 and not readings[position].places


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
    if reading.dates and not (row.bullet and reading.words) and (not strict or _own_date(reading)):
        return True
    if row.bold and len(row.text) < 110 and not (row.text.endswith(".") and len(row.text) > 60):
        return True
    if strict:
        return False
    if reading.places and not reading.words:
        return True
    words = row.text
    if (words.endswith((".", "。", ";")) and len(words) > 30) or (
        words[:1].islower() and words[:1].isalpha()
    ):
        return False
    return len(words) <= 75


def _own_date(reading: Reading) -> bool:
    """A date apart from the words, or a whole range: not a year that a wrapped sentence happens to hold."""
    ranges = any(not dated.date.single for dated in reading.dates)
    return not reading.words or ranges or len(reading.row.pieces) > 1


def _starts(readings: list[Reading], roles: list[str]) -> list[int]:
    """Positions where entries begin."""
    dated = [
        i
        for i, reading in enumerate(readings)
        if reading.dates and (roles[i] == "h" or (roles[i] == "b" and _dated_item(readings, i)))
    ]
    if not dated:
        return _starts_by_look(readings, roles)
    starts: list[int] = []
    first_offset = _offset(roles, dated[0])
    look = readings[dated[0] - first_offset].row.style
    covered = 0
    for position, anchor in enumerate(dated):
        if position and _same_head(readings, roles, dated[position - 1], anchor):
            continue
        if position and _expected(readings[anchor]) and anchor - dated[position - 1] <= 2:
            continue
        lowest = covered
        begin = anchor
        while begin > lowest and roles[begin - 1] in "h" and roles[anchor] == "h":
            begin -= 1
        if position and begin < anchor:
            begin = _choose(readings, roles, begin, anchor, first_offset, look)
        elif not position:
            begin = anchor - first_offset
        starts.append(begin)
        covered = anchor + 1
    starts = _with_undated(readings, roles, starts, look)
    if starts and starts[0] > 0 and starts[0] <= 2 and all(r in "pl" for r in roles[: starts[0]]):
        starts[0] = 0
    elif starts and starts[0] > 0:
        starts = [0, *starts] if roles[0] == "h" else starts
    return sorted(set(starts))


def _dated_item(readings: list[Reading], position: int) -> bool:
    """A bulleted row that is itself the head of an entry: the date ends it, and nothing above waits for one."""
    row = readings[position].row
    if not (row.bullet or row.numbered):
        return False
    heads = [i for i in range(position) if not readings[i].row.bullet and not readings[i].row.numbered]
    return not heads or (row.bold and len(row.text) < 120)


def _offset(roles: list[str], anchor: int) -> int:
    """How many head rows stand above the first date."""
    offset = 0
    while anchor - offset > 0 and roles[anchor - offset - 1] == "h" and offset < 4:
        offset += 1
    return offset


def _same_head(readings: list[Reading], roles: list[str], before: int, anchor: int) -> bool:
    """Two single dates one above the other in one head are the ends of one range (end printed first)."""
    if anchor != before + 1 or any(len(readings[i].dates) != 1 for i in (before, anchor)):
        return False
    a, b = readings[before], readings[anchor]
    lone = not b.words or not a.words
    return (
        lone
        and all(r.dates[0].date.single or r.dates[0].date.current for r in (a, b))
        and roles[anchor] == "h"
    )


def _expected(reading: Reading) -> bool:
    """Whether the row's date is only when a study is to end ("expected June 2026")."""
    first = reading.dates[0].piece.start - reading.row.piece.start
    before = reading.row.text[max(0, first - 24) : first]
    return bool(EXPECTED.search(before))


def _choose(
    readings: list[Reading],
    roles: list[str],
    begin: int,
    anchor: int,
    offset: int,
    look: tuple[bool, bool, int],
) -> int:
    """The first row of the head around ``anchor`` among the head rows begin..anchor."""
    after_body = begin > 0 and roles[begin - 1] in "bpl"
    alike = [i for i in range(begin, anchor + 1) if readings[i].row.style == look]
    distinct = look[0] or look[1]
    if after_body:
        return (
            alike[0]
            if alike and distinct
            else max(begin, anchor - offset)
            if anchor - begin > offset
            else begin
        )
    if alike and distinct and anchor - alike[-1] <= 3:
        return alike[0] if anchor - alike[0] <= max(offset, 1) else alike[-1]
    return max(begin, anchor - offset)


def _with_undated(
    readings: list[Reading], roles: list[str], starts: list[int], look: tuple[bool, bool, int]
) -> list[int]:
    """Entries without a date: head rows of the first row's look after a body."""
    if not look[0] or not starts:
        return starts
    found = list(starts)
    for i in range(starts[0] + 1, len(readings)):
        if i in found or roles[i] != "h" or roles[i - 1] not in "bp" or readings[i].row.style != look:
            continue
        following = [s for s in starts if s > i]
        if not following or any(roles[j] in "bp" for j in range(i, following[0])):
            found.append(i)
    return sorted(found)


def _starts_by_look(readings: list[Reading], roles: list[str]) -> list[int]:
    """Without dates: rows that look like the first one, or each group of head rows after a body."""
    if all(reading.row.bullet or role in "bp" for reading, role in zip(readings, roles, strict=True)):
        firsts = [i for i, r in enumerate(readings) if r.row.bullet or r.row.numbered]
        return firsts or [0]
    look = readings[0].row.style
    starts = [0]
    for i in range(1, len(readings)):
        if roles[i] != "h":
            continue
        same = readings[i].row.style == look
        if same and ((look[0] and readings[i - 1].row.style != look) or roles[i - 1] in "bp"):
            starts.append(i)
    return starts


def _starts_by_role(
    readings: list[Reading], roles: list[str], role_of: Callable[[str], str | None]
) -> list[int]:
    starts, seen = [0], set[str]()
    for position, reading in enumerate(readings):
        role = role_of(reading.row.text) if roles[position] == "h" or reading.row.bullet else None
        if role and role in seen:
            starts.append(position)
            seen = set()
        seen |= {role} if role else set()
    return starts


def _entry(readings: list[Reading], roles: list[str], most: int) -> Entry:
    """Head rows give names, places and dates until the body begins; dates beside the body still count."""
    entry = Entry()
    head = True
    for position, reading in enumerate(readings):
        role = roles[position]
        if (head and position and role in "bp") or (position and role == "b"):
            head = False
        if role == "l":
            head = False
            continue
        entry.places += reading.places if head or len(entry.places) == 0 else ()
        if head or not entry.dates:
            entry.dates += reading.dates
        if head and _still_head(entry, reading, position, most):
            entry.head_rows.append(reading.row)
            entry.names += reading.words
        else:
            head = False
            if reading.words:
                entry.body.append((reading.row, list(reading.words)))
    return entry


def _still_head(entry: Entry, reading: Reading, position: int, most: int) -> bool:
    """A plain row after title, company and date is the first line of the description."""
    if position == 0 or reading.dates or not reading.words:
        return True
    words = len(entry.names)
    if not entry.dates:
        return position < 5
    row = reading.row
    return words < most or ((row.bold or row.line.italic) and words < 4)
