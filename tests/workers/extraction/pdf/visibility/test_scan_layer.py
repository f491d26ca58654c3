"""The text layer of a scan is read where the picture bears it out, and is never more than OCR."""

import pytest

from tests.workers.extraction.pdf.pdf_files import pdf_of
from tests.workers.extraction.pdf.scans import LINES, draw_layer, draw_lines, draw_picture, searchable_scan
from workers.extraction.document.document import Document
from workers.extraction.layout.pdf_document import read_pdf
from workers.extraction.pdf.visibility.scan_layer import NAME
from workers.extraction.sandbox.child import extract

TEXT = "\n".join(words for _, _, _, words in LINES).replace("\n03/2016", "\t03/2016")
SECRET = "Principal Kubernetes Wizard"


def words_of(document: Document) -> list[str]:
    return document.text.split()


def test_a_layer_that_agrees_with_its_picture_is_read():
    document = read_pdf(searchable_scan())
    assert document.text == TEXT
    assert document.hidden == ()
    assert (document.image_only_pages, document.ocr_pages, document.ocr_engine) == ((1,), (1,), NAME)


def test_print_is_measured_by_its_ink():
    def page(canvas):
        draw_picture(canvas, print_with_bold)
        draw_layer(canvas, LINES)

    def print_with_bold(canvas):
        draw_lines(canvas, LINES[:-1])
        canvas.setFont("Times-Bold", 10)
        canvas.drawString(72, 842 - 270, "Welding, Rigging, AutoCAD")

    document = read_pdf(pdf_of(page))
    sizes = {line.text: line.size for line in document.lines}
    assert sizes["Oda Sommerfelt"] > 1.8 * sizes["Software Engineer, Fjordverft\t03/2016 - 11/2021"]
    assert sizes["Experience"] == sizes["Education"] == sizes["Skills"]
    assert [line.text for line in document.lines if line.bold] == ["Welding, Rigging, AutoCAD"]


def test_values_are_what_ocr_read_and_say_so():
    extraction = extract(searchable_scan(), None)
    assert extraction["contact"]["full_name"] == "Oda Sommerfelt"
    assert extraction["experience"][0]["start"] == "2016-03"
    assert all(place.get("ocr") for place in extraction["evidence"].values())
    assert extraction["meta"]["grounding"] == "unverifiable"
    assert extraction["meta"]["ocr"] == {"engine": NAME, "pages": [1]}
    assert "read_by_ocr" in {warning["code"] for warning in extraction["warnings"]}


@pytest.mark.parametrize(("x", "y"), [(72, 400), (400, 60), (72, 100), (400, 224)])
def test_words_without_ink_are_left_out_and_reported(x, y):
    document = read_pdf(searchable_scan(layer=(*LINES, (x, y, 10, SECRET))))
    assert document.text == TEXT
    assert [(hidden.reason, hidden.text) for hidden in document.hidden] == [("scan_text", SECRET)]


def test_long_words_over_short_ones_are_left_out():
    dates = ((400, 140, 10, "2016 Kubernetes-Administrator"),)
    document = read_pdf(searchable_scan(layer=(*LINES[:4], *dates, *LINES[5:])))
    assert "Kubernetes-Administrator" not in document.text
    assert "Fjordverft" in document.text


@pytest.mark.parametrize(
    "layer",
    [
        tuple((x + 120, y + 8, size, words) for x, y, size, words in LINES),
        ((72, 60, 22, "Ada Winterbottom"), *((72, 300 + 14 * n, 10, SECRET) for n in range(12))),
    ],
)
def test_a_layer_that_does_not_fit_is_not_read(layer):
    document = read_pdf(searchable_scan(layer=layer))
    assert document.text == ""
    assert {hidden.reason for hidden in document.hidden} == {"scan_text"}


def test_a_layer_under_its_picture_is_read():
    def page(canvas):
        draw_lines(canvas, LINES)
        draw_picture(canvas, lambda canvas: draw_lines(canvas, LINES))

    assert read_pdf(pdf_of(page)).text == TEXT


def test_a_grey_page_bears_nothing_out():
    def page(canvas):
        canvas.setFillGray(0.5)
        canvas.rect(0, 0, 595, 842, stroke=0, fill=1)
        draw_layer(canvas, LINES)

    assert read_pdf(pdf_of(page)).text == ""
