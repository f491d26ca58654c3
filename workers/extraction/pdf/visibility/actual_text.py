"""Replacement texts of a PDF (``ActualText``, ISO 32000-1 14.9.4) that say other words than the letters painted.

PDFium returns the replacement instead of the letters. An honest one spells a ligature or a hyphen; any other is
removed, so that the text read is the text a person sees.
"""

import unicodedata
from collections import Counter
from collections.abc import Callable
from ctypes import byref

import pypdfium2 as pdfium
from pypdfium2.raw import FS_MATRIX

from workers.extraction.document.geometry import Box, Frame, Word
from workers.extraction.pdf.pdfium.bindings import object_matrix, object_remove_mark
from workers.extraction.pdf.pdfium.words import Replaced, page_words
from workers.extraction.pdf.visibility.paint_order import Painting, page_painting
from workers.extraction.pdf.visibility.shapes import Shapes

_LIGATURE_LETTERS = frozenset("filjst")
MAX_LIGATURE = 3
MAX_SYLLABLE = 8
FIRST_IDEOGRAPH = "\u2e80"
WITHOUT_LETTER = "\ufffe"
"""What PDFium says for a glyph that has no letter."""


FalseReplacement = tuple[str, list[Word]]
"""The replacement text and the words painted in its place."""


def remove_false_replacements(
    painting: Painting, frame: Frame, load_again: Callable[[], pdfium.PdfPage]
) -> list[FalseReplacement]:
    """Removes false replacements from the page's objects and from ``painting``, and returns them.

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
    false, removed = [], []
    for mark, (text, items) in painting.replacements.items():
        painted = [word for item in items for word in words.get(painting.orders[item], ())]
        if not _agree(text, "".join(word.text for word in painted)):
            false.append((text, painted))
            removed.append(mark)
            for item in items:
                object_remove_mark(item, mark)
    for mark in removed:
        del painting.replacements[mark]
    return false


def replaced_objects(painting: Painting, frame: Frame) -> Replaced:
    """The text objects with a replacement in a script that shapes syllables, but those in forms.

    There a replacement is a syllable of several glyphs, and PDFium takes the first one for the whole.
    """
    replaced: dict[int, tuple[int, float, float]] = {}
    shapes = Shapes(frame)
    for mark, (text, items) in painting.replacements.items():
        if painting.nested.isdisjoint(items) and any(map(_is_shaped, text)):
            boxes = [frame.box(*_upright(item, shapes.bounds(item))) for item in items]
            x0, x1 = min(box[0] for box in boxes), max(box[2] for box in boxes)
            replaced.update((item, (mark, x0, x1)) for item in items)
    return replaced


def _upright(item: int, bounds: Box) -> Box:
    """The bounds of a text object without what letters made slanted add to their right."""
    matrix = FS_MATRIX()
    object_matrix(item, byref(matrix))
    left, bottom, right, top = bounds
    slant = matrix.c / matrix.d if matrix.d else 0.0
    return left, bottom, right - max(slant, 0.0) * max(top - matrix.f, 0.0), top


def _agree(replacement: str, painted: str) -> bool:
    """Whether both say the same, except for letters that are part of a ligature.

    Scripts that shape whole syllables paint their letters in another order, and may paint several as one glyph that
    says none.
    """
    replaced, printed = _letters(replacement), _letters(painted)
    if not printed:
        return len(replaced) <= MAX_LIGATURE and not any(letter.isdigit() for letter in replaced)
    added = Counter(replaced)
    added.subtract(printed)
    if min(added.values()) < 0:
        return False
    if len(replaced) <= MAX_SYLLABLE and all(_is_shaped(letter) for letter in replaced):
        return len(replaced) <= len(printed) + MAX_LIGATURE * painted.count(WITHOUT_LETTER)
    rest = iter(replaced)
    return (
        all(letter in rest for letter in printed)
        and added.total() <= MAX_LIGATURE
        and set(added.elements()) <= _LIGATURE_LETTERS
    )


def _is_shaped(letter: str) -> bool:
    return unicodedata.category(letter) == "Lo" and letter < FIRST_IDEOGRAPH


def _letters(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.replace("\N{SOFT HYPHEN}", "")).casefold()
    return "".join(letter for letter in folded if letter.isalnum())
