import pytest

from tests.workers.extraction.pdf.pdf_files import HEIGHT, pdf_of, text_page, written
from workers.errors import Permanent
from workers.extraction.document.document import Document
from workers.extraction.layout.pdf_document import read_pdf
from workers.extraction.pdf.reader import MAX_PAGES


def texts(document: Document) -> list[str]:
    return [line.text for line in document.lines]


def failure(data: bytes) -> str:
    with pytest.raises(Permanent) as caught:
        read_pdf(data)
    return caught.value.code


def test_lines_carry_places_sizes_and_offsets():
    def page(canvas):
        canvas.setFont("Helvetica-Bold", 20)
        canvas.drawString(72, HEIGHT - 80, "Ada Winter")
        canvas.setFont("Helvetica-Oblique", 10)
        canvas.drawString(72, HEIGHT - 100, "Data engineer in Graz")

    document = read_pdf(pdf_of(page))
    name, headline = document.lines
    assert (name.text, name.size, name.bold, name.italic) == ("Ada Winter", 20.0, True, False)
    assert (headline.text, headline.size, headline.bold, headline.italic) == (
        "Data engineer in Graz",
        10.0,
        False,
        True,
    )
    assert name.x0 == pytest.approx(72, abs=2)
    assert name.y0 < 80 < name.y1 < headline.y1
    assert [document.text[line.start : line.end] for line in document.lines] == texts(document)
    assert document.pages == 1
    assert document.page_sizes == ((595.3, 841.9),)


def test_two_columns_are_read_one_after_the_other_below_a_full_width_head():
    left = [f"Skill number {number}" for number in range(12)]
    right = [f"Sentence {number} of the long story told on the right side" for number in range(14)]

    def page(canvas):
        canvas.drawString(
            60, HEIGHT - 60, "Ada Winter, a head that runs across both of the columns of this page"
        )
        for number in range(14):
            # Drawn across, as some writers do: only the places tell the columns apart.
            if number < len(left):
                canvas.drawString(60, HEIGHT - 100 - number * 15, left[number])
            canvas.drawString(230, HEIGHT - 107 - number * 14, right[number])

    lines = texts(read_pdf(pdf_of(page)))
    assert lines[0].startswith("Ada Winter")
    assert lines[1:] == left + right


def test_dates_at_the_right_edge_stay_on_their_line():
    rows = [(f"Engineer at Company {number}", f"20{10 + number} - 20{11 + number}") for number in range(8)]

    def page(canvas):
        for number, (title, dates) in enumerate(rows):
            canvas.drawString(72, HEIGHT - 80 - number * 14, title)
            canvas.drawString(450, HEIGHT - 80 - number * 14, dates)

    assert texts(read_pdf(pdf_of(page))) == [f"{title}\t{dates}" for title, dates in rows]


def test_an_aside_beside_bullets_is_read_with_the_entry_it_belongs_to():
    def page(canvas):
        canvas.drawString(72, HEIGHT - 80, "Harbour Works, Engineer")
        canvas.drawString(480, HEIGHT - 80, "Bremen, DE")
        canvas.drawString(80, HEIGHT - 93, "\u2022 Built the billing service")
        canvas.drawString(480, HEIGHT - 93, "2019 - 2021")

    assert texts(read_pdf(pdf_of(page))) == [
        "Harbour Works, Engineer\tBremen, DE",
        "2019 - 2021",
        "\u2022 Built the billing service",
    ]


def test_words_placed_without_spaces_do_not_glue():
    def page(canvas):
        x = 72.0
        for word in ("Senior", "Site", "Reliability", "Engineer"):
            canvas.drawString(x, HEIGHT - 80, word)
            x += canvas.stringWidth(word, "Helvetica", 10) + 2.8

    assert texts(read_pdf(pdf_of(page))) == ["Senior Site Reliability Engineer"]


def test_a_letter_spaced_name_becomes_words_again():
    def page(canvas):
        x = 72.0
        for letter in "ADA WINTER":
            if letter != " ":
                canvas.drawString(x, HEIGHT - 80, letter)
            x += canvas.stringWidth(letter, "Helvetica", 10) + 4

    assert texts(read_pdf(pdf_of(page))) == ["ADA WINTER"]


def test_a_superscript_stays_in_its_line():
    def page(canvas):
        canvas.drawString(72, HEIGHT - 80, "Won the 1")
        width = canvas.stringWidth("Won the 1", "Helvetica", 10)
        canvas.setFont("Helvetica", 6)
        canvas.drawString(72 + width, HEIGHT - 76.5, "st")
        canvas.setFont("Helvetica", 10)
        canvas.drawString(72 + width + 7, HEIGHT - 80, "prize")

    assert texts(read_pdf(pdf_of(page))) == ["Won the 1st prize"]


def test_links_keep_their_target_and_words():
    def page(canvas):
        canvas.drawString(72, HEIGHT - 80, "Portfolio")
        canvas.linkURL("https://ada.example/work", (70, HEIGHT - 84, 120, HEIGHT - 70))
        canvas.linkURL("javascript:alert(1)", (70, HEIGHT - 184, 120, HEIGHT - 170))

    (link,) = read_pdf(pdf_of(page)).links
    assert (link.uri, link.text, link.page) == ("https://ada.example/work", "Portfolio", 1)


def test_running_heads_and_page_numbers_are_marked():
    def page(number):
        def draw(canvas):
            canvas.drawString(72, HEIGHT - 30, f"Ada Winter, page {number}")
            canvas.drawString(72, HEIGHT - 300, f"Something only page {number} tells, at some length")
            canvas.drawString(290, 20, f"{number} / 2")

        return draw

    regions = [line.region for line in read_pdf(pdf_of(page(1), page(2))).lines]
    assert regions == ["header", "body", "footer"] * 2


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_turned_page_reads_like_an_upright_one(rotation):
    def page(canvas):
        canvas.setPageRotation(rotation)
        width, height = canvas._pagesize
        canvas.translate(width / 2, height / 2)
        canvas.rotate(rotation)
        canvas.drawString(-100, 20, "first line of the page")
        canvas.drawString(-100, 0, "second line of the page")

    assert texts(read_pdf(pdf_of(page))) == ["first line of the page", "second line of the page"]


def test_text_that_runs_up_the_page_is_kept_apart():
    def page(canvas):
        canvas.drawString(72, HEIGHT - 80, "An ordinary line")
        canvas.translate(30, 300)
        canvas.rotate(90)
        canvas.drawString(0, 0, "Curriculum vitae")

    assert texts(read_pdf(pdf_of(page))) == ["An ordinary line", "Curriculum vitae"]


def test_an_empty_user_password_opens_and_a_real_one_does_not():
    page = text_page("Ada Winter")
    assert texts(read_pdf(pdf_of(page, password=""))) == ["Ada Winter"]
    assert failure(pdf_of(page, password="secret")) == "needs_password"


def test_pages_without_text_are_listed():
    def picture(canvas):
        canvas.rect(50, 50, 400, 600, fill=1)

    document = read_pdf(pdf_of(text_page("Ada Winter"), picture))
    assert document.image_only_pages == (2,)
    assert read_pdf(pdf_of(picture)).lines == ()


def test_a_pdf_with_nothing_on_it_is_an_empty_document():
    assert failure(pdf_of(lambda canvas: None)) == "empty_document"


def test_damage_is_named():
    whole = pdf_of(text_page("Ada Winter", "Engineer"))
    assert failure(b"%PDF-1.7\nnothing else") == "damaged_document"
    assert failure(whole[: len(whole) // 3]) == "damaged_document"


def test_too_many_pages_are_refused():
    content = b"BT /F1 10 Tf 72 700 Td (x) Tj ET"
    assert read_pdf(written(content, pages=MAX_PAGES)).pages == MAX_PAGES
    assert failure(written(content, pages=MAX_PAGES + 1)) == "too_many_pages"


def test_a_page_with_far_too_much_text_is_refused():
    line = b"(" + b"word " * 100 + b") Tj 0 -2 Td "
    assert failure(written(b"BT /F1 2 Tf 5 830 Td " + line * 400 + b" ET")) == "document_too_costly"


def test_a_document_survives_the_way_through_json():
    document = read_pdf(pdf_of(text_page("Ada Winter", "Engineer")))
    assert Document.from_dict(document.to_dict()) == document


def test_boxes_side_by_side_are_read_one_after_the_other():
    def page(canvas):
        for x, title, lines in (
            (60, "Skills", ("Python, SQL", "Welding")),
            (320, "Languages", ("Estonian", "Sami")),
        ):
            canvas.setFont("Helvetica-Bold", 13)
            canvas.drawString(x, 700, title)
            canvas.setFont("Helvetica", 10)
            for number, line in enumerate(lines):
                canvas.drawString(x, 684 - 13 * number, line)
        canvas.drawString(
            60, 640, "A line below both of them, as wide as the page so that it belongs to neither"
        )

    lines = [line.text for line in read_pdf(pdf_of(page)).lines]
    assert lines[:6] == ["Skills", "Python, SQL", "Welding", "Languages", "Estonian", "Sami"]
    assert lines[6].startswith("A line below")


def test_a_title_and_its_place_in_large_type_are_no_columns():
    def page(canvas):
        for number, (left, right) in enumerate(
            (
                ("Engineer", "Tartu"),
                ("Harbour Works", "2019 - 2021"),
                ("Welder", "Narva"),
                ("Own shop", "2015"),
            )
        ):
            canvas.setFont("Helvetica-Bold", 11)
            canvas.drawString(60, 700 - 15 * number, left)
            canvas.drawRightString(520, 700 - 15 * number, right)

    assert [line.text for line in read_pdf(pdf_of(page)).lines] == [
        "Engineer\tTartu",
        "Harbour Works\t2019 - 2021",
        "Welder\tNarva",
        "Own shop\t2015",
    ]


def test_dates_in_the_margin_stand_beside_their_entries_whatever_is_above():
    """All dates come before all entries in the content stream, and a list of the same edge stands above."""

    def page(canvas):
        for number in range(6):
            canvas.drawString(60, 760 - 14 * number, f"Skill {number}")
        for number, dates in enumerate(("2019 - 2021", "2017 - 2019", "2012 - 2017", "2008 - 2012")):
            canvas.drawString(60, 660 - 42 * number, dates)
        for number in range(4):
            canvas.drawString(180, 660 - 42 * number, f"Welder {number}, Harbour Works")
            canvas.drawString(180, 646 - 42 * number, "Joined plates of every thickness on ships")

    lines = [line.text for line in read_pdf(pdf_of(page)).lines]
    assert "2019 - 2021\tWelder 0, Harbour Works" in lines
    assert "2008 - 2012\tWelder 3, Harbour Works" in lines


def test_three_spaces_set_items_apart_and_one_does_not():
    spaced = "ilse@example.org   +372 5550 1234   Tartu, Estonia"
    plain = "•   Moved the billing reports to a pipeline"
    texts = [line.text for line in read_pdf(pdf_of(text_page(spaced, plain))).lines]
    assert texts == [spaced.replace("   ", "\t"), plain.replace("   ", " ")]


def test_a_wrapped_date_in_the_margin_is_one_date():
    def page(canvas):
        rows = (
            ("Summer 2016–Summer", "Staff Engineer"),
            ("2019", "Harbour Works, Tartu"),
            ("", "Built cranes that lift by themselves"),
            ("2012 – 2016", "Welder"),
            ("2008 – 2012", "Apprentice"),
        )
        for number, (dates, words) in enumerate(rows):
            canvas.drawString(60, 700 - 14 * number, dates)
            canvas.drawString(200, 700 - 14 * number, words)

    assert [line.text for line in read_pdf(pdf_of(page)).lines] == [
        "Summer 2016–Summer 2019\tStaff Engineer",
        "Harbour Works, Tartu",
        "Built cranes that lift by themselves",
        "2012 – 2016\tWelder",
        "2008 – 2012\tApprentice",
    ]


def test_labels_stand_beside_their_values_though_a_list_stands_between():
    def page(canvas):
        for number, (label, value) in enumerate(
            (("Phone", "+372 5550"), ("Address", "Tartu"), ("Web", "ilse.example"))
        ):
            canvas.drawString(60, 760 - 14 * number, label)
            canvas.drawString(200, 760 - 14 * number, value)
        for number in range(8):
            canvas.drawString(60, 690 - 14 * number, f"Skill {number}")
        for number, label in enumerate(("Dates", "Position", "Employer")):
            canvas.drawString(60, 540 - 14 * number, label)
            canvas.drawString(200, 540 - 14 * number, f"Value of {label}")

    lines = [line.text for line in read_pdf(pdf_of(page)).lines]
    assert lines[:3] == ["Phone\t+372 5550", "Address\tTartu", "Web\tilse.example"]
    assert lines[-3:] == [
        "Dates\tValue of Dates",
        "Position\tValue of Position",
        "Employer\tValue of Employer",
    ]


def test_dates_at_the_right_margin_are_no_column_though_some_are_wrapped():
    def page(canvas):
        for number, dates in enumerate(
            ("May 2016 - May 2019", "Jan 2014 - Dec 2015", "Jan 2011 - Dec 2013", "May 2009")
        ):
            y = 700 - 48 * number
            canvas.drawString(60, y, "Welder")
            canvas.drawString(60, y - 20, "Harbour Works")
            canvas.drawRightString(530, y, dates)
            canvas.drawRightString(530, y - 12, "(about 3 years)" if number % 2 else "(2008 too)")

    lines = [line.text for line in read_pdf(pdf_of(page)).lines]
    assert [line for line in lines if line.startswith("Welder")] == [
        "Welder\tMay 2016 - May 2019",
        "Welder\tJan 2014 - Dec 2015",
        "Welder\tJan 2011 - Dec 2013",
        "Welder\tMay 2009",
    ]
