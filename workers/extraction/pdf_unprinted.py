"""Text of a PDF that stands on no page: its document information and XMP packet (ISO 32000-1, 14.3)."""

import html
import re
from collections.abc import Iterator

import pypdfium2 as pdfium

from models.rules.text import clean_text

_INFO = ("Title", "Subject", "Keywords")
_PACKET = re.compile(rb"<x:xmpmeta\b.*?</x:xmpmeta>", re.DOTALL)
_FIELDS = re.compile(
    r"<(dc:title|dc:description|dc:subject|pdf:Keywords|photoshop:\w+|pdfx:\w+)\b[^>]*>(.*?)</\1>", re.DOTALL
)
_ATTRIBUTES = re.compile(r'\b(?:pdf:Keywords|dc:description|dc:subject|dc:title|pdfx:\w+)="([^"]*)"')
_TAG = re.compile(r"<[^>]*>")
MAX_PACKET_BYTES = 200_000
MAX_TEXT = 5000


def properties(pdf: pdfium.PdfDocument, data: bytes) -> str:
    """What the file says about itself, as one text. A packed XMP packet is not looked into."""
    found = dict.fromkeys(text for text in (*_info(pdf), *_xmp(data)) if text)
    return clean_text(" ".join(found), MAX_TEXT)


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
