"""Letters written one by one: what is between two of them is tracking, or a space and tracking.

Writers that set letters closer or wider make a text object of every letter and leave spaces out. The usual gap of
such a run is its tracking, which may be negative; a space adds its own width and the tracking once more.
"""

from collections.abc import Iterator
from statistics import median

from workers.extraction.document.geometry import Word

FEWEST = 4  # letters of a run
SMALL_CAPITAL = 0.65  # of a capital's size, where small capitals are capitals set smaller
SPACE = 0.25  # em
LEAST = 0.06  # em by which a gap with a space is wider than one without
_LAST_WITHOUT_SPACES = "\u9fff"
_FIRST_WITHOUT_SPACES = "\u2e80"


def close_letter_runs(words: list[Word], glue: list[str]) -> None:
    """Sets the glue before each letter of the runs of single letters."""
    for begin, end in _runs(words):
        size = max(word.style.size for word in words[begin:end])
        gaps = [words[place].x0 - words[place - 1].x1 for place in range(begin + 1, end)]
        # Syllables of Korean have no kerning, and many words of one.
        tracking = min(gaps) if any(_is_hangul(word) for word in words[begin:end]) else median(gaps)
        wide = tracking + max((SPACE * size + tracking) / 2, LEAST * size)
        for place, gap in enumerate(gaps, begin + 1):
            glue[place] = " " if gap > wide else ""


def _runs(words: list[Word]) -> Iterator[tuple[int, int]]:
    begin = 0
    for place in range(1, len(words) + 1):
        if place == len(words) or not _goes_on(words[place - 1], words[place]):
            if place - begin >= FEWEST:
                yield begin, place
            begin = place


def _goes_on(before: Word, word: Word) -> bool:
    """Whether two single letters, each a text object of its own, are set alike."""
    if len(before.text) != 1 or len(word.text) != 1 or before.source == word.source:
        return False
    small, large = sorted((before.style.size, word.style.size))
    same = small >= SMALL_CAPITAL * large and abs(before.baseline - word.baseline) < 1
    return same and not (_is_unspaced(before) or _is_unspaced(word))


def _is_hangul(word: Word) -> bool:
    return "\uac00" <= word.text <= "\ud7a3"


def _is_unspaced(word: Word) -> bool:
    return _FIRST_WITHOUT_SPACES <= word.text <= _LAST_WITHOUT_SPACES
