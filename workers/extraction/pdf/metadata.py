"""Text of a PDF that stands on no page, and what else the file carries.

Document information, XMP packet, bookmarks and page labels (ISO 32000-1, 14.3, 12.3.3, 12.4.2).
"""

import html
import re
from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from models.rules.text.clean_text import clean_text
from workers.extraction.document.document import MAX_PROPERTIES_TEXT
from workers.extraction.pdf.pdfium.bindings import utf16_text

_INFO = ("Title", "Subject", "Keywords")
_PACKET = re.compile(rb"<x:xmpmeta\b.*?</x:xmpmeta>", re.DOTALL)
_FIELDS = re.compile(
    r"<(dc:title|dc:description|dc:subject|pdf:Keywords|photoshop:\w+|pdfx:\w+)\b[^>]*>(.*?)</\1>", re.DOTALL
)
_ATTRIBUTES = re.compile(r'\b(?:pdf:Keywords|dc:description|dc:subject|dc:title|pdfx:\w+)="([^"]*)"')
_TAG = re.compile(r"<[^>]*>")
MAX_PACKET_BYTES = 200_000
MAX_TEXT_BYTES = 2 * MAX_PROPERTIES_TEXT
MAX_ATTACHMENTS = 100
MAX_LABELS = 100
MAX_BOOKMARKS = 300
_XFA = (pdfium_c.FORMTYPE_XFA_FULL, pdfium_c.FORMTYPE_XFA_FOREGROUND)


def properties(pdf: pdfium.PdfDocument, data: bytes) -> str:
    """What the file says about itself, as one text. A compressed XMP packet is not read."""
    texts = dict.fromkeys(text for text in (*_info(pdf), *_xmp(data), *_outline(pdf), *_labels(pdf)) if text)
    return clean_text(" ".join(texts), MAX_PROPERTIES_TEXT)


def attachments(pdf: pdfium.PdfDocument) -> str:
    """Names of what the file holds beside its pages: other files, scripts, an XFA form."""
    count = min(pdfium_c.FPDFDoc_GetAttachmentCount(pdf), MAX_ATTACHMENTS)
    names = [_attachment_name(pdf, index) for index in range(count)]
    if pdfium_c.FPDFDoc_GetJavaScriptActionCount(pdf) > 0:
        names.append("script")
    if pdfium_c.FPDF_GetFormType(pdf) in _XFA:
        names.append("XFA")
    return clean_text(" ".join(names), MAX_PROPERTIES_TEXT)


def _attachment_name(pdf: pdfium.PdfDocument, index: int) -> str:
    handle = pdfium_c.FPDFDoc_GetAttachment(pdf, index)
    return utf16_text(pdfium_c.FPDFAttachment_GetName, handle, most_bytes=MAX_TEXT_BYTES).strip() or "file"


def _labels(pdf: pdfium.PdfDocument) -> Iterator[str]:
    for index in range(min(len(pdf), MAX_LABELS)):
        yield utf16_text(pdfium_c.FPDF_GetPageLabel, pdf, index, most_bytes=MAX_TEXT_BYTES).strip()


def _outline(pdf: pdfium.PdfDocument) -> Iterator[str]:
    """The titles of the bookmarks on every level; ``MAX_BOOKMARKS`` ends a loop among them."""
    stack = [pdfium_c.FPDFBookmark_GetFirstChild(pdf, None)]
    for _ in range(MAX_BOOKMARKS):
        if not stack:
            return
        mark = stack.pop()
        if not mark:
            continue
        yield utf16_text(pdfium_c.FPDFBookmark_GetTitle, mark, most_bytes=MAX_TEXT_BYTES).strip()
        stack += [
            pdfium_c.FPDFBookmark_GetNextSibling(pdf, mark),
            pdfium_c.FPDFBookmark_GetFirstChild(pdf, mark),
        ]


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
