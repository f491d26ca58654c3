"""Whether white text shows: it does on a coloured panel or an image, it does not on the bare page."""

from ctypes import byref, c_float, c_int, c_uint
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from workers.extraction.geometry import Frame, Word
from workers.extraction.pdf_style import WHITE_FROM

_Box = tuple[float, float, float, float]
PAINTED = [pdfium_c.FPDF_PAGEOBJ_PATH, pdfium_c.FPDF_PAGEOBJ_IMAGE, pdfium_c.FPDF_PAGEOBJ_SHADING]
MAX_PANELS = 5000


def unseen_white(page: pdfium.PdfPage, frame: Frame, words: list[Word]) -> set[int]:
    """The ``id`` of each of these white words that nothing dark lies behind."""
    if not words:
        return set()
    panels = _dark_panels(page, frame)
    return {id(word) for word in words if not any(_covers(panel, word) for panel in panels)}


def _covers(panel: _Box, word: Word) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2
    return panel[0] <= x <= panel[2] and panel[1] <= y <= panel[3]


def _dark_panels(page: pdfium.PdfPage, frame: Frame) -> list[_Box]:
    panels: list[_Box] = []
    for item in page.get_objects(filter=PAINTED, max_depth=5):
        if len(panels) >= MAX_PANELS:
            break
        if item.type == pdfium_c.FPDF_PAGEOBJ_PATH and not _fills_dark(item.raw):
            continue
        panels.append(_bounds(item, frame))
    return panels


def _fills_dark(path: Any) -> bool:
    fill, stroke = c_int(), c_int()
    pdfium_c.FPDFPath_GetDrawMode(path, byref(fill), byref(stroke))
    if not fill.value:
        return False
    red, green, blue, alpha = c_uint(), c_uint(), c_uint(), c_uint()
    known = pdfium_c.FPDFPageObj_GetFillColor(path, byref(red), byref(green), byref(blue), byref(alpha))
    return not known or min(red.value, green.value, blue.value) < WHITE_FROM


def _bounds(item: Any, frame: Frame) -> _Box:
    """The object's box on the page; objects inside a form are placed by the form's matrix."""
    left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
    pdfium_c.FPDFPageObj_GetBounds(item.raw, byref(left), byref(bottom), byref(right), byref(top))
    corners = [(left.value, bottom.value), (right.value, top.value)]
    container = getattr(item, "container", None)
    while container is not None:
        matrix = container.get_matrix()
        corners = [matrix.on_point(*corner) for corner in corners]
        container = getattr(container, "container", None)
    (ax, ay), (bx, by) = corners
    return frame.box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
