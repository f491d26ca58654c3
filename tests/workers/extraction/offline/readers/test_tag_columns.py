"""Names of skills that wrap in a narrow column are one each, and slashes inside names separate nothing."""

from reportlab.pdfgen.canvas import Canvas

from tests.workers.extraction.pdf.pdf_files import pdf_of
from workers.extraction.layout.pdf_document import read_pdf
from workers.extraction.offline import extract_offline


def skills(*names: str) -> list[str]:
    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 24)
        canvas.drawString(60, 780, "Ada Moor")
        canvas.setFont("Helvetica", 10)
        canvas.drawString(60, 760, "ada.moor@example.org")
        canvas.setFont("Helvetica-Bold", 14)
        canvas.drawString(60, 720, "Skills")
        canvas.setFont("Helvetica", 10)
        y = 700.0
        for name in names:
            for part in name.split("\n"):
                canvas.drawString(60, y, part)
                y -= 12
            y -= 12

    return [skill["name"] for skill in extract_offline(read_pdf(pdf_of(page)))["skills"]]


def test_a_name_that_wraps_is_one_skill():
    names = skills("Rigging", "Underwater\nWelding", "Radio", "Harbour\nPilotage", "Ropes")
    assert names == ["Rigging", "Underwater Welding", "Radio", "Harbour Pilotage", "Ropes"]


def test_lines_that_stand_evenly_are_a_skill_each():
    assert skills("Rigging", "Welding", "Radio", "Ropes") == ["Rigging", "Welding", "Radio", "Ropes"]


def test_slashes_among_other_items_are_part_of_a_name():
    assert skills("Tide / Stream / Wind", "Rigging", "Radio") == ["Tide / Stream / Wind", "Rigging", "Radio"]
