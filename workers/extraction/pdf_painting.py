"""What is painted on a PDF page besides text, and in which order: what may lie behind or over a word."""

from collections.abc import Callable, Iterator
from ctypes import byref, c_float, c_int, c_uint, c_ulong, create_string_buffer
from dataclasses import dataclass, field
from math import inf
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from workers.extraction.geometry import Box, Colour, Frame
from workers.extraction.pdfium_calls import (
    address_of,
    clip_count,
    clip_path,
    clip_segment,
    clip_segment_count,
    form_object,
    form_object_count,
    mark_name,
    mark_text,
    object_bounds,
    object_fill,
    object_has_transparency,
    object_mark,
    object_mark_count,
    object_matrix,
    object_stroke_width,
    object_type,
    page_object,
    page_object_count,
    path_draw_mode,
    segment_point,
)

MAX_OBJECTS = 20_000
MAX_PAINTS = 5000
MAX_DEPTH = 5
MAX_ANNOTATIONS = 500
MAX_REPLACEMENT = 4096  # bytes of UTF-16
_LAYER = "OC\0".encode("utf-16-le")
THIN = 3.0  # points; a line no thicker hides no letters
_OPAQUE = 255
_UNSEEN_FLAGS = pdfium_c.FPDF_ANNOT_FLAG_HIDDEN | pdfium_c.FPDF_ANNOT_FLAG_NOVIEW
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
    ``blended``: with a mask, a blend mode or transparency. ``replaced``: mark -> its replacement text and the
    text objects it stands for.
    ``complete`` is false on a page of more objects than any writer makes; the rest is then unknown.
    """

    paints: list[Paint] = field(default_factory=list)
    orders: dict[int, int] = field(default_factory=dict)
    clips: dict[int, Box] = field(default_factory=dict)
    layered: set[int] = field(default_factory=set)
    nested: set[int] = field(default_factory=set)
    blended: set[int] = field(default_factory=set)
    replaced: dict[int, tuple[str, list[int]]] = field(default_factory=dict)
    complete: bool = True


def page_painting(page: pdfium.PdfPage, frame: Frame) -> Painting:
    walk = _Walk(frame)
    address = address_of(page.raw)
    walk.read(page_object_count(address), lambda index: page_object(address, index), (), 0)
    walk.painting.paints += _annotations(page, frame)
    return walk.painting


class _Walk:
    """Goes through the objects once, in the order they are painted."""

    def __init__(self, frame: Frame) -> None:
        self.painting = Painting()
        self._frame = frame
        self._order = 0
        self._marks: dict[int, tuple[bool, str]] = {}
        self._buffer, self._length = create_string_buffer(MAX_REPLACEMENT), c_ulong()
        self._floats = [c_float() for _ in range(4)]
        self._float_refs = [byref(part) for part in self._floats]

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
        for index in range(object_mark_count(item)):
            self._mark(item, object_mark(item, index))
        if depth:
            painting.nested.add(item)
            return
        clip = clip_path(item)
        if clip and (count := clip_count(clip)) > 0:
            painting.clips[item] = self._clip(clip, count)

    def _mark(self, item: int, mark: int | None) -> None:
        if mark is None:
            return
        if mark not in self._marks:
            self._marks[mark] = self._mark_facts(mark)
        layer, replacement = self._marks[mark]
        if layer:
            self.painting.layered.add(item)
        if replacement:
            self.painting.replaced.setdefault(mark, (replacement, []))[1].append(item)

    def _mark_facts(self, mark: int) -> tuple[bool, str]:
        """Whether a mark is that of optional content (ISO 32000-1 8.11.3.2: ``/OC /Name BDC``); its replacement."""
        buffer, length = self._buffer, self._length
        mark_name(mark, buffer, MAX_REPLACEMENT, byref(length))
        layer = length.value == len(_LAYER) and buffer.raw.startswith(_LAYER)
        if not mark_text(mark, b"ActualText", buffer, MAX_REPLACEMENT, byref(length)):
            return layer, ""
        if length.value > MAX_REPLACEMENT:
            return layer, "\N{REPLACEMENT CHARACTER}"  # too long for anything honest
        return layer, buffer.raw[: length.value].decode("utf-16-le", "replace").replace("\0", "")

    def _clip(self, clip: int, count: int) -> Box:
        """The box all paths of a clip leave. Opposite corners stand for a path: it can only come out smaller."""
        x, y = self._floats[:2]
        left, bottom, right, top = -inf, -inf, inf, inf
        for path in range(count):
            last = clip_segment_count(clip, path) - 1
            xs, ys = [], []
            for index in (0, 2, last) if last not in (3, 4) else (0, 2):
                segment = clip_segment(clip, path, index)
                if segment and segment_point(segment, self._float_refs[0], self._float_refs[1]):
                    xs.append(x.value)
                    ys.append(y.value)
            if xs:
                left, right = max(left, min(xs)), min(right, max(xs))
                bottom, top = max(bottom, min(ys)), min(top, max(ys))
        # No finite corner: nothing is known, so nothing is left and the word is looked at.
        if inf in (right, top) or -inf in (left, bottom):
            return 0.0, 0.0, 0.0, 0.0
        return self._frame.box(left, bottom, right, top)

    def _paint(self, item: int, kind: int, matrices: tuple[Any, ...]) -> None:
        colour: Colour | None = None
        if kind == pdfium_c.FPDF_PAGEOBJ_PATH:
            fill, stroke = c_int(), c_int()
            path_draw_mode(item, byref(fill), byref(stroke))
            if fill.value:
                colour = _opaque_fill(item)
            elif not stroke.value or self._stroke_width(item) < THIN:
                return
        object_bounds(item, *self._float_refs)
        left, bottom, right, top = (part.value for part in self._floats)
        if kind == pdfium_c.FPDF_PAGEOBJ_PATH and min(right - left, top - bottom) < THIN and not matrices:
            return
        corners = [(left, bottom), (left, top), (right, bottom), (right, top)]
        for a, b, c, d, e, f in matrices:
            corners = [(a * x + c * y + e, b * x + d * y + f) for x, y in corners]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        box = self._frame.box(min(xs), min(ys), max(xs), max(ys))
        self.painting.paints.append(Paint(self._order, box, colour))

    def _stroke_width(self, item: int) -> float:
        object_stroke_width(item, self._float_refs[0])
        return self._floats[0].value


def _opaque_fill(item: int) -> Colour | None:
    red, green, blue, alpha = c_uint(), c_uint(), c_uint(), c_uint()
    known = object_fill(item, byref(red), byref(green), byref(blue), byref(alpha))
    return (red.value, green.value, blue.value) if known and alpha.value == _OPAQUE else None


def _annotations(page: pdfium.PdfPage, frame: Frame) -> Iterator[Paint]:
    """Annotations are painted last; which of them cover anything shows only when they are painted."""
    for index in range(min(pdfium_c.FPDFPage_GetAnnotCount(page), MAX_ANNOTATIONS)):
        handle = pdfium_c.FPDFPage_GetAnnot(page, index)
        if not handle:
            continue
        rect = pdfium_c.FS_RECTF()
        seen = not pdfium_c.FPDFAnnot_GetFlags(handle) & _UNSEEN_FLAGS
        paints = pdfium_c.FPDFAnnot_GetSubtype(handle) not in _WITHOUT_PAINT
        if seen and paints and pdfium_c.FPDFAnnot_GetRect(handle, byref(rect)):
            yield Paint(inf, frame.box(rect.left, rect.bottom, rect.right, rect.top), None)
        pdfium_c.FPDFPage_CloseAnnot(handle)
