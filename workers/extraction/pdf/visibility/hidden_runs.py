"""The hidden words of a page for the report: runs of one reason, each with its box."""

from collections.abc import Iterator
from itertools import groupby

from workers.extraction.document.document import Hidden
from workers.extraction.document.geometry import Box, Word
from workers.extraction.document.invisible_characters import deceptive_characters
from workers.extraction.pdf.visibility.visible_words import VisibleText


def hidden_runs(text: VisibleText, page: int, scanned: bool) -> Iterator[Hidden]:
    """Neighbours hidden for one reason are one run; deceptive characters are reported for each word.

    On a ``scanned`` page invisible text is what the scanner read off the picture, which is no trick.
    """
    for reason, run in groupby(text.hidden, key=lambda item: item[0]):
        words = [word for _, word in run]
        if scanned and reason == "invisible":
            reason = "scan_text"
        yield Hidden.of(page, reason, " ".join(word.text for word in words), _box(words))
    for replacement, words in text.false_replacements:
        yield Hidden.of(page, "actual_text", replacement, _box(words))
    for word in text.words:
        for reason, characters in deceptive_characters(word.text):
            yield Hidden.of(page, reason, characters, _box([word]))


def alt_texts(text: VisibleText, page: int) -> Iterator[Hidden]:
    """The alternate texts of a page, which nobody sees; many repeat what the letters say."""
    for description, box in dict.fromkeys(text.alt_texts):
        yield Hidden.of(page, "alt_text", description, box)


def _box(words: list[Word]) -> Box:
    return (
        min((word.x0 for word in words), default=0.0),
        min((word.y0 for word in words), default=0.0),
        max((word.x1 for word in words), default=0.0),
        max((word.y1 for word in words), default=0.0),
    )
