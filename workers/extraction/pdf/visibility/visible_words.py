"""The words of a PDF page that a person sees, and those no one does, with the reason.

Most words are told by rule: their render mode, size and place, the colour behind them. Where something lies
over a word, or a clip, layer or picture leaves it in doubt, the painted page decides.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import pypdfium2 as pdfium

from workers.errors import Permanent
from workers.extraction.document.colours import PAPER, alike
from workers.extraction.document.geometry import Box, Colour, Frame, Word, outside
from workers.extraction.document.invisible_characters import smuggled, without_marks
from workers.extraction.layout.drawn_bullets import dots_among
from workers.extraction.pdf.pdfium.bindings import object_set_active
from workers.extraction.pdf.pdfium.words import page_words
from workers.extraction.pdf.visibility.actual_text import put_aside
from workers.extraction.pdf.visibility.ink_check import crowded, without_ink
from workers.extraction.pdf.visibility.paint_order import Paint, Painting, page_painting
from workers.extraction.pdf.visibility.pixel_check import core_box, ink_box, unseen

_LAST_LATIN = "\u024f"
SEEN_PART = 0.75  # of a word's ink box inside the clip; loose boxes reach a little over
MAX_PASSES = 3
MAX_TEXT_OBJECTS = 10_000  # a dense page set letter by letter has some 6,000


@dataclass(slots=True)
class Seen:
    """``hidden``: (reason, word); ``replaced``: false replacement texts and the words painted in their stead.

    ``dots``: small round or square shapes, which may be the bullets of lists.
    ``described``: alternate texts and where they belong.
    """

    words: list[Word]
    hidden: list[tuple[str, Word]] = field(default_factory=list)
    replaced: list[tuple[str, list[Word]]] = field(default_factory=list)
    described: list[tuple[str, Box]] = field(default_factory=list)
    characters: int = 0
    dots: list[Box] = field(default_factory=list)


def seen_words(page: pdfium.PdfPage, frame: Frame, fresh: Callable[[], pdfium.PdfPage]) -> Seen:
    """Reads a page as if what is hidden were not on it; ``fresh`` loads it once more.

    Text objects no one sees are switched off and the page is read again: PDFium spaces and orders letters by
    what stands before them, hidden or not.
    """
    painting = page_painting(page, frame)
    if not painting.complete and len(painting.orders) > MAX_TEXT_OBJECTS:
        raise Permanent("document_too_costly", "A page of the document holds far more text than a CV has.")
    dots = dots_among(paint.box for paint in painting.paints)
    seen = Seen([], dots=dots, described=list(painting.described.values()))
    if painting.replaced:
        seen.replaced = put_aside(painting, frame, fresh)
    off: set[int] = set()
    for _ in range(MAX_PASSES):
        textpage = page.get_textpage()
        words = page_words(textpage, frame)
        textpage.close()
        seen.characters = max(seen.characters, sum(len(word.text) for word in words))
        _switch(off, 1)  # the page as it is: white letters may be what covers others
        reasons = _reasons(page, frame, painting, words)
        seen.words = [word for word, reason in zip(words, reasons, strict=True) if not reason]
        found = [(reason, word) for word, reason in zip(words, reasons, strict=True) if reason]
        visible = {word.source for word in seen.words}
        gone = {word.source for _, word in found} - visible
        if not gone:
            break
        off |= gone
        _switch(off, 0)
        seen.hidden += [(reason, word) for reason, word in found if word.source in gone]
        found = [(reason, word) for reason, word in found if word.source not in gone]
    seen.hidden += found
    return seen


def _switch(items: set[int], active: int) -> None:
    for item in items:
        object_set_active(item, active)


def _reasons(page: pdfium.PdfPage, frame: Frame, painting: Painting, words: list[Word]) -> list[str]:
    """For each word why no one sees it, or nothing."""
    reasons = [word.style.hidden or outside(word, frame) or _without_width(word) for word in words]
    doubts: dict[int, str] = {}
    plain = _Plain(painting)
    for index, word in enumerate(words):
        if not reasons[index] and not plain.shows(word):
            reason, certain = _doubt(word, painting)
            if certain:
                reasons[index] = reason
            elif reason:
                doubts[index] = reason
    doubts |= _inkless(page, frame, words, reasons, doubts)
    if doubts:
        hidden = unseen(page, frame, [words[index] for index in doubts])
        for index, reason in doubts.items():
            if id(words[index]) in hidden and not _may_lack_glyphs(words[index], reason):
                reasons[index] = reason
    return reasons


def _inkless(
    page: pdfium.PdfPage, frame: Frame, words: list[Word], reasons: list[str], doubts: dict[int, str]
) -> dict[int, str]:
    """Doubts about words that every rule takes for seen, and that the painted page does not show or shows twice."""
    places = {id(words[i]): i for i, reason in enumerate(reasons) if not reason and i not in doubts}
    shown = [word for word, reason in zip(words, reasons, strict=True) if not reason]
    shared = {places[id(word)]: "covered" for word in crowded(shown) if id(word) in places}
    certain = [words[index] for index in places.values()]
    return shared | {places[id(word)]: "invisible" for word in without_ink(page, frame, certain)}


def _without_width(word: Word) -> str:
    if word.text.isascii() or without_marks(word.text):
        return ""
    return next((reason for reason, _ in smuggled(word.text)), "zero_width")


class _Plain:
    """Tells words of a bare page, which most are, at little cost: dark on paper, nothing about them special."""

    def __init__(self, painting: Painting) -> None:
        self._bare = painting.complete and not painting.paints
        self._special = painting.layered | painting.nested | painting.blended | painting.clips.keys()
        self._dark: dict[Colour | None, bool] = {}

    def shows(self, word: Word) -> bool:
        if not self._bare or word.source in self._special:
            return False
        fill = word.style.fill
        dark = self._dark.get(fill)
        if dark is None:
            dark = self._dark[fill] = fill is not None and not alike(fill, PAPER)
        return dark


def _doubt(word: Word, painting: Painting) -> tuple[str, bool]:
    """Why a word may be hidden, and whether that needs no further look."""
    source = word.source
    if not painting.complete or source not in painting.orders:
        return "covered", False
    if source in painting.layered:
        return "layer", False
    if source in painting.clips and _share(painting.clips[source], ink_box(word)) < SEEN_PART:
        return "clipped", False
    box = core_box(word)
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
    return _against(word.style.fill, behind, box)


def _against(fill: Colour | None, behind: list[Paint], box: Box) -> tuple[str, bool]:
    """Judges letters by all that may lie behind them: the bare page, or what was painted there before."""
    if not behind and fill is not None:
        return ("white", True) if alike(fill, PAPER) else ("", False)
    grounds = [paint.colour for paint in behind]
    if not any(paint.colour is not None and _contains(paint.box, box) for paint in behind):
        grounds.append(PAPER)
    unlike = fill is not None and all(ground is not None and not alike(fill, ground) for ground in grounds)
    return ("", False) if unlike else ("white", False)


def _contains(outer: Box, inner: Box) -> bool:
    return outer[0] <= inner[0] and outer[1] <= inner[1] and outer[2] >= inner[2] and outer[3] >= inner[3]


def _share(outer: Box, inner: Box) -> float:
    """How much of ``inner`` lies in ``outer``."""
    width = min(outer[2], inner[2]) - max(outer[0], inner[0])
    height = min(outer[3], inner[3]) - max(outer[1], inner[1])
    area = (inner[2] - inner[0]) * (inner[3] - inner[1])
    return width * height / area if width > 0 and height > 0 and area > 0 else 0.0


def _may_lack_glyphs(word: Word, reason: str) -> bool:
    """A font that is not in the document may have no glyphs here for other scripts; elsewhere they show.

    It has those of Latin letters; and what is on a layer has no such excuse.
    """
    latin = any(letter.isalnum() and letter <= _LAST_LATIN for letter in word.text)
    return word.style.borrowed and not latin and not word.text.isascii() and reason != "layer"
