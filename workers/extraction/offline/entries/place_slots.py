"""Where a section's entries print their places: a town nobody has listed stands where the known ones stand."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from workers.extraction.offline.entries.split import Entry
from workers.extraction.offline.places.places import looks_like_city
from workers.extraction.offline.text.lines import Piece, Row
from workers.extraction.offline.text.values import Found

_SEPARATOR = re.compile(r"\t|\s?[|·•;]\s?|\s[–—―-]\s|,\s|，|\s?[(（]|[)）]|\s{2,}")
FEWEST_NAMES = 2  # a head that is left with fewer has no place to give away


@dataclass(frozen=True, slots=True)
class Slot:
    """``row`` counts the head's rows, ``sign`` parts the place from the words before it, ``behind`` counts the
    names behind it in its row."""

    row: int
    sign: str
    behind: int


@dataclass(frozen=True, slots=True)
class _Name:
    piece: Piece
    sign: str


def usual_slot(entries: Sequence[Entry], places: Sequence[Found | None]) -> Slot | None:
    """The slot most of the section's places stand in, or None where there is no such slot."""
    known = [(entry, place) for entry, place in zip(entries, places, strict=True) if place]
    slots = Counter(slot for entry, place in known if (slot := _slot_of(entry, place)))
    if not slots:
        return None
    slot, count = max(slots.items(), key=lambda item: (item[1], -item[0].row, -item[0].behind, item[0].sign))
    return slot if 2 * count > len(known) else None


def town_at(entry: Entry, slot: Slot) -> Piece | None:
    """What stands in the slot of an entry without a place, where it may be a town's name."""
    rows = _rows(entry)
    if slot.row >= len(rows):
        return None
    names = [_names(entry, row) for row in rows]
    own = names[slot.row]
    at = len(own) - 1 - slot.behind
    if at < 0 or own[at].sign != slot.sign or not looks_like_city(own[at].piece.text):
        return None
    heads = sum(len(found) for found in names[: len(entry.head_rows)])
    inside = slot.row < len(entry.head_rows)
    return own[at].piece if heads - inside >= FEWEST_NAMES else None


def without_town(entry: Entry, names: list[Piece], town: Piece) -> list[Piece]:
    """The head's names without the town; a town on the first line of the body is taken from there."""
    entry.body = [(row, pieces) for row, pieces in entry.body if row.piece.start != town.start]
    kept: list[Piece] = []
    for piece in names:
        if not piece.start <= town.start < piece.end:
            kept.append(piece)
            continue
        begin, end = piece.index(town.start), piece.index(town.end - 1) + 1
        parts = [piece.cut(0, begin), piece.cut(end, len(piece.text))]
        kept += [part for part in map(_bare, parts) if part.text]
    return kept


def _bare(piece: Piece) -> Piece:
    text = piece.text
    edges = " ,;|·•–—―-()（）"
    return piece.cut(len(text) - len(text.lstrip(edges)), len(text.rstrip(" ,;|·•–—―-(（")))


def _rows(entry: Entry) -> list[Row]:
    """The head's rows, and the first of the body where it is neither an item nor running text."""
    below = [row for row, _ in entry.body[:1] if not row.bullet and not row.numbered]
    return [*entry.head_rows, *below]


def _slot_of(entry: Entry, place: Found) -> Slot | None:
    for number, row in enumerate(_rows(entry)):
        names = _names(entry, row)
        inside = [
            at
            for at, name in enumerate(names)
            if name.piece.start < place.end and place.start < name.piece.end
        ]
        if inside:
            return Slot(number, names[inside[0]].sign, len(names) - 1 - inside[-1])
    return None


def _names(entry: Entry, row: Row) -> list[_Name]:
    """The row's names between separators, its dates left out."""
    text = row.piece.text
    for dated in entry.dates:
        if row.piece.start <= dated.piece.start and dated.piece.end <= row.piece.end:
            begin, end = row.piece.index(dated.piece.start), row.piece.index(dated.piece.end - 1) + 1
            text = f"{text[:begin]}{'0' * (end - begin)}{text[end:]}"
    names, position, sign = [], 0, ""
    for m in [*_SEPARATOR.finditer(text), None]:
        end = m.start() if m else len(text)
        if any(letter.isalpha() for letter in text[position:end]):
            names.append(_Name(row.piece.cut(position, end), sign))
        sign = (m[0].strip(" ") or " ") if m else ""
        position = m.end() if m else end
    return names
