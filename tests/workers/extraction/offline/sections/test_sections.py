"""Headings: by name in ten languages, by look, and never by accident."""

from dataclasses import replace

import pytest

from tests.workers.extraction.offline.paper import line, paper
from workers.extraction.document.document import Line
from workers.extraction.offline.infer_kinds import name_unknown
from workers.extraction.offline.sections.split import sections_of
from workers.extraction.offline.text.lines import read_lines
from workers.extraction.offline.vocabulary.headings import HEADINGS, exact_kind, heading_key, likely_kind

LONG = "Clerk in the harbour office, where the papers of a hundred ships a week are kept in order"


def kinds(*lines: Line | str) -> list[tuple[str, list[str]]]:
    return [(s.kind, [row.text for row in s.lines]) for s in sections_of(read_lines(paper(*lines)))]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("E D U C A T I O N", "education"), ("WORK EXPERIENCE:", "experience"), ("Honors/Awards", "award"),
        ("Skills & Abilities", "skills"), ("Berufserfahrung", "experience"), ("Sprachkenntnisse", "languages"),
        ("Formación académica", "education"), ("Expérience professionnelle", "experience"), ("Lingue", "languages"),
        ("Werkervaring", "experience"), ("Опыт работы", "experience"), ("教育背景", "education"),
        ("職務経歴", "experience"), ("Publicações", "publication"), ("3. Projects", "project"),
        ("Certifications and Licenses", "certification"), ("Referees", "ignored"),
        ("Parcours académique", "experience"), ("Wissenschaftlicher Werdegang", "experience"),
        ("Betreute Arbeiten", "ignored"), ("Responsabilités collectives", "ignored"),
    ],
)  # fmt: skip
def test_knows_headings_by_name(text: str, kind: str) -> None:
    assert exact_kind(text) == kind


@pytest.mark.parametrize(
    "text", ["Fjord Skills Ltd", "I have experience", "2019 – 2020", "", "Marit Solvang"]
)
def test_other_lines_are_no_headings_by_name(text: str) -> None:
    assert exact_kind(text) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [("Selected Honors & Grants 2020", "award"), ("Volunteer Experience Abroad", "volunteering"),
     ("Relevant Work Experience", "experience"), ("My Way", None)],
)  # fmt: skip
def test_guesses_the_kind_of_a_heading_from_its_head_word(text: str, kind: str | None) -> None:
    assert likely_kind(text) == kind


def test_every_phrase_leads_to_a_kind() -> None:
    for phrases in HEADINGS.values():
        for phrase in phrases:
            assert exact_kind(phrase) in HEADINGS, phrase
            assert heading_key(heading_key(phrase)) == heading_key(phrase)


def test_cuts_a_document_at_its_headings() -> None:
    sections = kinds("Ada Lund", "# Experience", LONG, "# Philosophy of Life", "Be kind", "# Education", "BA")

    assert sections == [
        ("head", ["Ada Lund"]),
        ("experience", [LONG]),
        ("other", ["Be kind"]),
        ("education", ["BA"]),
    ]


def test_a_plain_word_that_is_also_a_heading_is_none_among_real_ones() -> None:
    sections = kinds("# Experience", "Red Kite Trust", line("Volunteer", italic=True), "# Education", "BA")

    assert sections[1] == ("experience", ["Red Kite Trust", "Volunteer"])


def test_the_end_of_a_wrapped_name_is_no_heading() -> None:
    lines = ("Education", "Diploma in Rigging", "Harbour Institute of", "Technology", "2011 - 2013")
    assert kinds(*lines)[1] == ("education", list(lines[1:]))


def test_heading_styles_of_word_outrank_bold_lines() -> None:
    sections = kinds(
        line("Experience", bold=True, size=14, heading=1),
        line("My Last Work Experience", bold=True),
        "Clerk",
        line("Education", bold=True, size=14, heading=1),
        "BA",
    )

    assert [kind for kind, _ in sections] == ["head", "experience", "education"]


def test_a_column_without_a_heading_goes_on_with_its_own_section() -> None:
    sections = kinds(
        line("Skills", bold=True, size=14, column=1),
        line("Welding", column=1),
        line("Experience", bold=True, size=14, column=2),
        line("Clerk", column=2),
        line("Sewing", column=1),
    )

    assert sections[1:] == [("skills", ["Welding", "Sewing"]), ("experience", ["Clerk"])]


def test_a_heading_in_the_margin_leaves_the_rest_of_its_line_to_the_section() -> None:
    sections = kinds(line("Education\tUniversity of Bergen", bold=True, size=14), "BA")

    assert sections[1] == ("education", ["University of Bergen", "BA"])


def test_a_small_label_that_repeats_a_heading_leaves_the_heading_one() -> None:
    sections = kinds(
        "# Experience",
        line("Clerk at Red Kite Trust, 2018 – 2020", bold=True),
        line("Education", size=9),
        "• Ran evening courses",
        "# Education",
        "BA in History, 2012",
        "# Skills",
        "Welding",
    )

    assert [kind for kind, _ in sections] == ["head", "experience", "education", "skills"]


def test_a_name_printed_again_in_every_entry_is_a_label_and_no_heading() -> None:
    jobs = [
        item
        for number in range(3)
        for item in (
            line(f"Harbour Works {number}", bold=True),
            f"201{number} – 201{number + 1}",
            line("Highlights", bold=True),
            "• Joined plates",
        )
    ]
    sections = kinds("Ada Lund", "# Experience", *jobs, "# Education", "BA", "# Skills", "Welding")

    assert [kind for kind, _ in sections] == ["head", "experience", "education", "skills"]


def test_titles_of_entries_in_a_deeper_style_head_no_section() -> None:
    sections = kinds(
        line("Experience", bold=True, size=14, heading=1),
        line("Volunteer Teacher, Red Kite Trust", bold=True, size=13, heading=2),
        "2013 – 2015",
        line("Education", bold=True, size=14, heading=1),
        line("Training", bold=True, size=13, heading=2),
    )

    assert [kind for kind, _ in sections] == ["head", "experience", "education"]


def test_a_label_over_each_list_of_duties_heads_no_section() -> None:
    tasks = line("Responsibilities:", bold=True)
    sections = kinds(
        line("EXPERIENCE", bold=True), "Clerk, Red Kite Trust", tasks, "Filed letters",
        "Porter, Old Mill", tasks, "Carried sacks", line("EDUCATION", bold=True), "BA",
    )  # fmt: skip

    assert [kind for kind, _ in sections] == ["head", "experience", "education"]


def test_a_profile_of_addresses_only_is_a_contact_section() -> None:
    reach = ("Tartu, EE", "ada@lund.example", "+372 5550 1234")
    assert kinds("Ada Lund", "# About", *reach, "# Experience", LONG)[1] == ("contact", list(reach))
    assert kinds("Ada Lund", "# About", LONG, "ada@lund.example", "# Skills", "Go")[1][0] == "summary"


def test_tags_under_several_unknown_headings_are_skills_where_no_heading_names_them() -> None:
    tags = ("# Timber", "Oak\tPine", "# Ropes", "Knots\tSplices")
    story = ("# Experience", LONG, "# Education", "BA")

    def kinds_of(*lines: str) -> list[str]:
        return [s.kind for s in name_unknown(sections_of(read_lines(paper(*lines))))][1:]

    assert kinds_of(*story, *tags) == ["experience", "education", "skills", "skills"]
    assert kinds_of(*story, *tags[:2]) == ["experience", "education", "other"]
    assert kinds_of(*story, *tags, "# Skills", "Welding")[2:] == ["other", "other", "skills"]


def test_a_line_nearly_as_large_as_the_headings_is_none() -> None:
    def large(text: str) -> Line:
        return line(text, bold=True, size=10.5)

    sections = kinds(
        "Ada Lund", large("Experience"), line(LONG, size=8), large("Education"), line(LONG, size=8),
        large("Skills"), line("Oak\tPine", size=8), line("Ropes", bold=True, size=9.6), line(LONG, size=8),
    )  # fmt: skip

    assert [kind for kind, _ in sections] == ["head", "experience", "education", "skills"]


def test_the_text_goes_on_behind_a_text_box_with_sections_of_its_own() -> None:
    box = [replace(made, region="textbox") for made in (line("Skills", bold=True, size=14), line("Welding"))]
    head = replace(line("Education", bold=True, size=14), region="textbox")
    sections = kinds(*box, line("Ada Lund", size=22), "Weaver", "# Experience", LONG, head, "BA")

    assert [kind for kind, _ in sections] == ["head", "skills", "head", "experience", "education"]
    assert sections[2][1] == ["Ada Lund", "Weaver"]
