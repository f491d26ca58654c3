"""Finds words that show although their letters paint nothing: something else paints their shape there.

Browsers draw bold letters that a font lacks as outlines, with the same words transparent over them; other writers
lay words in render mode 3 over their outlines or over a picture of them. Such a word is seen where what is painted
without any text has the shape of its letters, and still has it with all text. What lies over other words has another
shape.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from workers.extraction.document.geometry import Frame, Word, overlap
from workers.extraction.pdf.pdfium.bindings import (
    address_of,
    form_object,
    form_object_count,
    object_set_active,
    object_set_fill,
    object_type,
    page_object,
    page_object_count,
    text_set_render_mode,
)
from workers.extraction.pdf.visibility.paint_order import MAX_DEPTH, MAX_OBJECTS, Painting
from workers.extraction.pdf.visibility.pixel_check import core_box
from workers.extraction.pdf.visibility.pixel_masks import MAX_SIDE, Area, Canvas, Grey

REASONS = frozenset({"invisible", "covered", "clipped", "white"})
EM_PIXELS, SCALES = 32.0, (2.5, 4.0)  # pixels of the smallest letters; pixels a point
FINER, MOST_FINER = 2, 200  # times as many pixels for the words that do not agree, if they are few
LEAST_CONTRAST = 24  # of 255, between the letters and what is around them
OFF = 0.16  # of a letter's ink: what is missing, or is there besides
STRIP = 0.5  # em
BOLDER = 1.15
_CORE, _EDGE = 96, 224  # shades of black letters: inside, and not even at their edges
_Key = tuple[int, int, str]


class DrawnWords:
    """Asks once for each word of a page; ``load_again`` loads the page once more, to be painted in parts."""

    def __init__(self, frame: Frame, painting: Painting, load_again: Callable[[], pdfium.PdfPage]) -> None:
        self._frame, self._painting, self._load_again = frame, painting, load_again
        self._compared: dict[_Key, Word | None] = {}

    def visible(self, words: Sequence[Word], reasons: Sequence[str]) -> dict[int, Word]:
        """By their places among ``words``: those that show, as they show."""
        doubtful = [
            place for place, reason in enumerate(reasons) if reason and self._may_show(words[place], reason)
        ]
        if not doubtful:
            return {}
        new = [words[place] for place in doubtful if _key(words[place]) not in self._compared]
        if new:
            self._compared |= dict(zip(map(_key, new), self._compare(new), strict=True))
        others = [word for word, reason in zip(words, reasons, strict=True) if not reason]
        visible: dict[int, Word] = {}
        for place in doubtful:
            word = self._compared[_key(words[place])]
            # What is read already need not be read twice.
            if word and not _doubles(word, [*others, *visible.values()]):
                visible[place] = word
        return visible

    def _may_show(self, word: Word, reason: str) -> bool:
        if reason not in REASONS or word.style.size <= 0 or not word.style.upright:
            return False
        painting = self._painting
        return not painting.complete or next(painting.around(core_box(word)), None) is not None

    def _compare(self, words: list[Word]) -> list[Word | None]:
        """Thin strokes are a few pixels wide, of which one may be missing by rounding: these need a finer look."""
        painted = self._compare_at(words, 1)
        others = [place for place, word in enumerate(painted) if word is None]
        if 0 < len(others) <= MOST_FINER:
            again = self._compare_at([words[place] for place in others], FINER)
            for place, word in zip(others, again, strict=True):
                painted[place] = word
        return painted

    def _compare_at(self, words: list[Word], finer: int) -> list[Word | None]:
        size = min(word.style.size for word in words)
        scale = min(max(EM_PIXELS / size, SCALES[0]), SCALES[1])
        canvas = Canvas(self._frame, finer * scale, finer * MAX_SIDE)
        page = self._load_again()
        try:
            copy = _PageCopy(page, self._painting)
            whole = canvas.paint(page)
            copy.leave_out_text()
            without_text = canvas.paint(page)
            copy.show_only([word.source for word in words])
            letters = canvas.paint(page, annotations=False)
        finally:
            page.close()
        return [_as_painted(word, canvas, letters, (whole, without_text)) for word in words]


class _PageCopy:
    """A page loaded once more; its objects are those of the first by their order."""

    def __init__(self, page: pdfium.PdfPage, painting: Painting) -> None:
        self._objects = dict(enumerate(_objects(page), 1))
        self._orders = painting.orders

    def leave_out_text(self) -> None:
        for item, kind in self._objects.values():
            if kind == pdfium_c.FPDF_PAGEOBJ_TEXT:
                object_set_active(item, 0)

    def show_only(self, sources: list[int]) -> None:
        """These text objects in black on an empty page."""
        for item, kind in self._objects.values():
            if kind != pdfium_c.FPDF_PAGEOBJ_FORM:
                object_set_active(item, 0)
        for order in {self._orders[source] for source in sources if source in self._orders}:
            item, kind = self._objects.get(order, (0, 0))
            if kind == pdfium_c.FPDF_PAGEOBJ_TEXT:
                text_set_render_mode(item, pdfium_c.FPDF_TEXTRENDERMODE_FILL)
                object_set_fill(item, 0, 0, 0, 255)
                object_set_active(item, 1)


def _objects(page: pdfium.PdfPage) -> Iterator[tuple[int, int]]:
    """Every object and its type in the order ``paint_order`` counts them; (0, 0) where there is none."""
    address = address_of(page.raw)
    objects = _walk(page_object_count(address), partial(page_object, address), 0)
    return islice(objects, MAX_OBJECTS)


def _walk(count: int, get: Callable[[int], int | None], depth: int) -> Iterator[tuple[int, int]]:
    for index in range(count):
        item = get(index) or 0
        kind = object_type(item) if item else 0
        yield item, kind
        if kind == pdfium_c.FPDF_PAGEOBJ_FORM and depth < MAX_DEPTH:
            yield from _walk(form_object_count(item), partial(form_object, item), depth + 1)


def _as_painted(word: Word, canvas: Canvas, letters: Grey, pictures: Sequence[Grey]) -> Word | None:
    """The word as it shows if its shape is in each of the pictures."""
    area = canvas.area((word.x0, word.y0, word.x1, word.y1), margin=2)
    if area is None:
        return None
    pixels = letters.cut(area)
    core, outside = area.darker(pixels, _CORE), area.others(area.grown(area.darker(pixels, _EDGE), 1))
    strip = max(2, round(STRIP * word.style.size * canvas.scale))
    inks = [_ink(area, picture.cut(area), core, outside) for picture in pictures]
    if not core or not all(ink is not None and _agrees(area, core, outside, ink, strip) for ink in inks):
        return None
    bolder = (inks[0] or 0).bit_count() > BOLDER * area.darker(pixels, 128).bit_count()
    return replace(word, style=replace(word.style, hidden="", bold=word.style.bold or bolder))


def _ink(area: Area, pixels: bytes, core: int, outside: int) -> int | None:
    """What is nearer to the shade at the letters than to that around them; None where both are alike."""
    inner, outer = area.shade(pixels, core), area.shade(pixels, outside)
    if inner is None or outer is None or abs(inner - outer) < LEAST_CONTRAST:
        return None
    darker = area.darker(pixels, (inner + outer) / 2)
    return darker if inner < outer else area.others(darker)


def _agrees(area: Area, core: int, outside: int, ink: int, strip_width: int) -> bool:
    """Whether ink is where the letters are and nowhere else, in every strip as wide as a letter.

    Letters are painted at whole pixels and may stand a pixel beside what is drawn at any place.
    """
    wrong = [(core & ~moved) | (outside & moved) for moved in area.moved(ink)]
    usual = core.bit_count() * strip_width / area.width
    return all(
        min((pixels & strip).bit_count() for pixels in wrong)
        <= OFF * max((core & strip).bit_count(), usual / 2)
        for strip in area.strips(strip_width)
    )


def _doubles(word: Word, others: Sequence[Word]) -> bool:
    """Whether another word stands in the same place."""
    box = core_box(word)
    return any(other.source != word.source and overlap(core_box(other), box) for other in others)


def _key(word: Word) -> _Key:
    return word.source, round(word.x0), word.text
