"""What is painted on a PDF page besides text, and in which order: it may lie behind or over a word."""

from collections.abc import Callable, Iterator
from ctypes import byref, c_int, c_uint
from dataclasses import dataclass, field
from math import inf
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from workers.extraction.document.geometry import Box, Colour, Frame, overlap
from workers.extraction.pdf.annotations import annotations, has_hidden_flag
from workers.extraction.pdf.pdfium.bindings import (
    address_of,
    form_object,
    form_object_count,
    object_fill,
    object_has_transparency,
    object_matrix,
    object_type,
    page_object,
    page_object_count,
    path_draw_mode,
)
from workers.extraction.pdf.visibility.marked_content import Marks
from workers.extraction.pdf.visibility.shapes import NOTHING, Shapes

MAX_OBJECTS = 20_000
MAX_PAINTS = 5000
MAX_DEPTH = 5
THIN = 3.0  # points
MOST_FRAMES = 30
HIGHEST = 15_000.0  # points; PDF pages end at 14,400
BAND = 24.0  # points; paints are looked up by the height they are at
_OPAQUE = 255
_WITHOUT_PAINT = (pdfium_c.FPDF_ANNOT_LINK, pdfium_c.FPDF_ANNOT_POPUP)


@dataclass(frozen=True, slots=True)
class Paint:
    """An area that is filled; ``colour`` is None where it is not one opaque colour (images, gradients)."""

    order: float
    box: Box
    colour: Colour | None


@dataclass(slots=True)
class Painting:
    """``orders``: text object -> its place in the painting order. ``clips``: what is left of it by clipping.

    ``layered``: text objects in optional content; ``nested``: in a form, which may be part of a layer or mask;
    ``blended``: with a mask, a blend mode or transparency. ``replacements``: mark -> its replacement text and the
    text objects it stands for. ``alt_texts``: mark -> its alternate text and the place of its first letters.
    ``complete`` is false on a page of more objects than any writer makes; the rest is then unknown.
    """

    paints: list[Paint] = field(default_factory=list)
    orders: dict[int, int] = field(default_factory=dict)
    clips: dict[int, Box] = field(default_factory=dict)
    layered: set[int] = field(default_factory=set)
    nested: set[int] = field(default_factory=set)
    blended: set[int] = field(default_factory=set)
    replacements: dict[int, tuple[str, list[int]]] = field(default_factory=dict)
    alt_texts: dict[int, tuple[str, Box]] = field(default_factory=dict)
    complete: bool = True
    bands: dict[int, list[Paint]] = field(default_factory=dict)

    def add(self, paint: Paint) -> None:
        self.paints.append(paint)
        first, last = (int(min(max(y, -BAND), HIGHEST) // BAND) for y in (paint.box[1], paint.box[3]))
        for band in range(first, last + 1):
            self.bands.setdefault(band, []).append(paint)

    def is_bare(self, box: Box) -> bool:
        """Whether nothing is painted at the height of a box that is on the page."""
        first, last = int(box[1] // BAND), int(box[3] // BAND)
        return first >= 0 and last < HIGHEST // BAND and self.bands.keys().isdisjoint(range(first, last + 1))

    def around(self, box: Box) -> Iterator[Paint]:
        """The paints that meet a box; those of two bands may come twice."""
        first, last = (int(min(max(y, -BAND), HIGHEST) // BAND) for y in (box[1], box[3]))
        for band in range(first, last + 1):
            for paint in self.bands.get(band, ()):
                if overlap(paint.box, box):
                    yield paint


def page_painting(page: pdfium.PdfPage, frame: Frame) -> Painting:
    walk = _Walk(frame)
    address = address_of(page.raw)
    walk.read(page_object_count(address), lambda index: page_object(address, index), (), 0)
    for paint in _annotation_paints(page, frame):
        walk.painting.add(paint)
    return walk.painting


class _Walk:
    """Goes through the objects once, in the order they are painted."""

    def __init__(self, frame: Frame) -> None:
        self.painting = Painting()
        self._frame = frame
        self._order = 0
        self._marks = Marks()
        self._shapes = Shapes(frame)
        self._frames = 0

    def read(
        self, count: int, get: Callable[[int], int | None], matrices: tuple[Any, ...], depth: int
    ) -> None:
        painting = self.painting
        for index in range(count):
            self._order += 1
            if self._order > MAX_OBJECTS or len(painting.paints) > MAX_PAINTS:
                painting.complete = False
                return
            item = get(index)
            if not item:
                continue
            kind = object_type(item)
            if kind == pdfium_c.FPDF_PAGEOBJ_TEXT:
                self._text(item, depth)
            elif kind == pdfium_c.FPDF_PAGEOBJ_FORM:
                self._form(item, matrices, depth)
            else:
                self._paint(item, kind, matrices)

    def _form(self, form: int, matrices: tuple[Any, ...], depth: int) -> None:
        if depth >= MAX_DEPTH:
            self.painting.complete = False
            return
        matrix = pdfium_c.FS_MATRIX()
        object_matrix(form, byref(matrix))
        inner = ((matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f), *matrices)
        self.read(form_object_count(form), lambda index: form_object(form, index), inner, depth + 1)

    def _text(self, item: int, depth: int) -> None:
        painting = self.painting
        painting.orders[item] = self._order
        if object_has_transparency(item):
            painting.blended.add(item)
        for mark in self._marks.of(item):
            if mark.layer:
                painting.layered.add(item)
            if mark.replacement:
                painting.replacements.setdefault(mark.address, (mark.replacement, []))[1].append(item)
            if mark.alt_text and mark.address not in painting.alt_texts:
                box = self._frame.box(*self._shapes.bounds(item))
                painting.alt_texts[mark.address] = (mark.alt_text, box)
        if depth:
            painting.nested.add(item)
            return
        clip = self._shapes.clip(item)
        if clip is not None:
            painting.clips[item] = clip

    def _paint(self, item: int, kind: int, matrices: tuple[Any, ...]) -> None:
        bounds = self._shapes.bounds(item)
        colour: Colour | None = None
        if kind == pdfium_c.FPDF_PAGEOBJ_PATH:
            fill, stroke = c_int(), c_int()
            path_draw_mode(item, byref(fill), byref(stroke))
            if not fill.value and (not stroke.value or self._is_frame(item, bounds)):
                return
            # A box says where paint is only if the path fills it, and shows only if nothing else has a say.
            if fill.value and not matrices and self._shapes.is_rectangle(item):
                colour = None if self._is_special(item) else _opaque_fill(item)
        box = self._placed(bounds, matrices)
        clip = self._shapes.clip(item) if colour is not None else None
        if clip is not None:
            box, whole = _common(box, clip), box
            if box == NOTHING:
                box, colour = whole, None
        self.painting.add(Paint(self._order, box, colour))

    def _placed(self, bounds: Box, matrices: tuple[Any, ...]) -> Box:
        """The box on the page of bounds in the space of the innermost of these forms."""
        left, bottom, right, top = bounds
        corners = [(left, bottom), (left, top), (right, bottom), (right, top)]
        for a, b, c, d, e, f in matrices:
            corners = [(a * x + c * y + e, b * x + d * y + f) for x, y in corners]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return self._frame.box(min(xs), min(ys), max(xs), max(ys))

    def _is_special(self, item: int) -> bool:
        """Whether transparency, a mask or a layer decides what an object shows."""
        return bool(object_has_transparency(item)) or any(mark.layer for mark in self._marks.of(item))

    def _is_frame(self, path: int, bounds: Box) -> bool:
        """Whether a path is a thin line around an area. Many of them may cover it; some are ornament."""
        if min(bounds[2] - bounds[0], bounds[3] - bounds[1]) < 2 * THIN:
            return False
        if self._shapes.stroke_width(path) >= THIN:
            return False
        self._frames += 1
        return self._frames <= MOST_FRAMES and self._shapes.is_rectangle(path)


def _common(a: Box, b: Box) -> Box:
    box = max(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), min(a[3], b[3])
    return box if box[0] < box[2] and box[1] < box[3] else NOTHING


def _opaque_fill(item: int) -> Colour | None:
    red, green, blue, alpha = c_uint(), c_uint(), c_uint(), c_uint()
    has_fill = object_fill(item, byref(red), byref(green), byref(blue), byref(alpha))
    return (red.value, green.value, blue.value) if has_fill and alpha.value == _OPAQUE else None


def _annotation_paints(page: pdfium.PdfPage, frame: Frame) -> Iterator[Paint]:
    """Annotations are painted last; only the rendered page shows which of them cover anything."""
    for _, subtype, handle in annotations(page):
        rect = pdfium_c.FS_RECTF()
        hidden = has_hidden_flag(handle) or subtype in _WITHOUT_PAINT
        if not hidden and pdfium_c.FPDFAnnot_GetRect(handle, byref(rect)):
            yield Paint(inf, frame.box(rect.left, rect.bottom, rect.right, rect.top), None)
