"""PDFs made on the spot: drawn with reportlab, or written by hand where no honest writer would."""

import io
import zlib
from collections.abc import Callable

from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

HEIGHT = A4[1]


def pdf_of(*pages: Callable[[Canvas], None], password: str | None = None, owner: str = "owner") -> bytes:
    """A PDF with one page for each drawing; y counts from the bottom, in points."""
    buffer = io.BytesIO()
    encryption = None if password is None else StandardEncryption(password, ownerPassword=owner)
    canvas = Canvas(buffer, pagesize=A4, encrypt=encryption, invariant=True)
    for draw in pages:
        canvas.setFont("Helvetica", 10)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def text_page(*lines: str, size: float = 10, x: float = 72) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", size)
        for number, line in enumerate(lines):
            canvas.drawString(x, HEIGHT - 72 - number * size * 1.4, line)

    return draw


def written(content: bytes, pages: int = 1, compress: bool = True) -> bytes:
    """A PDF by hand: ``pages`` pages that share one content stream."""
    return with_stream(zlib.compress(content, 9) if compress else content, pages, compress)


def with_stream(stream: bytes, pages: int = 1, compressed: bool = True) -> bytes:
    """The same around a content stream that is encoded already."""
    kids = b" ".join(b"%d 0 R" % (5 + number) for number in range(pages))
    page = b"<< /Type /Page /Parent 2 0 R /Contents 3 0 R /Resources << /Font << /F1 4 0 R >> >> >>"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /MediaBox [0 0 595 842] /Kids [%s] >>" % (pages, kids),
        b"<< /Length %d %s>>\nstream\n%s\nendstream"
        % (len(stream), b"/Filter /FlateDecode " if compressed else b"", stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        *[page] * pages,
    ]
    return assembled(objects)


def assembled(objects: list[bytes], trailer: bytes = b"") -> bytes:
    """Objects, numbered from 1, as a file; the first is the catalog."""
    out, offsets = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    out += b"trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF" % (size, trailer, start)
    return bytes(out)
