"""The hidden words of a page as the report tells them: runs of one reason, each with its box."""

from collections.abc import Iterator
from itertools import groupby

from workers.extraction.document.document import Hidden
from workers.extraction.document.geometry import Word
from workers.extraction.document.invisible_characters import smuggled
from workers.extraction.pdf.visibility.visible_words import Seen

MAX_TEXT = 500


def hidden_runs(seen: Seen, page: int, scanned: bool) -> Iterator[Hidden]:
    """Neighbours hidden for one reason are one run; characters that deceive are told for each word.

    On a ``scanned`` page invisible text is what the scanner made of the picture, which is no trick.
    """
    for reason, run in groupby(seen.hidden, key=lambda item: item[0]):
        words = [word for _, word in run]
        if scanned and reason == "invisible":
            reason = "scan_text"
        yield _report(page, reason, " ".join(word.text for word in words), words)
    for text, words in seen.replaced:
        yield _report(page, "actual_text", text, words)
    for word in seen.words:
        if not word.text.isascii():
            for reason, text in smuggled(word.text):
                yield _report(page, reason, text, [word])


def described(seen: Seen, page: int) -> Iterator[Hidden]:
    """The alternate texts of a page, which nobody sees; many say what the letters say."""
    for text, box in dict.fromkeys(seen.described):
        yield Hidden(page, "alt_text", text[:MAX_TEXT], *(round(side, 1) for side in box))


def _report(page: int, reason: str, text: str, words: list[Word]) -> Hidden:
    box = (
        min((word.x0 for word in words), default=0.0),
        min((word.y0 for word in words), default=0.0),
        max((word.x1 for word in words), default=0.0),
        max((word.y1 for word in words), default=0.0),
    )
    return Hidden(page, reason, text[:MAX_TEXT], *(round(side, 1) for side in box))
