"""How browsers print CVs: titles in a margin, drawn bullets, tags side by side, letters set one by one."""

from tests.workers.extraction.pdf.pdf_files import pdf_of
from workers.extraction.document.document import Line
from workers.extraction.layout.pdf_document import read_pdf

BODY = [
    ("Cranes", ["Welder, Harbour Works", "Joined plates for ships", "Taught three apprentices"]),
    ("Schools", ["Trade School of Narva", "Apprentice in the yard"]),
    ("Tongues", ["Estonian, Finnish"]),
]


def lines_of(page) -> tuple[Line, ...]:
    return read_pdf(pdf_of(page)).lines


def texts(page) -> list[str]:
    return [line.text for line in lines_of(page)]


def margin(canvas, sections, edge=200, size=14.0, font="Helvetica-Bold"):
    """Titles that end just before ``edge`` and the lines they head behind it."""
    y = 780
    for title, lines in sections:
        for number, part in enumerate(title.split("/")):
            canvas.setFont(font, size)
            canvas.drawRightString(edge - 14, y - 3 - 1.2 * size * number, part)
        canvas.setFont("Helvetica", 10)
        for line in lines:
            canvas.drawString(edge, y, line)
            y -= 14
        y -= 16


def test_titles_in_a_margin_are_read_before_the_lines_beside_them():
    assert texts(lambda canvas: margin(canvas, BODY)) == [
        line for title, lines in BODY for line in (title, *lines)
    ]


def test_a_margin_title_of_two_lines_is_one_title():
    sections = [("Work on/Cranes", BODY[0][1]), *BODY[1:]]
    assert texts(lambda canvas: margin(canvas, sections))[:2] == ["Work on Cranes", "Welder, Harbour Works"]


def test_margin_titles_of_the_body_size_need_several_lines_each():
    long = [(title, lines * 3) for title, lines in BODY]
    assert texts(lambda canvas: margin(canvas, long, size=10))[:2] == ["Cranes", "Welder, Harbour Works"]
    labels = [("Bridges", ["Steel, Stone"]), ("Boats", ["Oak, Pine"]), ("Tongues", ["Estonian"])]
    assert texts(lambda canvas: margin(canvas, labels, size=10))[0] == "Bridges\tSteel, Stone"


def test_a_sidebar_of_titles_and_items_is_no_margin_of_titles():
    def page(canvas):
        for block, title in enumerate(("Tools", "Boats")):
            canvas.setFont("Helvetica-Bold", 14)
            canvas.drawString(60, 777 - 108 * block, title)
            canvas.setFont("Helvetica", 10)
            for number in range(5):
                canvas.drawString(60, 759 - 108 * block - 15 * number, f"{title} {number}")
        for number in range(14):
            canvas.drawString(200, 777 - 14 * number, f"Line {number} of the long story on the right")

    lines = texts(page)
    assert lines.index("Boats 4") < lines.index("Line 1 of the long story on the right")


def test_drawn_discs_are_bullets_and_large_ones_are_not():
    def page(canvas):
        for number, line in enumerate(("Built a crane", "Sold a boat", "that floats", "Hired a cook")):
            canvas.drawString(100, 700 - 14 * number, line)
        for number in (0, 1):
            canvas.circle(92, 703 - 14 * number, 1.5, stroke=0, fill=1)
        canvas.circle(90, 703 - 14 * 3, 5, stroke=0, fill=1)

    assert [line.bullet for line in lines_of(page)] == [True, True, False, False]


def test_tags_side_by_side_are_parted_on_a_page_of_even_spaces():
    def page(canvas):
        for number in range(12):
            canvas.drawString(60, 760 - 14 * number, f"Line {number} of a page whose spaces are even")
        canvas.drawString(60, 560, "Welding")
        canvas.drawString(60 + canvas.stringWidth("Welding", "Helvetica", 10) + 6, 560, "Sailing")

    assert texts(page)[-1] == "Welding\tSailing"


def spelt(canvas, x, y, text):
    for letter in text:
        canvas.drawString(x, y, letter)
        x += canvas.stringWidth(letter, "Helvetica", 10)


def test_tags_set_letter_by_letter_are_parted_too():
    def page(canvas):
        for number in range(12):
            spelt(canvas, 60, 760 - 14 * number, "Line of a page whose spaces are even")
        spelt(canvas, 60, 560, "Welding")
        spelt(canvas, 60 + canvas.stringWidth("Welding", "Helvetica", 10) + 6, 560, "Sailing")

    assert texts(page)[-1] == "Welding\tSailing"


def test_dates_set_letter_by_letter_at_the_right_are_no_column():
    def page(canvas):
        for number in range(6):
            y = 740 - 50 * number
            canvas.drawString(60, y, f"Yard {number}")
            canvas.drawString(60, y - 14, "Welder of plates and pipes for every ship that came in")
            spelt(canvas, 460, y, f"0{number + 1}/2014 - 0{number + 2}/2015")

    assert "Yard 3\t04/2014 - 05/2015" in texts(page)


def test_columns_end_above_the_heading_of_lines_as_wide_as_the_page():
    def page(canvas):
        for column in range(2):
            for number in range(5):
                canvas.drawString(60 + 200 * column, 760 - 14 * number, f"Column {column} line {number}")
        canvas.drawString(60, 666, "Work")
        canvas.drawString(60, 650, "Welder")
        canvas.drawRightString(500, 650, "2019 - 2021")
        canvas.drawString(60, 636, "Joined plates for ships that came in from every harbour of the sea")

    assert texts(page) == [
        *(f"Column {column} line {number}" for column in range(2) for number in range(5)),
        "Work",
        "Welder\t2019 - 2021",
        "Joined plates for ships that came in from every harbour of the sea",
    ]
