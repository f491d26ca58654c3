"""Tables with rules are read by the cells they draw, wherever the words of a cell stand."""

from reportlab.pdfgen.canvas import Canvas

from tests.workers.extraction.pdf.pdf_files import pdf_of
from workers.extraction.layout.pdf_document import read_pdf

EDGES = (60, 130, 300, 520)
# Columns written one after the other; the cells are centred in their heights.
TEXTS = (
    (68, 693, "Work"),
    (68, 664, "Mar 2019 -"),
    (68, 651, "Jun 2022"),
    (68, 624, "Jan 2016 -"),
    (68, 611, "Feb 2019"),
    (138, 657, "Baltic Rope Works"),
    (138, 617, "Harbour Office"),
    (308, 670, "Quay Supervisor"),
    (308, 657, "• Planned the berths"),
    (308, 644, "• Kept the keys"),
    (308, 624, "Clerk"),
    (308, 611, "• Wrote the register"),
    (60, 560, "Signed in Riga"),
)


def _draw(canvas: Canvas, upright: bool = True) -> None:
    for x, y, text in TEXTS:
        canvas.drawString(x, y, text)
    for y in (705, 683, 640, 603):
        canvas.line(EDGES[0], y, EDGES[-1], y)
    for x in EDGES if upright else EDGES[:1]:
        top = 705 if x in (EDGES[0], EDGES[-1]) else 683
        canvas.line(x, top, x, 603)


def test_a_row_is_what_stands_between_its_rules() -> None:
    assert [line.text for line in read_pdf(pdf_of(_draw)).lines] == [
        "Work",
        "Mar 2019 - Jun 2022\tBaltic Rope Works\tQuay Supervisor",
        "• Planned the berths",
        "• Kept the keys",
        "Jan 2016 - Feb 2019\tHarbour Office\tClerk",
        "• Wrote the register",
        "Signed in Riga",
    ]


def test_lines_across_the_page_alone_make_no_table() -> None:
    lines = read_pdf(pdf_of(lambda canvas: _draw(canvas, upright=False))).lines
    assert "Mar 2019 - Jun 2022\tBaltic Rope Works\tQuay Supervisor" not in [line.text for line in lines]
