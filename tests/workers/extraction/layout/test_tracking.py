"""Letters set closer or wider than usual, each a text object of its own and without spaces, are words."""

from collections.abc import Callable

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from tests.workers.extraction.pdf.pdf_files import HEIGHT, pdf_of
from workers.extraction.layout.pdf_document import read_pdf

LINES = (
    "Quay Master, Harbour of Tallinn",
    "04.2011 - 09.2017 BALTIC ROPE WORKS AS",
    "Part-time Clerk | Jun 2019 - Jul 2020",
    "Fire officer at a mill",
)


def letter_by_letter(
    line: str, em: float, size: float = 10, font: str = "Helvetica"
) -> Callable[[Canvas], None]:
    """``line`` with ``em`` of tracking, its spaces left out."""

    def draw(canvas: Canvas) -> None:
        x = 72.0
        for letter in line:
            if letter != " ":
                canvas.setFont(font, size)
                canvas.drawString(x, HEIGHT - 100, letter)
            x += stringWidth(letter, font, size) + em * size

    return draw


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("em", [-0.1, -0.07, -0.03, 0, 0.05, 0.16, 0.3])
@pytest.mark.parametrize("font", ["Helvetica", "Times-Bold"])
def test_tracked_lines_are_read_word_by_word(line, em, font):
    assert read_pdf(pdf_of(letter_by_letter(line, em, font=font))).text == line


def test_a_tracked_title_in_a_line_of_words():
    def page(canvas: Canvas) -> None:
        letter_by_letter("SENIOR CLERK", 0.16)(canvas)
        canvas.setFont("Helvetica", 10)
        canvas.drawString(175, HEIGHT - 100, "Baltic Rope Works")

    assert read_pdf(pdf_of(page)).text.split() == ["SENIOR", "CLERK", "Baltic", "Rope", "Works"]


@pytest.mark.parametrize("parts", [("Kinh nghi", "ệ", "m làm vi", "ệ", "c"), ("T", "r", "ần Minh")])
def test_a_letter_from_another_font_does_not_tear_its_word(parts):
    """Browsers take what a font lacks from another one; PDFium puts a space or a new line there."""

    def page(canvas: Canvas) -> None:
        x = 72.0
        for place, part in enumerate(parts):
            font = ("Helvetica", "Times-Roman")[place % 2]
            plain = part.replace("ệ", "e").replace("ầ", "a").replace("à", "a")
            canvas.setFont(font, 16)
            canvas.drawString(x, HEIGHT - 100, plain)
            x += stringWidth(plain, font, 16)

    plain = "".join(parts).replace("ệ", "e").replace("ầ", "a").replace("à", "a")
    assert read_pdf(pdf_of(page)).text == plain


def test_a_space_between_two_fonts_stays():
    def page(canvas: Canvas) -> None:
        canvas.setFont("Times-Bold", 10)
        canvas.drawString(72, HEIGHT - 100, "Clerk,")
        canvas.setFont("Times-Roman", 10)
        canvas.drawString(72 + stringWidth("Clerk,", "Times-Bold", 10) + 2, HEIGHT - 100, "Baltic Rope")

    assert read_pdf(pdf_of(page)).text == "Clerk, Baltic Rope"


def test_tracked_small_capitals_are_read_word_by_word():
    def draw(canvas: Canvas) -> None:
        x = 72.0
        for letter in "2021-04 to today":
            size = 7 if letter.isalpha() else 10
            canvas.setFont("Helvetica-Bold", size)
            if letter != " ":
                canvas.drawString(x, HEIGHT - 100, letter)
            x += stringWidth(letter, "Helvetica-Bold", size) + 1

    assert read_pdf(pdf_of(draw)).text == "2021-04 to today"
