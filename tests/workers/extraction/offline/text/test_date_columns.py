"""CVs with dates, labels or section titles in a margin, and lines that break: read from pages drawn here."""

from dataclasses import replace
from typing import Any

from tests.workers.extraction.offline.paper import line, paper
from tests.workers.extraction.pdf.pdf_files import pdf_of
from workers.extraction.document.document import lay_out
from workers.extraction.layout.pdf_document import read_pdf
from workers.extraction.offline.extract import extract_offline
from workers.extraction.offline.text.date_columns import merge_date_columns
from workers.extraction.offline.text.lines import read_lines

TextLine = tuple[str, str] | tuple[str, str, str]
"""What stands in the margin, the words, and the font of the words."""
EDGE, STEP = 170.0, 13.0
HEAD: tuple[TextLine, ...] = (
    ("", "Ilse Tammsaar", "Helvetica-Bold@20"),
    ("", ""),
    ("", "ilse@example.org"),
    ("", ""),
)


def read(*rows: TextLine, edge: float = EDGE, size: float = 10.0, right: bool = False) -> Any:
    """The extraction of a page of the rows; ``right``: the margin is aligned at its right edge."""

    def page(canvas: Any) -> None:
        for number, row in enumerate((*HEAD, *rows)):
            y = 790 - STEP * number
            font, _, points = (row[2] if len(row) > 2 else "Helvetica").partition("@")
            canvas.setFont(font, float(points or size))
            canvas.drawString(60 if not row[0] and font == "Helvetica-Bold" else edge, y, row[1])
            canvas.setFont("Helvetica-Bold" if row[0].isupper() else "Helvetica", size)
            if right:
                canvas.drawRightString(edge - 20, y, row[0])
            else:
                canvas.drawString(60, y, row[0])

    return extract_offline(read_pdf(pdf_of(page)))


def title(text: str) -> TextLine:
    return ("", text, "Helvetica-Bold@14")


def jobs(extraction: Any) -> list[tuple[Any, ...]]:
    return [
        (job["title"], job["company"], job["start"], job["end"], job["current"])
        for job in extraction["experience"]
    ]


def test_ends_over_starts_at_the_right_edge_of_a_margin_are_ranges():
    extraction = read(
        title("Work Experience"),
        ("today", "Crane Engineer, Tartu", "Helvetica-Bold"),
        ("Apr 2019", "Harbour Works", "Helvetica-Oblique"),
        ("", "• Built cranes that lift by themselves"),
        ("Mar 2019", "Welder, Narva", "Helvetica-Bold"),
        ("Nov 2014", "Kreenholm Yard", "Helvetica-Oblique"),
        ("", "• Joined plates of every thickness"),
        ("Oct 2014", "Rigger, Narva", "Helvetica-Bold"),
        ("May 2011", "Old Quay", "Helvetica-Oblique"),
        ("", "• Hung ropes"),
        right=True,
    )

    assert jobs(extraction) == [
        ("Crane Engineer", "Harbour Works", "2019-04", None, True),
        ("Welder", "Kreenholm Yard", "2014-11", "2019-03", False),
        ("Rigger", "Old Quay", "2011-05", "2014-10", False),
    ]


def test_section_titles_of_two_lines_in_the_margin_are_whole():
    extraction = read(
        ("PROFESSIONAL", "Harbour Works, Tartu", "Times-Bold"),
        ("EXPERIENCE", "Crane Engineer (2016 – 2019)"),
        ("", "• Built cranes"),
        ("", "Kreenholm Yard, Narva", "Times-Bold"),
        ("", "Welder (2011 – 2016)"),
        ("", "• Joined plates"),
        ("EDUCATION", "University of Tartu", "Times-Bold"),
        ("", "BSc in Physics (2008 – 2011)"),
        ("HONOURS AND", "Golden Rivet, 2018"),
        ("AWARDS", "Silver Rivet, 2012"),
    )

    assert jobs(extraction) == [
        ("Crane Engineer", "Harbour Works", "2016", "2019", False),
        ("Welder", "Kreenholm Yard", "2011", "2016", False),
    ]
    assert [study["institution"] for study in extraction["education"]] == ["University of Tartu"]
    assert [item["title"] for item in extraction["achievements"]] == ["Golden Rivet", "Silver Rivet"]


def test_labels_of_a_form_may_end_at_one_edge_and_take_two_lines():
    post = (
        ("Dates", "2016 – 2019"),
        ("Occupation or position", "Crane Engineer"),
        ("held", ""),
        ("Main activities", "• Built cranes"),
        ("", "• Tested cranes"),
        ("Name of", "Harbour Works"),
        ("employer", ""),
        ("", ""),
    )
    later = tuple(
        (a, b.replace("2016 – 2019", "2011 – 2016").replace("Harbour", "Kreenholm")) for a, b in post
    )
    extraction = read(title("Work Experience"), *post, *later, right=True)

    assert jobs(extraction) == [
        ("Crane Engineer", "Harbour Works", "2016", "2019", False),
        ("Crane Engineer", "Kreenholm Works", "2011", "2016", False),
    ]
    assert [job["highlights"] for job in extraction["experience"]] == [["Built cranes", "Tested cranes"]] * 2


def test_words_below_the_head_at_the_edge_of_the_text_belong_to_the_head():
    extraction = read(
        title("Education"),
        ("2014 – 2017", "MSc Physics"),
        ("", "University of Tartu"),
        ("2011 – 2014", "BSc Physics"),
        ("", "Narva College"),
        edge=130.0,
    )

    assert [(s["institution"], s["degree"]) for s in extraction["education"]] == [
        ("University of Tartu", "MSc"),
        ("Narva College", "BSc"),
    ]


def test_a_head_divided_by_a_hyphen_at_the_end_of_its_line_is_whole():
    extraction = read(
        title("Work Experience"),
        ("2016 – 2019", "Welder, Kreen-", "Times-Bold"),
        ("", "holm Yard", "Times-Bold"),
        ("", "• Joined plates"),
        ("2011 – 2016", "Rigger, Old Quay Ltd", "Times-Bold"),
        ("", "• Hung ropes"),
    )

    assert jobs(extraction)[0] == ("Welder", "Kreenholm Yard", "2016", "2019", False)


def test_a_head_goes_on_below_a_full_line():
    extraction = read(
        title("Work Experience"),
        (
            "2016 – 2019",
            "Senior Crane Engineer and Rigger, Kreenholm Shipyard and Harbour Works of",
            "Times-Bold",
        ),
        ("", "Narva Limited", "Times-Bold"),
        ("", "• Joined plates"),
        ("2011 – 2016", "Rigger, Old Quay Ltd", "Times-Bold"),
        ("", "• Hung ropes"),
    )

    assert jobs(extraction)[0][1] == "Kreenholm Shipyard and Harbour Works of Narva Limited"
    assert [job["highlights"] for job in extraction["experience"]] == [["Joined plates"], ["Hung ropes"]]


def test_a_sign_before_the_words_beside_a_date_is_none_of_them():
    row = read_lines(paper("2018\t• Golden Rivet"))[0]
    assert [piece.text for piece in row.pieces] == ["2018", "Golden Rivet"]


def test_a_large_name_goes_on_below_though_an_address_stands_beside():
    def page(canvas: Any) -> None:
        for y, words in ((790, "Ilse"), (758, "Tammsaar")):
            canvas.setFont("Helvetica", 28)
            canvas.drawString(60, y, words)
        canvas.setFont("Helvetica", 9)
        for number, words in enumerate(("Tartu, Estonia", "+372 5550 1234", "ilse@example.org")):
            canvas.drawRightString(530, 770 - 12 * number, words)
        for number, words in enumerate(
            ("Experience", "Welder, Harbour Works", "2011 – 2016", "Joined plates")
        ):
            canvas.setFont("Helvetica", 9 if number else 14)
            canvas.drawString(60, 700 - 14 * number, words)

    contact = extract_offline(read_pdf(pdf_of(page)))["contact"]
    assert (contact["full_name"], contact["phone"]) == ("Ilse Tammsaar", "+372 5550 1234")


def test_a_range_of_months_is_no_phone_number():
    document = paper(
        line("Ilse Tammsaar", size=20), "01.2014– 03.2015", "# Work Experience", "Welder, Old Quay, 2012"
    )
    assert extract_offline(document)["contact"]["phone"] is None


def test_dates_of_a_wide_column_of_jobs_do_not_make_it_a_column_of_dates():
    jobs = [
        [line(f"{name} Cooperage", size=14, bold=True), line("Cooper", italic=True), line(dates, size=8)]
        for name, dates in (("Alder", "2016 – 2020"), ("Rowan", "2012 – 2016"))
    ]
    side_column = ["SKILLS", "Staves", "Hoops", "Barrels", "Casks", "Vats"]
    left = paper("Hew Carrow", line("EXPERIENCE"), *jobs[0], *jobs[1], gap=2.1).lines
    right = [
        replace(old, text=text, x0=400.0, x1=440.0, column=2, spans=(), bold=False, size=10.0)
        for old, text in zip(left[2:], side_column, strict=True)
    ]
    document = replace(
        paper(), lines=lay_out([*(replace(old, column=1, start=0, end=0) for old in left), *right])
    )

    assert [row.text for row in merge_date_columns(read_lines(document))] == [
        *(old.text for old in left),
        *side_column,
    ]
