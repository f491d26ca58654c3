"""What PDFium tells of a single annotation: its box on the page and its texts (ISO 32000-1, 12.5.2)."""

from ctypes import byref, create_string_buffer
from typing import Any

import pypdfium2.raw as pdfium_c

from models.rules.text.clean_text import clean_text
from workers.extraction.document.geometry import Box, Frame

MAX_VALUE_BYTES = 20_000
WRITTEN = (pdfium_c.FPDF_ANNOT_WIDGET, pdfium_c.FPDF_ANNOT_FREETEXT)
"""Kinds whose text belongs to the page."""
_UNSEEN_FLAGS = pdfium_c.FPDF_ANNOT_FLAG_HIDDEN | pdfium_c.FPDF_ANNOT_FLAG_NOVIEW
FLAT = 2.0  # points


def annotation_box(handle: Any, frame: Frame) -> Box:
    rect = pdfium_c.FS_RECTF()
    pdfium_c.FPDFAnnot_GetRect(handle, byref(rect))
    return frame.box(rect.left, rect.bottom, rect.right, rect.top)


def string_value(handle: Any, key: bytes) -> str:
    """The text under ``key`` of the annotation's dictionary; empty where there is none or far too much."""
    buffer = create_string_buffer(MAX_VALUE_BYTES)
    pointer = pdfium_c.cast(buffer, pdfium_c.POINTER(pdfium_c.FPDF_WCHAR))
    length = pdfium_c.FPDFAnnot_GetStringValue(handle, key, pointer, MAX_VALUE_BYTES)
    if length > MAX_VALUE_BYTES:
        return ""
    return clean_text(buffer.raw[:length].decode("utf-16-le", "replace").replace("\0", ""))


def is_unseen(frame: Frame, handle: Any) -> bool:
    """By its flags, for want of any size, or on a layer: PDFium does not tell which layers are on, nor heeds it."""
    if pdfium_c.FPDFAnnot_GetFlags(handle) & _UNSEEN_FLAGS:
        return True
    x0, y0, x1, y1 = annotation_box(handle, frame)
    if x1 - x0 < FLAT or y1 - y0 < FLAT:
        return pdfium_c.FPDFAnnot_GetSubtype(handle) in WRITTEN
    return bool(pdfium_c.FPDFAnnot_HasKey(handle, b"OC"))
