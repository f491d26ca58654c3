"""Pages of scripts that run to the left, turned to their mirror image.

There what is read first stands at the left, as on other pages, so that columns, margins, indents and the order of
words need no second set of rules. What runs to the right on such a page keeps its order: figures, and words of other
scripts side by side (a short form of the Unicode Bidirectional Algorithm, https://unicode.org/reports/tr9/).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from workers.extraction.document.characters import LEFTWARD
from workers.extraction.document.geometry import Box, Word

TOUCHING = 0.12  # em
SAME_LINE = 0.2  # em between base lines
_LETTER = re.compile(r"[^\W\d_]")
_SIGN_BEFORE_NUMBER = re.compile(r"([,.;:،؛]+)(\d+)")


def is_right_to_left(words: Sequence[Word]) -> bool:
    """Whether most letters of the page belong to a script that runs to the left."""
    text = "".join(word.text for word in words)
    leftward = len(LEFTWARD.findall(text)) if LEFTWARD.search(text) else 0
    return leftward > 0 and 2 * leftward > len(_LETTER.findall(text))


def mirror(words: Sequence[Word], shapes: Sequence[Box]) -> tuple[list[Word], list[Box]]:
    """The words and shapes of a page with left and right exchanged, in reading order."""
    axis = min(word.x0 for word in words) + max(word.x1 for word in words)
    mirrored = [_moved(word, axis - word.x1) for word in words]
    for run in _runs(words):
        left, right = words[run[0]].x0, words[run[-1]].x1
        for place in run:
            mirrored[place] = _moved(words[place], axis - right + words[place].x0 - left)
    mirrored.sort(key=lambda word: (round(word.baseline), word.x0))
    return mirrored, [(axis - x1, y0, axis - x0, y1) for x0, y0, x1, y1 in shapes]


def _moved(word: Word, x0: float) -> Word:
    """The word at another place; a sign's space stood before the words that now follow it."""
    text = word.text
    if _SIGN_BEFORE_NUMBER.fullmatch(text):
        text = _SIGN_BEFORE_NUMBER.sub(r"\2\1", text)
    spaced = word.spaced and any(character.isalnum() for character in text)
    return replace(word, text=text, x0=x0, x1=x0 + word.x1 - word.x0, spaced=spaced)


def _runs(words: Sequence[Word]) -> Iterator[list[int]]:
    """Places of words that follow one another to the right: their order stays."""
    places = [place for place, word in enumerate(words) if not LEFTWARD.search(word.text)]
    places.sort(key=lambda place: (round(words[place].baseline), words[place].x0))
    run: list[int] = []
    for place in places:
        if run and not _goes_on(words[run[-1]], words[place]):
            yield from _trimmed(words, run)
            run = []
        run.append(place)
    yield from _trimmed(words, run)


def _goes_on(before: Word, word: Word) -> bool:
    """Whether two words touch, or are words of one script with a space between them."""
    size = max(before.style.size, word.style.size)
    gap = word.x0 - before.x1
    if abs(before.baseline - word.baseline) > SAME_LINE * size or gap < -TOUCHING * size:
        return False
    spaced = bool(_LETTER.search(before.text) and _LETTER.search(word.text)) and gap < 2 * size / 3
    return gap < TOUCHING * size or spaced


def _trimmed(words: Sequence[Word], run: list[int]) -> Iterator[list[int]]:
    """The run without the signs at its ends, which belong to the text around it."""
    named = [position for position, place in enumerate(run) if any(c.isalnum() for c in words[place].text)]
    if named and named[-1] > named[0]:
        yield run[named[0] : named[-1] + 1]
