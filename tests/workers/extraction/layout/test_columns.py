"""Columns whose lines end at one edge, run into each other or go on overleaf, and titles at the middle of a part."""

from collections.abc import Callable, Sequence

from reportlab.pdfgen.canvas import Canvas

from tests.workers.extraction.pdf.pdf_files import pdf_of
from workers.extraction.layout.pdf_document import read_pdf

LEFT, GUTTER, RIGHT = 50.0, 300.0, 545.0
JOBS = ("Work", "Baker", "Mill Lane Bakery", "Ovens and early mornings", "Porter", "Fish Quay Stores", "Nets")
STUDIES = ("Studies", "Diploma", "Quay College", "Certificate", "Harbour School", "Swimming", "Sailing")

Page = Callable[[Canvas], None]


def lines(*pages: Page) -> list[str]:
    def draw(canvas: Canvas) -> None:
        for number, page in enumerate(pages):
            if number:
                canvas.showPage()
            page(canvas)

    return [line.text for line in read_pdf(pdf_of(draw)).lines]


def column(
    canvas: Canvas, texts: Sequence[str], x: float, flush_right: bool = False, top: float = 700
) -> None:
    for number, text in enumerate(texts):
        (canvas.drawRightString if flush_right else canvas.drawString)(x, top - 20 * number, text)


def test_a_column_whose_lines_end_at_one_edge_is_read_behind_the_other():
    def page(canvas: Canvas) -> None:
        column(canvas, JOBS, LEFT)
        column(canvas, STUDIES, RIGHT, flush_right=True)

    assert lines(page) == [*JOBS, *STUDIES]


def test_a_heading_left_of_the_lines_of_its_column_belongs_to_it():
    def page(canvas: Canvas) -> None:
        column(canvas, JOBS, LEFT)
        column(canvas, STUDIES[:1], GUTTER - 20)
        column(canvas, STUDIES[1:], GUTTER, top=680)

    assert lines(page) == [*JOBS, *STUDIES]


def test_an_address_that_runs_into_the_next_column_ends_neither():
    long = "somebody.with.a.very.long.name@a-long-domain.example"
    jobs = [*JOBS[:4], long, *JOBS[4:]]

    def page(canvas: Canvas) -> None:
        column(canvas, jobs, LEFT)
        column(canvas, [*STUDIES, "Rowing"], GUTTER)

    assert lines(page) == [*jobs, *STUDIES, "Rowing"]


def test_a_left_column_goes_on_overleaf_before_the_right_one_is_read():
    def first(canvas: Canvas) -> None:
        column(canvas, JOBS, LEFT)
        column(canvas, STUDIES[:6], GUTTER)

    def second(canvas: Canvas) -> None:
        column(canvas, ["Diver", "Salvage Board"], LEFT)

    assert lines(first, second) == [*JOBS, "Diver", "Salvage Board", *STUDIES[:6]]


def test_titles_in_the_margin_may_stand_at_the_middle_of_what_they_head():
    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 14)
        for y, title in ((680, "Contact"), (590, "Skills"), (510, "Work")):
            canvas.drawString(LEFT, y, title)
        canvas.setFont("Helvetica", 10)
        column(canvas, ["4 Quay Road, Amble", "ada@example.org", "01665 555 0100"], 200)
        column(canvas, ["Welding", "Rigging", "Diving", "Radio"], 200, top=620)
        column(
            canvas,
            ["Porter at Fish Quay", "Carried crates", "Baker at Mill Lane", "Early ovens"],
            200,
            top=510,
        )
        canvas.drawString(LEFT, 490, "2019 - 2021")

    assert lines(page) == [
        "Contact", "4 Quay Road, Amble", "ada@example.org", "01665 555 0100",
        "Skills", "Welding", "Rigging", "Diving", "Radio",
        "Work", "Porter at Fish Quay", "2019 - 2021\tCarried crates", "Baker at Mill Lane", "Early ovens",
    ]  # fmt: skip


def test_a_date_set_a_little_higher_at_the_end_of_a_line_is_on_it():
    def page(canvas: Canvas) -> None:
        for y, job in ((700, "Fish Quay Stores"), (640, "Mill Lane Bakery")):
            canvas.setFont("Helvetica", 12)
            canvas.drawString(LEFT, y, job)
            canvas.setFont("Helvetica", 9)
            canvas.drawRightString(RIGHT, y + 4.5, "05/2019 - 02/2021")
            canvas.drawString(LEFT, y - 16, "Porter and night watch")

    assert lines(page)[0] == "Fish Quay Stores\t05/2019 - 02/2021"


def test_cards_side_by_side_are_read_one_after_the_other_though_no_gutter_runs_through_the_page():
    cards = [
        ("Quay College", "2012 - 2014", "Diploma"),
        ("Harbour School", "2009 - 2012", "Certificate"),
        ("Sea Scouts", "2007 - 2008", "Badge"),
    ]

    def page(canvas: Canvas) -> None:
        canvas.drawString(
            LEFT, 760, "Studies of several kinds, from the newest to the oldest, with their years"
        )
        for number, card in enumerate(cards):
            column(canvas, card, LEFT + 170 * number)
        column(
            canvas,
            ["Skills: nets, knots, ropes and sails, tides, charts, lamps, engines and oars"],
            LEFT,
            top=600,
        )

    assert lines(page)[1:-1] == [line for card in cards for line in card]
    assert all(line.column == 0 for line in read_pdf(pdf_of(page)).lines)


def test_rows_written_across_stay_rows():
    rows = [("Diploma", "Certificate"), ("2012 - 2014", "2009 - 2012"), ("Quay College", "Harbour School")]

    def page(canvas: Canvas) -> None:
        for number, row in enumerate(rows):
            for x, text in zip((LEFT, GUTTER), row, strict=True):
                canvas.drawString(x, 700 - 20 * number, text)

    assert lines(page) == ["\t".join(row) for row in rows]
