"""Shapes of PDF paths and clips, as far as rectangles go: what is none is said to be unknown."""

from ctypes import byref, c_float
from math import inf

import pypdfium2.raw as pdfium_c

from workers.extraction.document.geometry import Box, Frame
from workers.extraction.pdf.pdfium.bindings import (
    clip_count,
    clip_path,
    clip_segment,
    clip_segment_count,
    object_bounds,
    object_matrix,
    object_stroke_width,
    path_segment,
    path_segment_count,
    segment_point,
)

NOTHING: Box = (0.0, 0.0, 0.0, 0.0)


class Shapes:
    """Asks PDFium for shapes; the numbers it fills are made once."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._floats = [c_float() for _ in range(4)]
        self._float_refs = [byref(part) for part in self._floats]
        self._matrix = pdfium_c.FS_MATRIX()
        self._matrix_ref = byref(self._matrix)

    def bounds(self, item: int) -> Box:
        """Left, bottom, right and top of an object in the space it is painted in."""
        object_bounds(item, *self._float_refs)
        left, bottom, right, top = (part.value for part in self._floats)
        return left, bottom, right, top

    def stroke_width(self, path: int) -> float:
        object_stroke_width(path, self._float_refs[0])
        return self._floats[0].value

    def clip(self, item: int) -> Box | None:
        """The box on the page that an object's clip leaves of it; None without a clip.

        Nothing is left where a path of the clip is no rectangle, so that the object is looked at.
        """
        clip = clip_path(item)
        count = clip_count(clip) if clip else 0
        if count <= 0:
            return None
        left, bottom, right, top = -inf, -inf, inf, inf
        for path in range(count):
            corners = self._corners(clip, path)
            if corners is None:
                return NOTHING
            left, bottom = max(left, corners[0]), max(bottom, corners[1])
            right, top = min(right, corners[2]), min(top, corners[3])
        return self._frame.box(left, bottom, right, top) if left < right and bottom < top else NOTHING

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

    def is_rectangle(self, path: int) -> bool:
        """Whether a path is its own box: four corners, and a matrix that turns them by right angles only."""
        count = path_segment_count(path)
        if count not in (4, 5):
            return False
        x, y = self._floats[:2]
        points = set()
        for index in range(count):
            segment = path_segment(path, index)
            if not segment or not segment_point(segment, self._float_refs[0], self._float_refs[1]):
                return False
            points.add((x.value, y.value))
        sides = {px for px, _ in points}, {py for _, py in points}
        if len(points) != 4 or len(sides[0]) != 2 or len(sides[1]) != 2:
            return False
        object_matrix(path, self._matrix_ref)
        matrix = self._matrix
        return (matrix.b == matrix.c == 0) or (matrix.a == matrix.d == 0)
