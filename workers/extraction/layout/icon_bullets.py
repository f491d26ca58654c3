"""Bullets from an icon font: a small sign, or the same sign several times, before the items of a list."""

from collections import Counter
from dataclasses import replace

from workers.extraction.document.geometry import Word
from workers.extraction.layout.rows import Row
from workers.extraction.layout.segments import Segment

SMALL = 0.75  # of the size of the words behind
OFTEN = 3
NEAR = 1.6  # em from the sign to the words
_Sign = tuple[int, str]
"""Where a sign stands and what it is."""


def mark_icon_bullets(rows: list[Row]) -> list[Row]:
    """The rows with bullets for icons that begin items; other icons print nothing."""
    signs = Counter(_sign(segment) for row in rows for segment in row if _is_led(segment))
    return [[_bulleted(segment, signs) for segment in row] for row in rows] if signs else rows


def _sign(segment: Segment) -> _Sign:
    return round(segment.words[0].x0), segment.words[0].text


def _is_led(segment: Segment) -> bool:
    """Whether an icon leads words close behind it."""
    if len(segment.words) < 2:
        return False
    sign, word = segment.words[:2]
    near = word.x0 - sign.x1 < NEAR * word.style.size
    return sign.style.icons and not word.style.icons and len(sign.text) == 1 and near


def _bulleted(segment: Segment, signs: Counter[_Sign]) -> Segment:
    if not _is_led(segment):
        return segment
    sign, word = segment.words[:2]
    small = sign.style.size <= SMALL * word.style.size
    if not small and signs[_sign(segment)] < OFTEN:
        return segment
    return replace(
        segment, words=[_as_bullet(sign), *segment.words[1:]], glue=[segment.glue[0], " ", *segment.glue[2:]]
    )


def _as_bullet(sign: Word) -> Word:
    return replace(sign, text="•", style=replace(sign.style, icons=False))
