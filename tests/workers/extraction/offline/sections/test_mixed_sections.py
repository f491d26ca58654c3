"""Sections of several kinds: under a heading that joins two names, or in rows with a label of their own."""

from dataclasses import replace

from tests.workers.extraction.offline.paper import line, paper
from workers.extraction.document.document import Line, Span
from workers.extraction.offline.mixed_sections import split_mixed
from workers.extraction.offline.sections.split import sections_of
from workers.extraction.offline.text.lines import read_lines
from workers.extraction.offline.vocabulary.headings import exact_kinds

TEXT = "I sail small boats along the coast of the north and mend whatever breaks on the way there."


def parts(*lines: Line | str) -> list[tuple[str, list[str]]]:
    split = split_mixed(sections_of(read_lines(paper("Ada Lund", *lines))))
    return [(section.kind, [row.text for row in section.lines]) for section in split][1:]


def test_a_heading_may_join_two_names_with_a_short_word_of_any_language() -> None:
    assert exact_kinds("Koulutus ja kielitaito") == ("education", "languages")
    assert exact_kinds("Education & Certificates") == ("education", "certification")
    assert exact_kinds("Education without languages") == ()


def test_studies_and_certificates_under_one_heading_are_told_apart() -> None:
    study, course = "University of Bergen, BA in History\t2009 – 2012", "Certified Boatman\t2014"

    assert parts("# Education & Certificates", study, course) == [
        ("education", [study]),
        ("certification", [course]),
    ]


def test_languages_beside_a_school_are_cut_off() -> None:
    sections = parts("# Education and Languages", "University of Bergen 2012\tNorwegian: C2 French: A1")

    assert sections == [
        ("education", ["University of Bergen 2012"]),
        ("languages", ["Norwegian: C2 French: A1"]),
    ]


def test_rows_of_another_kind_among_skills_are_their_own_sections() -> None:
    rows = (
        "Tools: Saw, Lathe",
        "Awards: 1st Regatta (small boats, 2019), 2nd Regatta 2021",
        "Interests: Chess",
    )

    assert parts("# Skills", *rows) == [
        ("skills", ["Tools: Saw, Lathe"]),
        ("award", ["1st Regatta (small boats, 2019)", "2nd Regatta 2021"]),
        ("ignored", ["Chess"]),
    ]


def test_a_volunteer_below_a_heading_of_no_interest_is_one() -> None:
    sections = parts("# Additional Information", "Own boat", "Volunteer, Sea Rescue (2016-2017)")

    assert sections == [("ignored", ["Own boat"]), ("volunteering", ["Volunteer, Sea Rescue (2016-2017)"])]


def large(text: str) -> Line:
    return line(text, bold=True, size=14)


def test_a_large_line_directly_below_a_known_heading_is_its_text() -> None:
    sections = parts("# Projects", large("Tide tables"), "Built for the harbour", "# Education", "BA")

    assert sections == [("project", ["Tide tables", "Built for the harbour"]), ("education", ["BA"])]


def test_a_large_line_between_a_known_heading_and_dates_is_part_of_the_heading() -> None:
    sections = parts("# Profile", TEXT, "# Experience", large("Vocational"), "2015 – 2018\tClerk, Port")

    assert sections[1] == ("experience", ["2015 – 2018\tClerk, Port"])


def test_large_lines_in_a_row_head_nothing() -> None:
    sections = parts("# Profile", TEXT, "# Education", "BA", large("Ropes"), large("Sails"), large("Tar"))

    assert sections == [("summary", [TEXT]), ("education", ["BA"]), ("other", ["Ropes", "Sails", "Tar"])]


def test_figures_do_not_keep_a_line_in_the_print_of_headings_from_ending_a_section() -> None:
    sections = parts("# Profile", TEXT, "# Education", "BA", "# Boats · 12 built · 3 lost", "the Gull")

    assert sections[2] == ("other", ["the Gull"])


def test_a_title_above_the_line_that_says_where_it_appeared_is_a_publication() -> None:
    work = (line("On the melting of ice", bold=True), "Published in Old Tides\tSep 2020")
    job = (line("Research Assistant, Polar House", bold=True), "2018 – 2019", "• Measured ice in 2018")

    assert [kind for kind, _ in parts("# Research & Publications", *job, *work)] == [
        "experience",
        "publication",
    ]


def column(label: str, text: str) -> Line:
    """A label left of its text, as a PDF gives it."""
    whole, cut = f"{label}\t{text}" if label else text, len(label) + 1
    spans = (Span(0, cut, 50, 90, 10, False, False), Span(cut, len(whole), 140, 400, 10, False, False))
    return replace(line(whole, x0=50.0 if label else 140.0), spans=spans if label else ())


def test_labels_left_of_the_text_head_sections_in_any_language() -> None:
    sections = parts(
        column("Laboro", "Bakisto 2015 - 2018"), column("", TEXT), column("", TEXT),
        column("Klerigo", "Lernejo 2011 - 2015"), column("", "Alia lernejo 2008 - 2011"),
        column("Amikoj", "Petro"), column("", "Paulo"), column("", "Johano"), column("", "Mateo"),
    )  # fmt: skip

    assert [rows[0] for _, rows in sections] == ["Bakisto 2015 - 2018", "Lernejo 2011 - 2015", "Petro"]


def test_known_names_in_the_first_cells_of_a_table_head_sections() -> None:
    rows = (
        "Experience\t2015 - 2018\tPort Ltd\tClerk",
        "Education\t2011 - 2015\tLyceum",
        "Languages\tEnglish, Welsh",
    )

    assert [kind for kind, _ in parts(*rows)] == ["experience", "education", "languages"]


def test_bold_labels_with_the_left_edge_for_themselves_head_sections_beside_short_texts() -> None:
    def row(label: str, text: str) -> Line:
        made = column(label, text)
        return replace(made, spans=(replace(made.spans[0], bold=True), *made.spans[1:])) if label else made

    sections = parts(
        row("Laboro", "Bakisto 2015 - 2018"), row("", TEXT), row("Klerigo", "Lernejo 2011 - 2015"),
        row("Languages", "English, Welsh"), row("Kapabloj", "Pano, Faruno, Salo"),
    )  # fmt: skip

    assert [rows[0] for _, rows in sections] == [
        "Bakisto 2015 - 2018", "Lernejo 2011 - 2015", "English, Welsh", "Pano, Faruno, Salo"
    ]  # fmt: skip
