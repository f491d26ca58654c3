"""Sections of dated things cut into entries: a head of names, places and dates, then a body."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from workers.extraction.offline.entries.roles import roles_of, without_head_bullets
from workers.extraction.offline.entries.starts import starts_by_role, starts_of
from workers.extraction.offline.text.bullets import Part
from workers.extraction.offline.text.labels import columns_of, without_labels
from workers.extraction.offline.text.lines import Piece, Row, wrapped
from workers.extraction.offline.text.tokens import Dated, Reading, read_row
from workers.extraction.offline.text.wrapped_dates import with_whole_dates
from workers.extraction.offline.text.wrapped_lines import with_whole_heads, with_whole_margins
from workers.extraction.offline.vocabulary.field_labels import field_of

_HANGING = re.compile(
    r"(?:\s(?:and|of|for|the|in|at|&|und|für|der|des|de|du|la|et|y|e|del|di|da|do|en|van|и)|,|&)$"
)
_BARS = re.compile(r"\s[|·•]\s")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")


@dataclass
class Entry:
    """``names`` are the head's words without dates, ``places`` pieces that are nothing but a place.

    ``fields`` holds what a label named ("Employer: ...").
    """

    names: list[Piece] = field(default_factory=list)
    places: list[Piece] = field(default_factory=list)
    dates: list[Dated] = field(default_factory=list)
    body: list[Part] = field(default_factory=list)
    head_rows: list[Row] = field(default_factory=list)
    fields: dict[str, Piece] = field(default_factory=dict)


def split_entries(rows: list[Row], role_of: Callable[[str], str | None] | None = None) -> list[Entry]:
    """The section's entries in order; rows before the first head belong to the first entry.

    ``role_of`` names what a head row is about; without dates a role seen again begins a new entry.
    """
    if not rows:
        return []
    table = _table(rows)
    if table:
        return table
    rows = without_labels(with_whole_margins(rows, lambda text: field_of(text) is not None))
    rows = with_whole_heads(with_whole_dates(rows))
    rows = without_head_bullets([row for row in rows if not _ADDRESS.fullmatch(row.text)]) or rows
    listing = role_of is not None and all(row.bullet for row in rows)
    readings = [read_row(row, listing=listing) for row in rows]
    roles = roles_of(readings)
    readings = [
        read_row(reading.row, running=True) if role in "bp" and not listing else reading
        for reading, role in zip(readings, roles, strict=True)
    ]
    starts = starts_of(readings, roles)
    if role_of and not any(reading.dates for reading in readings):
        starts = starts_by_role(readings, roles, role_of)
    entries = []
    for begin, end in zip(starts, [*starts[1:], len(rows)], strict=True):
        entries.append(_entry(readings[begin:end], roles[begin:end], 3 if role_of else 2))
    return entries


def _table(rows: list[Row]) -> list[Entry]:
    """The entries of a table with a row of labels, one a row; empty where there is none."""
    columns = columns_of(rows[0])
    body = [row for row in rows[1:] if columns and len(row.pieces) == len(columns)]
    long = sum(1 for row in rows[1:] if len(row.pieces) == 1)  # the next lines of a cell
    if not columns or not body or len(body) * 2 < len(rows) - 1 - long:
        return []
    entries: list[Entry] = []
    for row in rows[1:]:
        if len(row.pieces) != len(columns):
            if entries and len(row.pieces) == 1:
                entries[-1].body.append((row, [row.piece]))
            continue
        entry = Entry(head_rows=[row])
        for name, piece in zip(columns, row.pieces, strict=True):
            entry.dates += (
                read_row(replace(row, pieces=(piece,), bullet=False)).dates if name == "dates" else ()
            )
            if name == "duties":
                entry.body.append((row, [piece]))
            elif name != "dates":
                entry.fields.setdefault(name, piece)
        entries.append(entry)
    return entries


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
        if reading.row.label and role == "h":
            _add_labelled(entry, reading)
            continue
        entry.places += reading.places if head or len(entry.places) == 0 else ()
        if head or not entry.dates:
            entry.dates += reading.dates
        if head and _still_head(entry, reading, position, most):
            _add_head(entry, reading)
        else:
            head = False
            if reading.words:
                entry.body.append((reading.row, list(reading.words)))
    return entry


def _add_labelled(entry: Entry, reading: Reading) -> None:
    """What the label names; a company's line may end in its place, a period's holds the dates."""
    entry.dates += reading.dates if not entry.dates else ()
    spot = reading.row.label in ("location", "country")
    parts = [*reading.words, *reading.places] if spot else [*reading.words]
    if parts:
        entry.fields.setdefault(reading.row.label, parts[0])
    if not spot:
        entry.places += reading.places


def _add_head(entry: Entry, reading: Reading) -> None:
    """The row's words as names; a name that ended in "and" or a comma goes on in them."""
    words = list(reading.words)
    if words and entry.names and entry.head_rows[-1].style == reading.row.style:
        last = entry.names[-1]
        if not last.joint and _HANGING.search(last.text) and words[0].start > last.end:
            entry.names[-1] = wrapped(last, words.pop(0))
    entry.head_rows.append(reading.row)
    entry.names += words


def _still_head(entry: Entry, reading: Reading, position: int, most: int) -> bool:
    """A plain row after title, company and date is the first line of the description."""
    if position == 0 or reading.dates or not reading.words:
        return True
    words = len(entry.names) + sum(len(_BARS.findall(name.text)) for name in entry.names)
    if not entry.dates:
        return position < 5
    row = reading.row
    return words < most or ((row.bold or row.line.italic) and words < 4)
