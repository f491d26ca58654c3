"""Finds words that are printed twice in one place: filled and outlined, bold by a second print, with a shadow.

A person reads them once, and nobody hides what stands there in sight.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice

from workers.extraction.document.geometry import Word

REPEATED = "repeated"
NEAR, NEAR_LONG = 0.12, 0.3  # em between prints of a letter side by side, and of longer words or up and down
LONG = 3  # letters
SHADOW = 0.5  # em from letters to a print of them that shows nothing
_CELL = 5.0  # points
_COLUMN, _MOST_COLUMNS = 20.0, 100

_Index = dict[tuple[str, int, int], list[Word]]
_Reasoned = tuple[str, Word]


def mark_repeats(words: Sequence[Word], reasons: list[str]) -> None:
    """Gives visible words that repeat an earlier one the reason ``REPEATED``."""
    earlier: _Index = defaultdict(list)
    for place, word in enumerate(words):
        if not reasons[place]:
            if _has_twin(word, earlier):
                reasons[place] = REPEATED
            else:
                earlier[next(_cells(word))].append(word)


def without_repeats(hidden: Sequence[_Reasoned], words: Sequence[Word]) -> list[_Reasoned]:
    """Those of the hidden words that do not stand in sight in the same place, whole or in letters."""
    if not hidden:
        return []
    visible = _VisibleText(words)
    remaining: list[_Reasoned] = []
    for token in _tokens([pair for pair in hidden if pair[0] != REPEATED]):
        if not visible.repeats([word for _, word in token]):
            remaining += [pair for pair in token if not visible.repeats([pair[1]])]
    return remaining


class _VisibleText:
    """Visible words by their place."""

    def __init__(self, words: Sequence[Word]) -> None:
        self._columns: dict[tuple[int, int], list[Word]] = defaultdict(list)
        for word in words:
            row = _cell(word.baseline, _CELL)
            for column in _columns(word.x0, word.x1):
                self._columns[column, row].append(word)

    def repeats(self, letters: Sequence[Word]) -> bool:
        """Whether what stands in sight where these hidden words do says the same."""
        first, near = letters[0], SHADOW * letters[0].style.size
        start, end = min(w.x0 for w in letters) - near, max(w.x1 for w in letters) + near
        row = _cell(first.baseline, _CELL)
        there = {
            id(word): word
            for column in _columns(start, end)
            for line in range(row - 1, row + 2)
            for word in self._columns.get((column, line), ())
            if abs(word.baseline - first.baseline) <= near and word.x0 < end and start < word.x1
        }
        text = "".join(word.text for word in sorted(there.values(), key=lambda word: word.x0))
        return "".join(word.text for word in letters) in text


def _tokens(hidden: Sequence[_Reasoned]) -> Iterator[list[_Reasoned]]:
    """Hidden words without a space between them, which many writers print letter by letter."""
    token: list[_Reasoned] = []
    for reason, word in hidden:
        if token and (word.spaced or word.baseline != token[-1][1].baseline or reason != token[-1][0]):
            yield token
            token = []
        token.append((reason, word))
    if token:
        yield token


def _has_twin(word: Word, visible: _Index) -> bool:
    size = word.style.size
    reach = (NEAR_LONG if len(word.text) >= LONG else NEAR) * size
    return any(
        other.source != word.source
        and abs(other.x0 - word.x0) <= reach
        and abs(other.x1 - word.x1) <= 2 * reach
        and abs(other.baseline - word.baseline) <= NEAR_LONG * size
        for cell in _cells(word)
        for other in visible.get(cell, ())
    )


def _cells(word: Word) -> Iterator[tuple[str, int, int]]:
    """The word's own cell, then those around it."""
    x, y = _cell(word.x0, _CELL), _cell(word.baseline, _CELL)
    yield word.text, x, y
    yield from (
        (word.text, x + right, y + down) for right in (-1, 0, 1) for down in (-1, 0, 1) if right or down
    )


def _columns(start: float, end: float) -> Iterator[int]:
    return islice(iter(range(_cell(start, _COLUMN), _cell(end, _COLUMN) + 1)), _MOST_COLUMNS)


def _cell(value: float, size: float) -> int:
    return int(min(max(value, -1e5), 1e5) // size)
