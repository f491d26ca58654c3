"""Replacement texts of a PDF (``ActualText``, ISO 32000-1 14.9.4) that say other words than the letters painted.

PDFium hands out the replacement instead of the letters. An honest one spells a ligature or a hyphen; any other
is put aside, so that what is read is what is seen.
"""

import unicodedata
from collections.abc import Callable

import pypdfium2 as pdfium

from workers.extraction.document.geometry import Frame, Word
from workers.extraction.pdf.pdfium.bindings import object_remove_mark
from workers.extraction.pdf.pdfium.words import page_words
from workers.extraction.pdf.visibility.paint_order import Painting, page_painting

_LIGATURE_LETTERS = frozenset("filjst")
MAX_LIGATURE = 3


def put_aside(
    painting: Painting, frame: Frame, fresh: Callable[[], pdfium.PdfPage]
) -> list[tuple[str, list[Word]]]:
    """Takes false replacements off the page's objects; (replacement, the words it stood for) of each.

    ``fresh`` loads the page once more: a mark taken off to see the letters cannot be put back.
    """
    page = fresh()
    try:
        twin = page_painting(page, frame)
        for mark, (_, items) in twin.replaced.items():
            for item in items:
                object_remove_mark(item, mark)
        textpage = page.get_textpage()
        words: dict[int, list[Word]] = {}
        for word in page_words(textpage, frame):
            words.setdefault(twin.orders[word.source], []).append(word)
        textpage.close()
    finally:
        page.close()
    false = []
    for mark, (text, items) in painting.replaced.items():
        own = [word for item in items for word in words.get(painting.orders[item], ())]
        if not _borne_out(text, "".join(word.text for word in own)):
            false.append((text, own))
            for item in items:
                object_remove_mark(item, mark)
    return false


def _borne_out(replacement: str, painted: str) -> bool:
    """Whether both say the same, but for letters that a ligature swallowed."""
    said, seen = _letters(replacement), _letters(painted)
    if not seen:
        return len(said) <= MAX_LIGATURE and not any(letter.isdigit() for letter in said)
    rest = iter(said)
    if not all(letter in rest for letter in seen):
        return False
    added = list(said)
    for letter in seen:
        added.remove(letter)
    return len(added) <= MAX_LIGATURE and set(added) <= _LIGATURE_LETTERS


def _letters(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.replace("\N{SOFT HYPHEN}", "")).casefold()
    return "".join(letter for letter in folded if letter.isalnum())
