"""Finds unlisted towns by position: where most entries of the section print their place."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from workers.extraction.offline.entries.header_styles import split_by_style
from workers.extraction.offline.entries.split import Entry
from workers.extraction.offline.places.places import looks_like_city
from workers.extraction.offline.text.lines import TextLine, TextPiece
from workers.extraction.offline.text.values import Value

_SEPARATOR = re.compile(r"\t|\s?[|·•;]\s?|\s[–—―-]\s|[,،]\s|，|\s?[(（]|[)）]|\s{2,}")
FEWEST_NAMES = 2  # a header keeps at least so many
FEWEST_ENTRIES = 2  # that show where unlisted places stand


@dataclass(frozen=True, slots=True)
class PlacePosition:
    """``line`` is the header line, ``sign`` the separator before the place, ``behind`` counts the names after it."""

    line: int
    sign: str
    behind: int


@dataclass(frozen=True, slots=True)
class _Name:
    piece: TextPiece
    sign: str


def usual_position(entries: Sequence[Entry], places: Sequence[Value | None]) -> PlacePosition | None:
    """The position of most of the section's places, or None if they have none in common."""
    placed = [(entry, place) for entry, place in zip(entries, places, strict=True) if place]
    positions = Counter(spot for entry, place in placed if (spot := _position_of(entry, place)))
    if not positions:
        return None
    spot, count = max(
        positions.items(), key=lambda item: (item[1], -item[0].line, -item[0].behind, item[0].sign)
    )
    return spot if 2 * count > len(placed) else None


def shared_position(entries: Sequence[Entry]) -> PlacePosition | None:
    """The end of a line, or the middle of the first, at which all entries have what may be a town besides two names.

    It is for jobs, of which no place is listed.
    """
    if len(entries) < FEWEST_ENTRIES:
        return None
    spots = set.intersection(*map(_line_ends, entries)) or set.intersection(
        *map(_behind_first_commas, entries)
    )
    return max(spots, key=lambda spot: (spot.line, spot.sign), default=None)


def _line_ends(entry: Entry) -> set[PlacePosition]:
    """The positions at the ends of lines at which a town may stand."""
    spots = {
        PlacePosition(number, names[-1].sign, 0)
        for number, line in enumerate(entry.header_lines)
        if len(names := _names(entry, line)) > 1
    }
    return {spot for spot in spots if spot.sign and town_at_position(entry, spot)}


def _behind_first_commas(entry: Entry) -> set[PlacePosition]:
    """The position between the first name of the header and a third one: "Avon Lanes, Flint — Attendant"."""
    names = _names(entry, entry.header_lines[0]) if entry.header_lines else []
    spot = PlacePosition(0, ",", 1)
    inner = len(names) == 3 and names[1].sign == ","
    return {spot} if inner and town_at_position(entry, spot) else set()


def town_at_position(entry: Entry, spot: PlacePosition) -> TextPiece | None:
    """The text at that position in an entry without a place, if it may be a town's name."""
    lines = _lines(entry)
    if spot.line >= len(lines):
        return None
    names = [_names(entry, line) for line in lines]
    candidates = names[spot.line]
    index = len(candidates) - 1 - spot.behind
    if index < 0 or candidates[index].sign != spot.sign or not looks_like_city(candidates[index].piece.text):
        return None
    headers = sum(len(words) for words in names[: len(entry.header_lines)])
    headers = max(headers, len(split_by_style(entry)))
    inside = spot.line < len(entry.header_lines)
    return candidates[index].piece if headers - inside >= FEWEST_NAMES else None


def remove_town(entry: Entry, names: list[TextPiece], town: TextPiece) -> list[TextPiece]:
    """The header's names without the town; a town on the first line of the body is removed there."""
    entry.body = [(line, pieces) for line, pieces in entry.body if line.piece.start != town.start]
    remaining: list[TextPiece] = []
    for piece in names:
        if not piece.start <= town.start < piece.end:
            remaining.append(piece)
            continue
        begin, end = piece.index(town.start), piece.index(town.end - 1) + 1
        parts = [piece.cut(0, begin), piece.cut(end, len(piece.text))]
        remaining += [part for part in map(_clean_piece, parts) if part.text]
    return remaining


def _clean_piece(piece: TextPiece) -> TextPiece:
    text = piece.text
    edges = " ,;|·•–—―-()（）"
    return piece.cut(len(text) - len(text.lstrip(edges)), len(text.rstrip(" ,;|·•–—―-(（")))


def _lines(entry: Entry) -> list[TextLine]:
    """The header's lines, and the first of the body if it is no list item."""
    below = [line for line, _ in entry.body[:1] if not line.bullet and not line.numbered]
    return [*entry.header_lines, *below]


def _position_of(entry: Entry, place: Value) -> PlacePosition | None:
    for number, line in enumerate(_lines(entry)):
        names = _names(entry, line)
        inside = [
            index
            for index, name in enumerate(names)
            if name.piece.start < place.end and place.start < name.piece.end
        ]
        if inside:
            return PlacePosition(number, names[inside[0]].sign, len(names) - 1 - inside[-1])
    return None


def _names(entry: Entry, line: TextLine) -> list[_Name]:
    """The line's names between separators, without its dates."""
    text = line.piece.text
    for dated in entry.dates:
        if line.piece.start <= dated.piece.start and dated.piece.end <= line.piece.end:
            begin, end = line.piece.index(dated.piece.start), line.piece.index(dated.piece.end - 1) + 1
            text = f"{text[:begin]}{'0' * (end - begin)}{text[end:]}"
    names, position, sign = [], 0, ""
    for m in [*_SEPARATOR.finditer(text), None]:
        end = m.start() if m else len(text)
        if any(letter.isalpha() for letter in text[position:end]):
            names.append(_Name(line.piece.cut(position, end), sign))
        sign = (m[0].strip(" ") or " ") if m else ""
        position = m.end() if m else end
    return names
