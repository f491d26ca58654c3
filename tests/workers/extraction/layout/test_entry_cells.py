"""Entries as rows of two cells are read cell by cell."""

from reportlab.pdfgen.canvas import Canvas

from tests.workers.extraction.pdf.pdf_files import pdf_of
from workers.extraction.layout.pdf_document import read_pdf

ROWS = (
    (
        ("Baltic Rope Works", "Mar 2019 - Jun 2022", "Quay Supervisor"),
        ("Planned the berths", "of forty ships a week"),
    ),
    (("Harbour Office", "Jan 2016 - Feb 2019", "Clerk"), ("Wrote the register", "of cargo", "for the town")),
    (("Lamp Museum", "Jun 2014 - Dec 2015", "Guide"), ("Led tours", "for schools")),
)
ENTRIES = [line for row in ROWS for cell in row for line in cell]


def _draw(canvas: Canvas, row: tuple[tuple[str, ...], tuple[str, ...]], y: float) -> None:
    for x, cell in zip((72, 260), row, strict=True):
        for number, line in enumerate(cell):
            canvas.drawString(x, y - 13 * number, line)


def test_each_cell_is_read_to_its_end_row_by_row() -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(72, 740, "Work")
        for number, row in enumerate(ROWS):
            _draw(canvas, row, 720 - 60 * number)
        canvas.drawString(72, 500, "Skills")

    assert [line.text for line in read_pdf(pdf_of(page)).lines] == ["Work", *ENTRIES, "Skills"]


def test_a_heading_written_last_stands_where_it_is_printed() -> None:
    def page(canvas: Canvas) -> None:
        for number, row in enumerate(ROWS):
            _draw(canvas, row, 720 - 60 * number)
        canvas.drawString(72, 740, "Work")

    assert [line.text for line in read_pdf(pdf_of(page)).lines] == ["Work", *ENTRIES]


def test_a_page_may_begin_within_a_cell() -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(260, 760, "and mended nets")
        for number, row in enumerate(ROWS):
            _draw(canvas, row, 720 - 60 * number)

    assert [line.text for line in read_pdf(pdf_of(page)).lines] == ["and mended nets", *ENTRIES]
