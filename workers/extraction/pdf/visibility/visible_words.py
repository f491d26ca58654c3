"""The words of a PDF page that a person sees, and those that nobody sees, with the reason.

Rules decide most words: render mode, size and place, the colour behind them. Where something lies over a word, or a
clip, a layer or a picture leaves it in doubt, the rendered page decides.
"""

from collections.abc import Callable, Iterable
from ctypes import byref
from dataclasses import dataclass, field

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from workers.errors import Permanent
from workers.extraction.document.colours import PAPER, alike
from workers.extraction.document.geometry import Box, Colour, Frame, Style, Word, off_page
from workers.extraction.document.invisible_characters import deceptive_characters, without_marks
from workers.extraction.pdf.pdfium.bindings import object_matrix, object_set_active, object_set_matrix
from workers.extraction.pdf.pdfium.words import page_words
from workers.extraction.pdf.visibility.actual_text import (
    FalseReplacement,
    remove_false_replacements,
    replaced_objects,
)
from workers.extraction.pdf.visibility.drawn_words import DrawnWords
from workers.extraction.pdf.visibility.ink_check import overlapping_words, words_without_ink
from workers.extraction.pdf.visibility.paint_order import Paint, Painting, page_painting
from workers.extraction.pdf.visibility.pixel_check import core_box, ink_box, words_not_rendered
from workers.extraction.pdf.visibility.repeated_words import mark_repeats, without_repeats

_LAST_LATIN = "\u024f"
VISIBLE_PART = 0.75  # of a word's ink box inside the clip; loose boxes reach a little over
MAX_PASSES = 4
AWAY = 100_000.0  # points
MAX_TEXT_OBJECTS = 10_000  # a dense page set letter by letter has some 6,000


@dataclass(slots=True)
class VisibleText:
    """The words of a page that a person sees, and what was found about the others.

    ``hidden``: (reason, word). ``alt_texts``: alternate texts and where they belong. ``shapes``: the boxes of what is
    painted besides text. ``characters``: how many the page has, hidden ones included. ``by_shape``: how many of the
    words show only because something else paints their shape. ``layer``: all that paints nothing, which may be the
    text layer of a scan.
    """

    words: list[Word] = field(default_factory=list)
    hidden: list[tuple[str, Word]] = field(default_factory=list)
    false_replacements: list[FalseReplacement] = field(default_factory=list)
    alt_texts: list[tuple[str, Box]] = field(default_factory=list)
    shapes: list[Box] = field(default_factory=list)
    characters: int = 0
    by_shape: int = 0
    layer: list[Word] = field(default_factory=list)


def visible_words(
    page: pdfium.PdfPage, frame: Frame, load_again: Callable[[], pdfium.PdfPage]
) -> VisibleText:
    """Reads a page as if what is hidden were not on it; ``load_again`` loads the same page once more.

    Hidden text objects are switched off and the page is read again, because PDFium spaces and orders letters by
    what stands before them, hidden or not. Raises ``Permanent``: document_too_costly.
    """
    painting = page_painting(page, frame)
    if not painting.complete and len(painting.orders) > MAX_TEXT_OBJECTS:
        raise Permanent("document_too_costly", "A page of the document holds far more text than a CV has.")
    text = VisibleText(
        alt_texts=list(painting.alt_texts.values()), shapes=[paint.box for paint in painting.paints]
    )
    if painting.replacements:
        text.false_replacements = remove_false_replacements(painting, frame, load_again)
    replaced = replaced_objects(painting, frame)
    drawn_words = DrawnWords(frame, painting, load_again)
    switched_off = _SwitchedOff()
    for _ in range(MAX_PASSES):
        textpage = page.get_textpage()
        words = page_words(textpage, frame, painting.nested, replaced)
        textpage.close()
        text.characters = max(text.characters, sum(len(word.text) for word in words))
        switched_off.put_back()  # the page as it is: white letters may be what covers others
        reasons, is_shared = _reasons(page, frame, painting, words)
        text.layer = text.layer or _without_paint(words, reasons)
        by_shape = drawn_words.visible(words, reasons)
        text.by_shape = len(by_shape)
        for place, word in by_shape.items():
            words[place], reasons[place] = word, ""
        if is_shared:
            mark_repeats(words, reasons)
        text.words = [word for word, reason in zip(words, reasons, strict=True) if not reason]
        hidden = [(reason, word) for word, reason in zip(words, reasons, strict=True) if reason]
        hidden_objects = {word.source for _, word in hidden} - {word.source for word in text.words}
        if not hidden_objects:
            break
        switched_off.add(hidden_objects)
        switched_off.take_off()
        text.hidden += [(reason, word) for reason, word in hidden if word.source in hidden_objects]
        hidden = [(reason, word) for reason, word in hidden if word.source not in hidden_objects]
    text.hidden = without_repeats([*text.hidden, *hidden], text.words)
    return text


def _without_paint(words: list[Word], reasons: list[str]) -> list[Word]:
    return [w for w, reason in zip(words, reasons, strict=True) if reason in ("invisible", "covered")]


class _SwitchedOff:
    """Text objects taken off a page, so that it is read without them, and put back, so that it is painted whole.

    They are moved, too: PDFium does not read a print that repeats one of the five text objects before it, and looks
    at those that are switched off as well.
    """

    def __init__(self) -> None:
        self._matrices: dict[int, pdfium_c.FS_MATRIX] = {}

    def add(self, items: Iterable[int]) -> None:
        for item in items:
            matrix = self._matrices[item] = pdfium_c.FS_MATRIX()
            object_matrix(item, byref(matrix))

    def take_off(self) -> None:
        for item, matrix in self._matrices.items():
            object_set_active(item, 0)
            object_set_matrix(item, byref(_moved_away(matrix)))

    def put_back(self) -> None:
        for item, matrix in self._matrices.items():
            object_set_matrix(item, byref(matrix))
            object_set_active(item, 1)


def _moved_away(matrix: pdfium_c.FS_MATRIX) -> pdfium_c.FS_MATRIX:
    return pdfium_c.FS_MATRIX(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e - AWAY, matrix.f - AWAY)


def _reasons(
    page: pdfium.PdfPage, frame: Frame, painting: Painting, words: list[Word]
) -> tuple[list[str], bool]:
    """For each word why nobody sees it, or nothing; and whether visible words may overlap."""
    reasons = [
        word.style.hidden or off_page(word, frame) or ("" if word.text.isascii() else _without_width(word))
        for word in words
    ]
    boxes = [core_box(word) for word in words]
    doubts: dict[int, str] = {}
    fast_path = _FastPath(painting)
    for index, word in enumerate(words):
        if not reasons[index] and not fast_path.shows(word, boxes[index]):
            reason, certain = _doubt(word, boxes[index], painting)
            if certain:
                reasons[index] = reason
            elif reason:
                doubts[index] = reason
    without_reason = [index for index, reason in enumerate(reasons) if not reason]
    undoubted = {index: words[index] for index in without_reason if index not in doubts}
    shared = [index for index in overlapping_words(words, boxes, without_reason) if index in undoubted]
    faint = words_without_ink(page, frame, undoubted)
    doubts |= dict.fromkeys(shared, "covered") | dict.fromkeys(faint, "invisible")
    if doubts:
        hidden = words_not_rendered(page, frame, [words[index] for index in doubts])
        for index, reason in doubts.items():
            if id(words[index]) in hidden and not _may_lack_glyphs(words[index], reason):
                reasons[index] = reason
    return reasons, bool(doubts)


def _without_width(word: Word) -> str:
    if without_marks(word.text):
        return ""
    return next((reason for reason, _ in deceptive_characters(word.text)), "zero_width")


class _FastPath:
    """Decides at little cost for most words: dark letters with no shape at their height, nothing special."""

    def __init__(self, painting: Painting) -> None:
        self._painting = painting
        self._special = painting.layered | painting.nested | painting.blended | painting.clips.keys()
        self._dark: dict[Colour | None, bool] = {}

    def shows(self, word: Word, box: Box) -> bool:
        painting = self._painting
        if not painting.complete or word.source in self._special or not painting.is_bare(box):
            return False
        fill = word.style.fill
        dark = self._dark.get(fill)
        if dark is None:
            dark = self._dark[fill] = fill is not None and not alike(fill, PAPER)
        return dark


def _doubt(word: Word, box: Box, painting: Painting) -> tuple[str, bool]:
    """Why a word may be hidden, and whether that is certain."""
    source = word.source
    if not painting.complete or source not in painting.orders:
        return "covered", False
    if source in painting.layered:
        return "layer", False
    if source in painting.clips and _share(painting.clips[source], ink_box(word)) < VISIBLE_PART:
        return "clipped", False
    order = painting.orders[source]
    behind: list[Paint] = []
    for paint in painting.around(box):
        if paint.order > order:
            return "covered", False
        behind.append(paint)
    if source in painting.nested:
        return "layer", False
    if source in painting.blended:
        return "invisible", False
    return _against(word.style, behind, box)


def _against(style: Style, behind: list[Paint], box: Box) -> tuple[str, bool]:
    """Compares letters with all that may lie behind them: the bare page, or what was painted there before.

    PDFium says white of a gradient, too: where the document brings the letters along, painting them tells.
    """
    fill = style.fill
    if not behind and fill is not None:
        return ("white", style.borrowed) if alike(fill, PAPER) else ("", False)
    backgrounds = [paint.colour for paint in behind]
    if not any(paint.colour is not None and _contains(paint.box, box) for paint in behind):
        backgrounds.append(PAPER)
    stands_out = fill is not None and all(
        colour is not None and not alike(fill, colour) for colour in backgrounds
    )
    return ("", False) if stands_out else ("white", False)


def _contains(outer: Box, inner: Box) -> bool:
    return outer[0] <= inner[0] and outer[1] <= inner[1] and outer[2] >= inner[2] and outer[3] >= inner[3]


def _share(outer: Box, inner: Box) -> float:
    """How much of ``inner`` lies in ``outer``."""
    width = min(outer[2], inner[2]) - max(outer[0], inner[0])
    height = min(outer[3], inner[3]) - max(outer[1], inner[1])
    area = (inner[2] - inner[0]) * (inner[3] - inner[1])
    return width * height / area if width > 0 and height > 0 and area > 0 else 0.0


def _may_lack_glyphs(word: Word, reason: str) -> bool:
    """Whether a font that is not in the document may have no glyphs here for other scripts, but has elsewhere.

    Latin letters it has; and text on a layer is hidden for another reason.
    """
    latin = any(letter.isalnum() and letter <= _LAST_LATIN for letter in word.text)
    return word.style.borrowed and not latin and not word.text.isascii() and reason != "layer"
