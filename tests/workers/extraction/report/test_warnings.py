import io

from PIL import Image
from reportlab.lib.utils import ImageReader

from tests.workers.extraction.pdf.pdf_files import HEIGHT, pdf_of
from tests.workers.extraction.pdf.pdf_tricks import cv
from tests.workers.extraction.pdf.raw_pdf import Parts, raw_pdf
from workers.extraction.sandbox.child import extract


def picture(canvas):
    data = io.BytesIO()
    Image.new("L", (100, 140), 120).save(data, "PNG")
    canvas.drawImage(ImageReader(data), 0, 0, 595, HEIGHT)


def test_pages_of_pictures_are_named():
    warnings = extract(pdf_of(cv, picture, picture), None)["warnings"]
    assert [(w["code"], w["pages"]) for w in warnings] == [("image_only_pages", [2, 3])]


def test_a_whole_document_has_nothing_to_report():
    assert extract(pdf_of(cv), None)["warnings"] == []


def test_a_damaged_page_is_named():
    data = raw_pdf(Parts()).replace(b"/Count 1 ", b"/Count 2 ").replace(b"[5 0 R]", b"[5 0 R 8 0 R]")
    warnings = extract(data, None)["warnings"]
    assert [(w["code"], w["detail"]) for w in warnings] == [
        ("damaged_page", "Page 2 is damaged and was left out.")
    ]
