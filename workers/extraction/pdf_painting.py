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
    path_segment,
    path_segment_count,
    segment_point,
)

MAX_OBJECTS = 20_000
MAX_PAINTS = 5000
MAX_DEPTH = 5
MAX_ANNOTATIONS = 500
MAX_REPLACEMENT = 4096  # bytes of UTF-16
_LAYER = "OC\0".encode("utf-16-le")
THIN = 3.0  # points
MOST_FRAMES = 30
HIGHEST = 15_000.0  # points; PDF pages end at 14,400
BAND = 24.0  # points; paints are looked up by the height they are at
_OPAQUE = 255
_NOTHING: Box = (0.0, 0.0, 0.0, 0.0)
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
    bands: dict[int, list[Paint]] = field(default_factory=dict)

    def add(self, paint: Paint) -> None:
        self.paints.append(paint)
        first, last = (int(min(max(y, -BAND), HIGHEST) // BAND) for y in (paint.box[1], paint.box[3]))
        for band in range(first, last + 1):
            self.bands.setdefault(band, []).append(paint)

    def around(self, box: Box) -> Iterator[Paint]:
        """The paints that meet a box; those of two bands may come twice."""
        first, last = (int(min(max(y, -BAND), HIGHEST) // BAND) for y in (box[1], box[3]))
        for band in range(first, last + 1):
            for paint in self.bands.get(band, ()):
                x0, y0, x1, y1 = paint.box
                if x0 < box[2] and box[0] < x1 and y0 < box[3] and box[1] < y1:
                    yield paint


def page_painting(page: pdfium.PdfPage, frame: Frame) -> Painting:
    walk = _Walk(frame)
    address = address_of(page.raw)
    walk.read(page_object_count(address), lambda index: page_object(address, index), (), 0)
    for paint in _annotations(page, frame):
        walk.painting.add(paint)
    return walk.painting


class _Walk:
    """Goes through the objects once, in the order they are painted."""

    def __init__(self, frame: Frame) -> None:
        self.painting = Painting()
        self._frame = frame
        self._order = 0
        self._marks: dict[int, tuple[bool, str]] = {}
        self._frames = 0
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
        layer, replacement = self._facts(mark)
        if layer:
            self.painting.layered.add(item)
        if replacement:
            self.painting.replaced.setdefault(mark, (replacement, []))[1].append(item)

    def _facts(self, mark: int) -> tuple[bool, str]:
        if mark not in self._marks:
            self._marks[mark] = self._mark_facts(mark)
        return self._marks[mark]

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
        """The box all paths of a clip leave; nothing where one is no rectangle, so that the word is looked at."""
        left, bottom, right, top = -inf, -inf, inf, inf
        for path in range(count):
            corners = self._corners(clip, path)
            if corners is None:
                return _NOTHING
            left, bottom = max(left, corners[0]), max(bottom, corners[1])
            right, top = min(right, corners[2]), min(top, corners[3])
        return self._frame.box(left, bottom, right, top) if left < right and bottom < top else _NOTHING

    def _corners(self, clip: int, path: int) -> Box | None:
        """The box of a path whose first three points make a right angle along the axes."""
        if clip_segment_count(clip, path) not in (4, 5):
            return None
        x, y = self._floats[:2]
        points = []
        for index in range(3):
            segment = clip_segment(clip, path, index)
            if not segment or not segment_point(segment, self._float_refs[0], self._float_refs[1]):
                return None
            points.append((x.value, y.value))
        (ax, ay), (bx, by), (cx, cy) = points
        if not ((ax == bx and by == cy) or (ay == by and bx == cx)):
            return None
        return min(ax, cx), min(ay, cy), max(ax, cx), max(ay, cy)

    def _paint(self, item: int, kind: int, matrices: tuple[Any, ...]) -> None:
        object_bounds(item, *self._float_refs)
        left, bottom, right, top = (part.value for part in self._floats)
        colour: Colour | None = None
        if kind == pdfium_c.FPDF_PAGEOBJ_PATH:
            fill, stroke = c_int(), c_int()
            path_draw_mode(item, byref(fill), byref(stroke))
            if not fill.value and (not stroke.value or self._is_frame(item, (left, bottom, right, top))):
                return
            # A box says where paint is only if the path fills it, and shows only if nothing else has a say.
            if fill.value and not matrices and self._is_rectangle(item, (left, bottom, right, top)):
                colour = None if self._is_special(item) else _opaque_fill(item)
        corners = [(left, bottom), (left, top), (right, bottom), (right, top)]
        for a, b, c, d, e, f in matrices:
            corners = [(a * x + c * y + e, b * x + d * y + f) for x, y in corners]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        box = self._frame.box(min(xs), min(ys), max(xs), max(ys))
        clip = clip_path(item)
        if colour is not None and clip and (count := clip_count(clip)) > 0:
            inner = self._clip(clip, count)
            if inner[2] <= max(inner[0], box[0]) or inner[3] <= max(inner[1], box[1]):
                colour = None
            else:
                box = (
                    max(box[0], inner[0]),
                    max(box[1], inner[1]),
                    min(box[2], inner[2]),
                    min(box[3], inner[3]),
                )
        self.painting.add(Paint(self._order, box, colour))

    def _is_special(self, item: int) -> bool:
        """Whether transparency, a mask or a layer decides what an object shows."""
        marks = (object_mark(item, index) for index in range(object_mark_count(item)))
        return bool(object_has_transparency(item)) or any(mark and self._facts(mark)[0] for mark in marks)

    def _is_rectangle(self, path: int, bounds: Box) -> bool:
        """Whether a path is its own box: four or five points, all of them corners, not all the same."""
        count = path_segment_count(path)
        if count not in (4, 5):
            return False
        x, y = self._floats[:2]
        left, bottom, right, top = bounds
        points = set()
        for index in range(count):
            segment = path_segment(path, index)
            if not segment or not segment_point(segment, self._float_refs[0], self._float_refs[1]):
                return False
            points.add((x.value, y.value))
        sides = {px for px, _ in points}, {py for _, py in points}
        # Points are those of the path's own space, bounds those of the page: the shape alone tells.
        return len(points) == 4 and len(sides[0]) == len(sides[1]) == 2 and right > left and top > bottom

    def _is_frame(self, path: int, bounds: Box) -> bool:
        """Whether a path is a thin line around an area. Many of them may cover it; some are ornament."""
        object_stroke_width(path, self._float_refs[0])
        if self._floats[0].value >= THIN or min(bounds[2] - bounds[0], bounds[3] - bounds[1]) < 2 * THIN:
            return False
        self._frames += 1
        return self._frames <= MOST_FRAMES and self._is_rectangle(path, bounds)


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
