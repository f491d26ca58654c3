"""Text attached to a PDF page that is not painted on it: comments, and descriptions for screen readers.

Annotations have ``Contents`` (ISO 32000-1, 12.5.2); tagged content has alternate texts and expansions (14.9.3,
14.9.5). The caller decides whether they say anything that the page does not.
"""

from collections.abc import Iterator
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from models.rules.text.clean_text import clean_text
from workers.extraction.document.document import MAX_HIDDEN_TEXT, Hidden
from workers.extraction.document.geometry import Box, Frame
from workers.extraction.pdf.annotations import (
    TEXT_KINDS,
    annotation_box,
    annotations,
    is_hidden,
    string_value,
)
from workers.extraction.pdf.pdfium.bindings import utf16_text

MAX_ELEMENTS = 3000
MAX_DEPTH = 30
_TEXTS = (pdfium_c.FPDF_StructElement_GetAltText, pdfium_c.FPDF_StructElement_GetExpansion)


def page_notes(page: pdfium.PdfPage, frame: Frame, number: int) -> Iterator[Hidden]:
    """Each such text with its place: the annotation's box, for descriptions the whole page."""
    for text, box in _comments(page, frame):
        yield Hidden.of(number, "comment", text, box)
    for text in dict.fromkeys(_descriptions(page)):
        yield Hidden.of(number, "alt_text", text, (0.0, 0.0, frame.width, frame.height))


def _comments(page: pdfium.PdfPage, frame: Frame) -> Iterator[tuple[str, Box]]:
    for _, subtype, handle in annotations(page):
        # What a hidden field says is reported with the fields.
        if subtype in TEXT_KINDS and is_hidden(frame, subtype, handle):
            continue
        if text := string_value(handle, b"Contents"):
            yield text, annotation_box(handle, frame)


def _descriptions(page: pdfium.PdfPage) -> Iterator[str]:
    tree = pdfium_c.FPDF_StructTree_GetForPage(page)
    if not tree:
        return
    count = max(pdfium_c.FPDF_StructTree_CountChildren(tree), 0)
    stack = [
        (pdfium_c.FPDF_StructTree_GetChildAtIndex(tree, index), 0)
        for index in range(min(count, MAX_ELEMENTS))
    ]
    visited = 0
    while stack and visited < MAX_ELEMENTS:
        element, depth = stack.pop()
        visited += 1
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
        if text := clean_text(utf16_text(call, element, most_bytes=8 * MAX_HIDDEN_TEXT)).strip():
            yield text
