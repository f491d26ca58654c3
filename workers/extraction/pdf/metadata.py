"""Text of a PDF that stands on no page, and what else the file carries.

Document information, XMP packet, bookmarks and page labels (ISO 32000-1, 14.3, 12.3.3, 12.4.2).
"""

import html
import re
from collections.abc import Callable, Iterator
from ctypes import cast, create_string_buffer
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from models.rules.text.clean_text import clean_text

_INFO = ("Title", "Subject", "Keywords")
_PACKET = re.compile(rb"<x:xmpmeta\b.*?</x:xmpmeta>", re.DOTALL)
_FIELDS = re.compile(
    r"<(dc:title|dc:description|dc:subject|pdf:Keywords|photoshop:\w+|pdfx:\w+)\b[^>]*>(.*?)</\1>", re.DOTALL
)
_ATTRIBUTES = re.compile(r'\b(?:pdf:Keywords|dc:description|dc:subject|dc:title|pdfx:\w+)="([^"]*)"')
_TAG = re.compile(r"<[^>]*>")
MAX_PACKET_BYTES = 200_000
MAX_TEXT = 5000
MAX_CARRIED = 100
MAX_BOOKMARKS = 300
_XFA = (pdfium_c.FORMTYPE_XFA_FULL, pdfium_c.FORMTYPE_XFA_FOREGROUND)


def properties(pdf: pdfium.PdfDocument, data: bytes) -> str:
    """What the file says about itself, as one text. A packed XMP packet is not looked into."""
    found = dict.fromkeys(text for text in (*_info(pdf), *_xmp(data), *_outline(pdf), *_labels(pdf)) if text)
    return clean_text(" ".join(found), MAX_TEXT)


def carried(pdf: pdfium.PdfDocument) -> str:
    """Names of what the file carries beside its pages: other files, scripts, an XFA form."""
    found = [
        _attachment(pdf, index) for index in range(min(pdfium_c.FPDFDoc_GetAttachmentCount(pdf), MAX_CARRIED))
    ]
    if pdfium_c.FPDFDoc_GetJavaScriptActionCount(pdf) > 0:
        found.append("script")
    if pdfium_c.FPDF_GetFormType(pdf) in _XFA:
        found.append("XFA")
    return clean_text(" ".join(found), MAX_TEXT)


def _attachment(pdf: pdfium.PdfDocument, index: int) -> str:
    handle = pdfium_c.FPDFDoc_GetAttachment(pdf, index)
    wide = pdfium_c.POINTER(pdfium_c.FPDF_WCHAR)
    return (
        _string(lambda buffer, length: pdfium_c.FPDFAttachment_GetName(handle, cast(buffer, wide), length))
        or "file"
    )


def _labels(pdf: pdfium.PdfDocument) -> Iterator[str]:
    for index in range(min(len(pdf), MAX_CARRIED)):
        yield _string(pdfium_c.FPDF_GetPageLabel, pdf, index)


def _outline(pdf: pdfium.PdfDocument) -> Iterator[str]:
    """The titles of the bookmarks, on as many levels as anybody opens; a loop among them ends by its number."""
    stack = [pdfium_c.FPDFBookmark_GetFirstChild(pdf, None)]
    for _ in range(MAX_BOOKMARKS):
        if not stack:
            return
        mark = stack.pop()
        if not mark:
            continue
        yield _string(pdfium_c.FPDFBookmark_GetTitle, mark)
        stack += [
            pdfium_c.FPDFBookmark_GetNextSibling(pdf, mark),
            pdfium_c.FPDFBookmark_GetFirstChild(pdf, mark),
        ]


def _string(call: Callable[..., int], *of: Any) -> str:
    """What a call of PDFium writes as UTF-16, measured first."""
    length = call(*of, None, 0)
    if not 2 < length <= 2 * MAX_TEXT:
        return ""
    buffer = create_string_buffer(length)
    wide = call is pdfium_c.FPDFAttachment_GetName
    call(*of, cast(buffer, pdfium_c.POINTER(pdfium_c.FPDF_WCHAR)) if wide else buffer, length)
    return buffer.raw[:length].decode("utf-16-le", "replace").replace("\0", "").strip()


def _info(pdf: pdfium.PdfDocument) -> Iterator[str]:
    for name in _INFO:
        yield pdf.get_metadata_value(name).strip()


def _xmp(data: bytes) -> Iterator[str]:
    start = data.find(b"<x:xmpmeta")
    packet = _PACKET.match(data, start, start + MAX_PACKET_BYTES) if start >= 0 else None
    if packet is None:
        return
    text = packet[0].decode("utf-8", "replace")
    for field in _FIELDS.finditer(text):
        yield " ".join(html.unescape(_TAG.sub(" ", field[2])).split())
    for attribute in _ATTRIBUTES.finditer(text):
        yield html.unescape(attribute[1]).strip()
