"""Replacement texts of a PDF (``ActualText``, ISO 32000-1 14.9.4) that say other words than the letters painted.

PDFium returns the replacement instead of the letters. An honest one spells a ligature or a hyphen; any other is
removed, so that the text read is the text a person sees.
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


FalseReplacement = tuple[str, list[Word]]
"""The replacement text and the words painted in its place."""


def remove_false_replacements(
    painting: Painting, frame: Frame, load_again: Callable[[], pdfium.PdfPage]
) -> list[FalseReplacement]:
    """Removes false replacements from the page's objects and returns them.

    ``load_again`` loads the page once more: a mark removed to read the letters cannot be put back.
    """
    page = load_again()
    try:
        twin = page_painting(page, frame)
        for mark, (_, items) in twin.replacements.items():
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
    for mark, (text, items) in painting.replacements.items():
        painted = [word for item in items for word in words.get(painting.orders[item], ())]
        if not _agree(text, "".join(word.text for word in painted)):
            false.append((text, painted))
            for item in items:
                object_remove_mark(item, mark)
    return false


def _agree(replacement: str, painted: str) -> bool:
    """Whether both say the same, except for letters that are part of a ligature."""
    replaced, printed = _letters(replacement), _letters(painted)
    if not printed:
        return len(replaced) <= MAX_LIGATURE and not any(letter.isdigit() for letter in replaced)
    rest = iter(replaced)
    if not all(letter in rest for letter in printed):
        return False
    added = list(replaced)
    for letter in printed:
        added.remove(letter)
    return len(added) <= MAX_LIGATURE and set(added) <= _LIGATURE_LETTERS


def _letters(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.replace("\N{SOFT HYPHEN}", "")).casefold()
    return "".join(letter for letter in folded if letter.isalnum())
