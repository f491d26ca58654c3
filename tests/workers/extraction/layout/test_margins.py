"""Margins of dates and labels, tags and signs: what a page sets beside its text, told from the text."""

from collections.abc import Callable

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from tests.workers.extraction.pdf.pdf_files import assembled, pdf_of
from tests.workers.extraction.pdf.raw_pdf import stream
from workers.extraction.layout.pdf_document import read_pdf

EDGE = 150.0
PLAIN = (("", "Interests"), ("", "Kites"), ("", "Long walks"))


def lines(page: Callable[[Canvas], None]) -> list[str]:
    return [line.text for line in read_pdf(pdf_of(page)).lines]


def margin(*rows: tuple[str, str], gap: float = 7.0) -> Callable[[Canvas], None]:
    """Words right-aligned in a margin, close before the edge at which the text begins."""

    def page(canvas: Canvas) -> None:
        for number, (margin, words) in enumerate(rows):
            y = 700 - 13 * number
            if margin:
                canvas.drawRightString(EDGE - gap, y, margin)
            canvas.drawString(EDGE, y, words)

    return page


def page_in_font(content: bytes, font: str) -> bytes:
    """A page whose F1 is a font of that name, and F2 a plain one."""
    encoded = b"/Encoding /WinAnsiEncoding"
    return assembled(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Count 1 /MediaBox [0 0 595 842] /Kids [5 0 R] >>",
            stream(b"", content),
            b"<< /Type /Font /Subtype /TrueType /BaseFont /%s %s >>" % (font.encode(), encoded),
            b"<< /Type /Page /Parent 2 0 R /Contents 3 0 R "
            b"/Resources << /Font << /F1 4 0 R /F2 6 0 R >> >> >>",
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica %s >>" % encoded,
        ]
    )


def test_words_close_before_the_edge_of_the_text_stand_in_its_margin():
    texts = lines(
        margin(
            ("", "Skills"),
            ("Welding", "TIG, MIG"),
            ("Cranes", "Gantry, tower"),
            ("Office", "Ledger, post"),
            ("", "Interests"),
            ("", "Kites and long walks along the harbour wall"),
        )
    )
    assert texts[1:4] == ["Welding\tTIG, MIG", "Cranes\tGantry, tower", "Office\tLedger, post"]


def test_the_signs_of_a_list_are_no_margin():
    rows = [("•", f"Point {number} of the list") for number in range(4)]
    texts = lines(margin(*rows, ("", "Plain"), ("", "Plain too"), ("", "And plain")))
    assert texts[:2] == ["• Point 0 of the list", "• Point 1 of the list"]


def test_a_date_wrapped_over_three_lines_of_a_right_aligned_margin_is_one():
    texts = lines(
        margin(
            ("September", "Welder, Harbour Works"),
            ("2016 –", "Joined hulls"),
            ("May 2019", "Trained two apprentices"),
            ("June 2012 –", "Apprentice, Harbour Works"),
            ("to-", "Swept the hall"),
            ("day", "Made tea"),
            ("October", "Course in rigging"),
            ("2011", "Harbour School"),
            *PLAIN,
        )
    )
    assert texts[:-3] == [
        "September 2016 – May 2019\tWelder, Harbour Works",
        "Joined hulls",
        "Trained two apprentices",
        "June 2012 – today\tApprentice, Harbour Works",
        "Swept the hall",
        "Made tea",
        "October 2011\tCourse in rigging",
        "Harbour School",
    ]


def test_years_of_a_list_in_the_margin_are_not_taken_together():
    rows = (("2019", "Golden Rivet"), ("2017", "Silver Rivet"), ("2012", "Rivet of Honour"), *PLAIN)
    assert lines(margin(*rows))[:3] == ["2019\tGolden Rivet", "2017\tSilver Rivet", "2012\tRivet of Honour"]


def test_a_town_below_a_period_in_the_margin_belongs_to_no_item_beside_it() -> None:
    def page(canvas: Canvas) -> None:
        cells = (("2019 - 2022", "Ropemaker"), ("Luno", "• Spun hemp"), ("", "• Kept the looms"))
        for number, row in enumerate((*cells, ("2015 - 2018", "Helper"), ("Suno", "• Carried coal"))):
            for x, text in zip((72, 180), row, strict=True):
                canvas.drawString(x, 700 - 13 * number, text)

    assert lines(page) == [
        "2019 - 2022\tRopemaker", "Luno", "• Spun hemp", "• Kept the looms",
        "2015 - 2018\tHelper", "Suno", "• Carried coal",
    ]  # fmt: skip


def test_dates_wrapped_in_a_narrow_column_beside_a_sidebar_are_no_column():
    def page(canvas: Canvas) -> None:
        for number in range(16):
            canvas.drawRightString(140, 700 - 12 * number, f"Skill {number}")
        for number in range(4):
            y = 700 - 48 * number
            canvas.drawString(160, y, f"20{18 - 2 * number}.09–")
            canvas.drawString(160, y - 12, f"20{20 - 2 * number}.03")
            canvas.drawString(220, y, f"Position {number}")
            canvas.drawString(220, y - 12, "Harbour Works")
            canvas.drawString(220, y - 24, "Kept the cranes of the old quay in order")

    texts = lines(page)
    assert texts[:16] == [f"Skill {number}" for number in range(16)]
    assert texts[16:19] == [
        "2018.09– 2020.03\tPosition 0",
        "Harbour Works",
        "Kept the cranes of the old quay in order",
    ]


def test_tags_in_boxes_are_set_apart_and_stretched_lines_are_not():
    def page(canvas: Canvas) -> None:
        x = 60.0
        for tag in ("Docker", "Rust", "Kafka"):
            canvas.drawString(x, 700, tag)
            x += stringWidth(tag, "Helvetica", 10) + 10
        for y, words in (
            (670, "Repaired cranes thoroughly throughout"),
            (658, "springtime because everybody complained"),
        ):
            wide = sum(stringWidth(word, "Helvetica", 10) for word in words.split())
            x = 60.0
            for word in words.split():
                canvas.drawString(x, y, word)
                x += stringWidth(word, "Helvetica", 10) + (195 - wide) / 3

    assert lines(page)[0] == "Docker\tRust\tKafka"
    assert "\t" not in lines(page)[1]


def test_icons_part_what_stands_beside_them_and_small_ones_are_bullets():
    signs = b"BT /F2 10 Tf 60 700 Td (ada@example.org) Tj ET BT /F1 10 Tf 143 700 Td (p) Tj ET "
    signs += b"BT /F2 10 Tf 160 700 Td (Tartu) Tj ET "
    items = b"".join(
        b"BT /F1 5 Tf 60 %d Td (f) Tj ET BT /F2 10 Tf 70 %d Td (Item) Tj ET " % (y, y) for y in (660, 640)
    )
    texts = [line.text for line in read_pdf(page_in_font(signs + items, "FontAwesome5Free-Solid")).lines]
    assert texts == ["ada@example.org\tTartu", "• Item", "• Item"]


def test_a_semicondensed_font_is_no_icon_font():
    words = b"BT /F1 10 Tf 60 700 Td (Ada Winter) Tj ET"
    for font in ("NotoSans-SemiCondensed", "LMSansDemiCond10-Regular"):
        assert [line.text for line in read_pdf(page_in_font(words, font)).lines] == ["Ada Winter"]


def test_a_date_that_touches_a_larger_name_is_no_part_of_it():
    def page(canvas: Canvas) -> None:
        for number, name in enumerate(("Otterworks", "Heronmill")):
            y = 700 - 40 * number
            canvas.setFont("Helvetica-Bold", 14)
            canvas.drawString(72, y, name)
            canvas.setFont("Helvetica", 11)
            canvas.drawString(72 + stringWidth(name, "Helvetica-Bold", 14), y, "2019 - 2021")
        canvas.setFont("Helvetica", 16)
        canvas.drawString(72, 600, "M")
        canvas.setFont("Helvetica", 11)
        canvas.drawString(72 + stringWidth("M", "Helvetica", 16), 600, "ILLER")

    assert lines(page) == ["Otterworks 2019 - 2021", "Heronmill 2019 - 2021", "MILLER"]


def test_spaces_of_a_typewriter_font_set_nothing_apart():
    def page(canvas: Canvas) -> None:
        for number in range(16):
            canvas.setFont("Helvetica", 10)
            canvas.drawString(72, 700 - 30 * number, "Mended nets and ropes for the boats of the bay")
            canvas.setFont("Courier", 8)
            canvas.drawString(72, 688 - 30 * number, "Feb 2019 - now")

    assert set(lines(page)[1::2]) == {"Feb 2019 - now"}


def test_dates_at_the_foot_of_two_pages_are_no_page_numbers():
    def page(canvas: Canvas) -> None:
        for years in ("2012-06 - 2014-02", "2014-03 - 2016-11"):
            canvas.drawString(72, 700, "Quay master")
            canvas.drawString(72, 40, years)
            canvas.showPage()

    assert lines(page).count("Quay master") == 2
    assert all(line.region == "body" for line in read_pdf(pdf_of(page)).lines)
