"""Finds words that are printed twice in one place: filled and outlined, bold by a second print, with a shadow.

A person reads them once, and nobody hides what stands there in sight.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from workers.extraction.document.geometry import Word

REPEATED = "repeated"
NEAR = 0.12  # em
_CELL = 5.0  # points


_Index = dict[tuple[str, int, int], list[Word]]


def mark_repeats(words: Sequence[Word], reasons: list[str]) -> None:
    """Gives visible words that repeat an earlier one the reason ``REPEATED``."""
    earlier: _Index = defaultdict(list)
    for place, word in enumerate(words):
        if not reasons[place]:
            if _has_twin(word, earlier):
                reasons[place] = REPEATED
            else:
                earlier[next(_cells(word))].append(word)


def without_repeats(hidden: Sequence[tuple[str, Word]], words: Sequence[Word]) -> list[tuple[str, Word]]:
    """Those of the hidden words that do not stand in sight in the same place."""
    visible: _Index = defaultdict(list)
    for word in words if hidden else ():
        visible[next(_cells(word))].append(word)
    return [(reason, word) for reason, word in hidden if reason != REPEATED and not _has_twin(word, visible)]


def _has_twin(word: Word, visible: _Index) -> bool:
    near = NEAR * word.style.size
    return any(
        other.source != word.source
        and abs(other.x0 - word.x0) <= near
        and abs(other.x1 - word.x1) <= 2 * near
        and abs(other.baseline - word.baseline) <= near
        for cell in _cells(word)
        for other in visible.get(cell, ())
    )


def _cells(word: Word) -> Iterator[tuple[str, int, int]]:
    """The word's own cell, then those around it."""
    x, y = (int(min(max(value, -1e5), 1e5) // _CELL) for value in (word.x0, word.baseline))
    yield word.text, x, y
    yield from (
        (word.text, x + right, y + down) for right in (-1, 0, 1) for down in (-1, 0, 1) if right or down
    )
