"""Annotations of a PDF page, one at a time: boxes, texts, and whether a viewer shows them (ISO 32000-1, 12.5.2)."""

from collections.abc import Iterator
from ctypes import byref
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from models.rules.text.clean_text import clean_text
from workers.extraction.document.geometry import Box, Frame
from workers.extraction.pdf.pdfium.bindings import utf16_text

MAX_ANNOTATIONS = 500
MAX_VALUE_BYTES = 20_000
TEXT_KINDS = (pdfium_c.FPDF_ANNOT_WIDGET, pdfium_c.FPDF_ANNOT_FREETEXT)
"""Kinds whose text belongs to the page."""
_HIDDEN_FLAGS = pdfium_c.FPDF_ANNOT_FLAG_HIDDEN | pdfium_c.FPDF_ANNOT_FLAG_NOVIEW
_FLAT = 2.0  # points


def annotations(page: pdfium.PdfPage) -> Iterator[tuple[int, int, Any]]:
    """Index, subtype and handle of each; the handle is closed when the next is asked for."""
    for index in range(min(pdfium_c.FPDFPage_GetAnnotCount(page), MAX_ANNOTATIONS)):
        handle = pdfium_c.FPDFPage_GetAnnot(page, index)
        if handle:
            yield index, pdfium_c.FPDFAnnot_GetSubtype(handle), handle
            pdfium_c.FPDFPage_CloseAnnot(handle)


def annotation_box(handle: Any, frame: Frame) -> Box:
    rect = pdfium_c.FS_RECTF()
    pdfium_c.FPDFAnnot_GetRect(handle, byref(rect))
    return frame.box(rect.left, rect.bottom, rect.right, rect.top)


def string_value(handle: Any, key: bytes) -> str:
    """The text under ``key`` of the annotation's dictionary; empty where there is none or far too much."""
    return clean_text(utf16_text(pdfium_c.FPDFAnnot_GetStringValue, handle, key, most_bytes=MAX_VALUE_BYTES))


def has_hidden_flag(handle: Any) -> bool:
    return bool(pdfium_c.FPDFAnnot_GetFlags(handle) & _HIDDEN_FLAGS)


def is_hidden(frame: Frame, subtype: int, handle: Any) -> bool:
    """By its flags, because it has no size, or because it is on a layer: PDFium does not say which layers are on."""
    if has_hidden_flag(handle):
        return True
    x0, y0, x1, y1 = annotation_box(handle, frame)
    if x1 - x0 < _FLAT or y1 - y0 < _FLAT:
        return subtype in TEXT_KINDS
    return bool(pdfium_c.FPDFAnnot_HasKey(handle, b"OC"))
