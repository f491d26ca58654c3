"""Hyperlinks of a PDF page: link annotations with a URI action, and the words they lie on."""

from collections.abc import Iterator
from ctypes import byref, c_int, create_string_buffer
from dataclasses import replace
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from models.rules.text.clean_text import clean_text
from workers.extraction.document.characters import printed_text
from workers.extraction.document.document import Link
from workers.extraction.document.geometry import Frame, Word

MAX_LINKS = 300
MAX_URI = 2000
_SCHEMES = ("http://", "https://", "mailto:", "tel:")


def page_links(pdf: pdfium.PdfDocument, page: pdfium.PdfPage, frame: Frame, number: int) -> list[Link]:
    """Links to the web, to mail and to telephones; links to files and scripts are ignored."""
    links: list[Link] = []
    for handle in _annotations(page):
        uri = _uri(pdf, handle)
        if uri.lower().startswith(_SCHEMES):
            rect = pdfium_c.FS_RECTF()
            pdfium_c.FPDFLink_GetAnnotRect(handle, byref(rect))
            box = frame.box(rect.left, rect.bottom, rect.right, rect.top)
            links.append(Link(number, uri, "", *(round(side, 1) for side in box)))
    return links


def with_link_texts(links: list[Link], words: list[Word]) -> list[Link]:
    """The links with the words they lie on."""
    centres = [((word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2, word) for word in words] if links else []
    labelled = [replace(link, text=_text_under(link, centres)) for link in links]
    # An icon beside a linked word often carries the same link once more.
    uris_with_text = {link.uri for link in labelled if link.text}
    return [link for link in labelled if link.text or link.uri not in uris_with_text]


def _annotations(page: pdfium.PdfPage) -> Iterator[Any]:
    position, handle = c_int(0), pdfium_c.FPDF_LINK()
    for _ in range(MAX_LINKS):
        if not pdfium_c.FPDFLink_Enumerate(page, byref(position), byref(handle)):
            return
        yield handle


def _uri(pdf: pdfium.PdfDocument, handle: Any) -> str:
    action = pdfium_c.FPDFLink_GetAction(handle)
    if not action:
        return ""
    length = pdfium_c.FPDFAction_GetURIPath(pdf, action, None, 0)
    if not 1 < length <= MAX_URI:
        return ""
    buffer = create_string_buffer(length)
    pdfium_c.FPDFAction_GetURIPath(pdf, action, buffer, length)
    return clean_text(buffer.value.decode("utf-8", "replace")).strip()


def _text_under(link: Link, centres: list[tuple[float, float, Word]]) -> str:
    x0, y0, x1, y1 = link.x0 - 1, link.y0 - 1, link.x1 + 1, link.y1 + 1
    inside = [printed_text(word) for x, y, word in centres if y0 <= y <= y1 and x0 <= x <= x1]
    return " ".join(text for text in inside if text)
