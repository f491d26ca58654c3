"""Text that belongs to a PDF page and is not painted on it: notes, and descriptions of what is painted.

Annotations carry ``Contents`` (ISO 32000-1, 12.5.2), tagged content alternate texts and expansions (14.9.3,
14.9.5). No one reads them here; whether they say what the page does not is for the caller to find.
"""

from collections.abc import Iterator
from ctypes import create_string_buffer
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from models.rules.text.clean_text import clean_text
from workers.extraction.document.document import Hidden
from workers.extraction.document.geometry import Box, Frame
from workers.extraction.pdf.annotations import WRITTEN, annotation_box, is_unseen, string_value

MAX_ANNOTATIONS = 500
MAX_ELEMENTS = 3000
MAX_DEPTH = 30
MAX_TEXT = 500
_TEXTS = (pdfium_c.FPDF_StructElement_GetAltText, pdfium_c.FPDF_StructElement_GetExpansion)


def beside(page: pdfium.PdfPage, frame: Frame, number: int) -> Iterator[Hidden]:
    """Each such text with its place: the annotation's box, for descriptions the whole page."""
    for text, box in _notes(page, frame):
        yield _hidden(number, "comment", text, box)
    for text in dict.fromkeys(_descriptions(page)):
        yield _hidden(number, "alt_text", text, (0.0, 0.0, frame.width, frame.height))


def _hidden(number: int, reason: str, text: str, box: Box) -> Hidden:
    return Hidden(number, reason, text[:MAX_TEXT], *(round(side, 1) for side in box))


def _notes(page: pdfium.PdfPage, frame: Frame) -> Iterator[tuple[str, Box]]:
    for index in range(min(pdfium_c.FPDFPage_GetAnnotCount(page), MAX_ANNOTATIONS)):
        handle = pdfium_c.FPDFPage_GetAnnot(page, index)
        if not handle:
            continue
        written = pdfium_c.FPDFAnnot_GetSubtype(handle) in WRITTEN
        if text := "" if written and is_unseen(frame, handle) else string_value(handle, b"Contents"):
            yield text, annotation_box(handle, frame)
        pdfium_c.FPDFPage_CloseAnnot(handle)


def _descriptions(page: pdfium.PdfPage) -> Iterator[str]:
    tree = pdfium_c.FPDF_StructTree_GetForPage(page)
    if not tree:
        return
    count = max(pdfium_c.FPDF_StructTree_CountChildren(tree), 0)
    stack = [
        (pdfium_c.FPDF_StructTree_GetChildAtIndex(tree, index), 0)
        for index in range(min(count, MAX_ELEMENTS))
    ]
    looked_at = 0
    while stack and looked_at < MAX_ELEMENTS:
        element, depth = stack.pop()
        looked_at += 1
        if not element or depth > MAX_DEPTH:
            continue
        yield from _texts(element)
        count = min(max(pdfium_c.FPDF_StructElement_CountChildren(element), 0), MAX_ELEMENTS)
        stack += [
            (pdfium_c.FPDF_StructElement_GetChildAtIndex(element, index), depth + 1) for index in range(count)
        ]
    pdfium_c.FPDF_StructTree_Close(tree)


def _texts(element: Any) -> Iterator[str]:
    for call in _TEXTS:
        length = call(element, None, 0)
        if 2 < length <= 2 * MAX_TEXT * 4:
            buffer = create_string_buffer(length)
            call(element, buffer, length)
            if text := clean_text(
                buffer.raw[:length].decode("utf-16-le", "replace").replace("\0", "")
            ).strip():
                yield text
