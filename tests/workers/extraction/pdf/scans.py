"""Searchable scans made on the spot: a picture of a page and an invisible text layer over it."""

import io
from collections.abc import Callable

import pypdfium2 as pdfium
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from tests.workers.extraction.pdf.pdf_files import HEIGHT, pdf_of

Said = tuple[float, float, float, str]
"""x, y from the top, size, words."""
SCALE = 3

LINES: tuple[Said, ...] = (
    (72, 60, 22, "Oda Sommerfelt"),
    (72, 84, 10, "oda@example.org | +47 5550 1234 | Bergen"),
    (72, 120, 15, "Experience"),
    (72, 140, 10, "Software Engineer, Fjordverft"),
    (400, 140, 10, "03/2016 - 11/2021"),
    (72, 154, 10, "Built twelve ferries with a crew of nine"),
    (72, 190, 15, "Education"),
    (72, 210, 10, "University of Bergen, Bachelor of Science"),
    (72, 224, 10, "2012 - 2015"),
    (72, 250, 15, "Skills"),
    (72, 270, 10, "Welding, Rigging, AutoCAD"),
)


def draw_picture(canvas: Canvas, draw: Callable[[Canvas], None]) -> None:
    """What ``draw`` draws on a page, as a picture of the page."""
    picture = pdfium.PdfDocument(pdf_of(draw))[0].render(scale=SCALE).to_pil()
    data = io.BytesIO()
    picture.convert("L").save(data, "PNG")
    width, height = (side / SCALE for side in picture.size)
    canvas.drawImage(ImageReader(data), 0, HEIGHT - height, width, height)


def draw_lines(canvas: Canvas, lines: tuple[Said, ...], font: str = "Times-Roman") -> None:
    for x, y, size, words in lines:
        canvas.setFont(font, size)
        canvas.drawString(x, HEIGHT - y, words)


def draw_layer(canvas: Canvas, lines: tuple[Said, ...]) -> None:
    """Word by word in another font, stretched to the place of the word in the picture."""
    for x, y, size, words in lines:
        left = x
        for word in words.split():
            width = stringWidth(word, "Times-Roman", size)
            text = canvas.beginText(left, HEIGHT - y)
            text.setFont("Helvetica", size)
            text.setTextRenderMode(3)
            text.setHorizScale(100 * width / stringWidth(word, "Helvetica", size))
            text.textOut(word)
            canvas.drawText(text)
            left += width + stringWidth(" ", "Times-Roman", size)


def searchable_scan(painted: tuple[Said, ...] = LINES, layer: tuple[Said, ...] = LINES) -> bytes:
    def page(canvas: Canvas) -> None:
        draw_picture(canvas, lambda canvas: draw_lines(canvas, painted))
        draw_layer(canvas, layer)

    return pdf_of(page)
