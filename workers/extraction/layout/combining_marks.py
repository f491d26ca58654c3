"""Marks that a page draws on their own, put behind the letters they stand on.

Writers place the vowel and tone signs of Thai and other scripts one by one, often after the letters to their right.
"""

from collections.abc import Sequence
from dataclasses import replace
from unicodedata import category

from workers.extraction.document.geometry import Word

SAME_EDGE = 0.12  # em
SAME_LINE = 0.5  # em between base lines
LEAST_SPACE = 0.12  # em
REACH = 8  # words back


def attach_marks(words: Sequence[Word]) -> list[Word]:
    """The words in their order, without those that are only marks over another word's end."""
    attached: list[Word] = []
    is_behind_mark = False
    for word in words:
        base = None if word.text.isascii() or not _is_mark(word.text) else _base(attached, word)
        if base is not None:
            attached[base] = replace(attached[base], text=attached[base].text + word.text)
        else:
            gap = word.x0 - attached[-1].x1 if is_behind_mark else 0.0
            touches = is_behind_mark and abs(gap) < LEAST_SPACE * word.style.size
            attached.append(replace(word, spaced=False) if touches else word)
        is_behind_mark = base is not None
    return attached


def attach_leftward_marks(words: Sequence[Word]) -> list[Word]:
    """The same for scripts that run to the left: there a mark stands on the left end of a word before or after it."""
    attached = list(words)
    marks = {place for place, word in enumerate(words) if _is_mark(word.text)}
    for place in sorted(marks):
        mark, size = words[place], words[place].style.size
        around = range(max(0, place - REACH), min(len(words), place + REACH + 1))
        near = [other for other in around if other not in marks and _is_level(words[other], mark)]
        base = next((other for other in near if abs(words[other].x0 - mark.x0) < SAME_EDGE * size), None)
        if base is None:
            marks.remove(place)
            continue
        attached[base] = replace(attached[base], text=attached[base].text + mark.text)
        for other in near:
            if abs(words[other].x1 - words[base].x0) < LEAST_SPACE * size:
                attached[other] = replace(attached[other], spaced=False)
    return [word for place, word in enumerate(attached) if place not in marks]


def _is_mark(text: str) -> bool:
    return all(category(character) == "Mn" for character in text)


def _base(words: Sequence[Word], mark: Word) -> int | None:
    """The place of the word whose last letter the mark stands on."""
    size = mark.style.size
    for place in range(len(words) - 1, max(-1, len(words) - 1 - REACH), -1):
        word = words[place]
        if _is_level(word, mark) and abs(word.x1 - mark.x1) < SAME_EDGE * size and word.x0 < mark.x1:
            return place
    return None


def _is_level(word: Word, mark: Word) -> bool:
    return abs(word.baseline - mark.baseline) < SAME_LINE * mark.style.size
