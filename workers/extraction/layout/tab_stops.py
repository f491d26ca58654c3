"""A margin with less than a tab beside it: labels or dates close before the edge at which the text begins.

Elsewhere a gap of half an em is the wide space of a justified line. Where many lines begin at one edge, and in
others a word begins exactly there behind such a gap, the gap separates the margin from the text.
"""

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise

from workers.extraction.document.characters import printed_text, starts_with_bullet
from workers.extraction.layout.rows import Row
from workers.extraction.layout.segments import Segment

APART = 0.8  # em; where even the narrowest gap is wider, words are set apart one by one
FEWEST = 3  # lines that begin at the edge, and lines with a word there
SAME_EDGE = 0.8  # points
GAP = 0.5  # em
_ENUMERATED = re.compile(r"[\[(]?[\dA-Za-z]{1,3}[.)\]:]{1,2}")
_Position = tuple[int, int]
"""Index of a segment in its row and of a word in the segment."""


def split_at_tab_stop(rows: list[Row]) -> list[Row]:
    """The rows, with a tab at the edge of the text where there are words in the margin."""
    edge = _edge(rows)
    return rows if edge is None else [_cut(row, edge) for row in rows]


def _edge(rows: list[Row]) -> float | None:
    begins = Counter(round(row[0].x0) for row in rows)
    for place, count in begins.most_common(3):
        edge = next(row[0].x0 for row in rows if round(row[0].x0) == place)
        left = [row for row in rows if row[0].x0 < edge - SAME_EDGE]
        inside = [row for row in left if _place(row, edge) is not None]
        if count >= FEWEST and len(inside) >= FEWEST and _crossing(left, edge) <= len(inside):
            return edge
    return None


def _crossing(rows: list[Row], edge: float) -> int:
    """How many lines print right across the edge."""
    return sum(1 for row in rows if any(s.x0 < edge - 1 and s.x1 > edge + 1 for s in row)) - sum(
        1 for row in rows if (place := _place(row, edge)) is not None and place[1] > 0
    )


def _place(row: Row, edge: float) -> _Position | None:
    """Where in the row the word at the edge is, when there are other words before it and a gap."""
    before: float | None = None
    for number, segment in enumerate(row):
        for position, word in enumerate(segment.words):
            if abs(word.x0 - edge) <= SAME_EDGE:
                apart = before is not None and edge - before >= GAP * min(word.style.size, row[0].size)
                return (number, position) if apart and not _is_marker(row, number, position) else None
            if word.x0 > edge:
                return None
            before = word.x1 if before is None else max(before, word.x1)
    return None


def _is_marker(row: Row, number: int, position: int) -> bool:
    """Whether all that stands before is the sign or the number of an item."""
    words = [word for segment in row[:number] for word in segment.words] + row[number].words[:position]
    text = "".join(printed_text(word) for word in words)
    return not text or (len(words) == 1 and (starts_with_bullet(text) or bool(_ENUMERATED.fullmatch(text))))


def _cut(row: Row, edge: float) -> Row:
    place = _place(row, edge)
    if place is None:
        return row
    number, position = place
    segment = row[number]
    if position == 0:
        return [*row[:number], replace(segment, glue=["\t", *segment.glue[1:]]), *row[number + 1 :]]
    return [*row[:number], *_halves(segment, position), *row[number + 1 :]]


def _halves(segment: Segment, position: int) -> list[Segment]:
    words, glue = segment.words, segment.glue
    return [
        replace(segment, words=words[:position], glue=glue[:position], x1=words[position - 1].x1),
        replace(segment, words=words[position:], glue=["\t", *glue[position + 1 :]], x0=words[position].x0),
    ]


def separate_tags(rows: list[Row]) -> list[Row]:
    """The rows, with a tab between all words of a line whose gaps are all wide: tags in boxes.

    Lines that end where others end stay as they are, because justified text has gaps as wide.
    """
    ends = Counter(round(row[-1].x1) + shift for row in rows for shift in (-1, 0, 1))
    return [row if ends[round(row[-1].x1)] > 1 else [_tagged(segment) for segment in row] for row in rows]


def _tagged(segment: Segment) -> Segment:
    gaps = [right.x0 - left.x1 for left, right in pairwise(segment.words)]
    if len(gaps) < 2 or min(gaps) <= APART * segment.size:
        return segment
    return replace(segment, glue=[segment.glue[0], *["\t"] * len(gaps)])
