"""A page of a PDF, or a picture, as a PNG, with a place in its text marked as with a highlighter.

Runs in the confined child.
"""

import struct
import zlib
from collections.abc import Iterator

import pypdfium2 as pdfium

from models.rules.security.file_type import picture_type
from workers.extraction.document.document import Document, Line
from workers.extraction.document.geometry import Box
from workers.extraction.pdf.reader import open_pdf
from workers.extraction.reader import picture_as_pdf, read_document

WIDTH, MAX_HEIGHT = 1000, 2000
MARK = (255, 222, 96)
"""The colour white paper gets; darker places keep their darkness."""
PADDING = 1.5


def page_picture(data: bytes, page: int, start: int, end: int, beginning: str) -> bytes:
    """The PNG of ``page``, counted from 1; nothing where there is no such page. Raises what ``read_document`` raises.

    ``text[start:end]`` of the document is marked if it still begins with ``beginning``: a later reader may count
    otherwise, and a wrong mark is worse than none.
    """
    if picture_type(data):
        data = picture_as_pdf(data)
    document = read_document(data)
    pdf = open_pdf(data)
    if document.kind != "pdf" or not 0 < page <= len(pdf):
        return b""
    pdf.init_forms()
    width, height = document.page_sizes[page - 1]
    scale = min(WIDTH / max(width, 1), MAX_HEIGHT / max(height, 1))
    bitmap = pdf[page - 1].render(scale=scale, rev_byteorder=True)
    pixels = _Pixels(bitmap)
    for x0, y0, x1, y1 in marked_boxes(document, page, start, end, beginning):
        pixels.mark(tuple(side * scale for side in (x0 - PADDING, y0 - PADDING, x1 + PADDING, y1 + PADDING)))
    return pixels.png()


def marked_boxes(document: Document, page: int, start: int, end: int, beginning: str) -> Iterator[Box]:
    """The boxes of ``text[start:end]`` on the page, one or more a line, in points."""
    if not beginning or not _plain(document.text[start:end]).startswith(_plain(beginning)):
        return
    for line in document.lines:
        if line.page == page and line.start < end and start < line.end:
            yield from _boxes_in(line, start - line.start, end - line.start)


def _boxes_in(line: Line, start: int, end: int) -> Iterator[Box]:
    """Letters of a span are taken to be equally wide; the blanks at its end take no room."""
    for span in line.spans:
        letters = len(line.text[span.start : span.end].rstrip())
        first, last = max(start, span.start), min(end, span.start + letters)
        if first < last:
            step = (span.x1 - span.x0) / letters
            yield (
                span.x0 + step * (first - span.start),
                line.y0,
                span.x0 + step * (last - span.start),
                line.y1,
            )


def _plain(text: str) -> str:
    return " ".join(text.split())


class _Pixels:
    """A bitmap of three or four bytes a pixel as rows of red, green and blue."""

    def __init__(self, bitmap: pdfium.PdfBitmap) -> None:
        self.width, self.height = bitmap.width, bitmap.height
        raw, step = bytes(bitmap.buffer), bitmap.n_channels
        self.rows = [bytearray(3 * self.width) for _ in range(self.height)]
        for number, row in enumerate(self.rows):
            line = raw[number * bitmap.stride : number * bitmap.stride + self.width * step]
            for channel in range(3):
                row[channel::3] = line[min(channel, step - 1) :: step]

    def mark(self, box: tuple[float, ...]) -> None:
        """Multiply the colours of a box with that of the highlighter."""
        x0, y0, x1, y1 = (round(side) for side in box)
        left, right = max(x0, 0), min(x1, self.width)
        for row in self.rows[max(y0, 0) : max(y1, 0)]:
            for channel, table in enumerate(_TABLES):
                place = slice(3 * left + channel, 3 * right, 3)
                row[place] = row[place].translate(table)

    def png(self) -> bytes:
        """As PNG (ISO/IEC 15948): eight bits a channel, no filter."""
        head = struct.pack(">IIBBBBB", self.width, self.height, 8, 2, 0, 0, 0)
        body = zlib.compress(b"".join(b"\0" + row for row in self.rows), 6)
        chunks = (_chunk(b"IHDR", head), _chunk(b"IDAT", body), _chunk(b"IEND", b""))
        return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


_TABLES = [bytes(value * colour // 255 for value in range(256)) for colour in MARK]


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
