"""Skills, spoken languages, certificates, awards, works, projects and volunteering."""

from typing import Any

import pytest

from tests.workers.extraction.offline.paper import line, paper
from workers.extraction.document.document import Line
from workers.extraction.offline.readers.certifications_and_awards import certifications_and_awards
from workers.extraction.offline.readers.languages import is_language_line, languages_of, names_languages
from workers.extraction.offline.readers.projects import projects_of, volunteering_of
from workers.extraction.offline.readers.publications import publications_of
from workers.extraction.offline.readers.skills import skills_of
from workers.extraction.offline.text.lines import read_lines
from workers.extraction.offline.text.values import Value, assemble


def rows(*lines: Line | str) -> Any:
    return read_lines(paper(*lines))


def plain(items: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    return [tuple(getattr(value, "value", value) for value in item.values()) for item in items]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ("Languages: Python, C++, Go",),
            [("Python", "Languages"), ("C++", "Languages"), ("Go", "Languages")],
        ),
        (("Cloud: AWS (Lambda, S3), GCP",), [("AWS (Lambda, S3)", "Cloud"), ("GCP", "Cloud")]),
        (("• Welding", "• Time management"), [("Welding", None), ("Time management", None)]),
        (("Sewing • Cooking • Driving",), [("Sewing", None), ("Cooking", None), ("Driving", None)]),
        (("Excel\tWord\tSPSS",), [("Excel", None), ("Word", None), ("SPSS", None)]),
        (("Proficient in Excel and Word",), [("Excel", None), ("Word", None)]),
        (("Python (advanced), Rust (2 years)",), [("Python", None), ("Rust", None)]),
        (("React Native, Visual Basic",), [("React Native", None), ("Visual Basic", None)]),
        (("Lathe(3), Milling (2), basic Welding",), [("Lathe", None), ("Milling", None), ("Welding", None)]),
        (
            (line("Lathe:", bold=True), line("Saw:", bold=True), line("Drill:", bold=True)),
            [("Lathe", None), ("Saw", None), ("Drill", None)],
        ),
        (("Lathe", "I can also mend clocks and sing all the songs of my valley."), [("Lathe", None)]),
        (("Python advanced, Excel – Expert",), [("Python", None), ("Excel", None)]),
        (("1С:Бухгалтерия, Word",), [("1С:Бухгалтерия", None), ("Word", None)]),
        (
            ("Tools: Git, Docker,", "Kubernetes"),
            [("Git", "Tools"), ("Docker", "Tools"), ("Kubernetes", "Tools")],
        ),
        ((line("Databases", bold=True), "Redis, MySQL"), [("Redis", "Databases"), ("MySQL", "Databases")]),
        (("编程语言：Python、Java",), [("Python", "编程语言"), ("Java", "编程语言")]),
        (("Go, Go, go",), [("Go", None)]),
        (("HTML ●●●●○",), [("HTML", None)]),
    ],
)
def test_reads_skills_as_atoms_with_their_label(lines: tuple[Line | str, ...], expected: list[Any]) -> None:
    assert plain(skills_of(rows(*lines))) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("English (native), German (B2)",), ["English", "German"]),
        (("Englisch: fließend", "Französisch: Grundkenntnisse"), ["Englisch", "Französisch"]),
        (("Fluent in Spanish and Basque",), ["Spanish", "Basque"]),
        (("Français\tAnglais", "Langue maternelle\tC1"), ["Français", "Anglais"]),
        (("英语 - 熟练", "日语"), ["英语", "日语"]),
        (("UNDERSTANDING\tSPEAKING\tWRITING", "Danish\tC1\tB2\tB2", "Levels: A1 and A2: basic"), ["Danish"]),
        (("Английский — свободно",), ["Английский"]),
        (("Python", "Java"), []),
    ],
)
def test_reads_spoken_languages_without_their_level(lines: tuple[str, ...], expected: list[str]) -> None:
    languages = languages_of(rows(*lines))

    assert [item["title"].value for item in languages] == expected
    assert names_languages(rows(*lines)) == bool(expected)


def test_a_language_row_among_skills_is_told_from_programming_languages() -> None:
    assert is_language_line(rows("Languages: English, Norwegian")[0])
    assert not is_language_line(rows("Languages: Python, Go")[0])
    assert not is_language_line(rows("Tools: Git")[0])


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("First Aid Certificate - Red Cross - 2019",), ("First Aid Certificate", "Red Cross", "2019")),
        (("• Best Paper Award (2021)",), ("Best Paper Award", None, "2021")),
        ((line("Certified Welder", bold=True), "Nordic Institute", "May 2018"),
         ("Certified Welder", "Nordic Institute", "2018-05")),
        (("2014\tnational\tChess Olympiad Finalist",), ("Chess Olympiad Finalist", None, "2014")),
    ],
)  # fmt: skip
def test_reads_certificates_and_awards(lines: tuple[Line | str, ...], expected: tuple[Any, ...]) -> None:
    assert plain(certifications_and_awards("award", rows(*lines))) == [("award", *expected)]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "[1] A. Lund, B. Roe, and C. Vik. On the noise of sensors. Journal of Noise, 2017.",
            "On the noise of sensors",
        ),
        ('R. Holm and S. Dahl, "Quiet machines," Proc. Quiet, 2014.', "Quiet machines"),
        ("Holm, R., & Dahl, S. (2019). Machines at rest. Acta Quieta, 3.", "Machines at rest"),
    ],
)
def test_finds_the_title_inside_a_reference(text: str, title: str) -> None:
    works = publications_of(rows(text))

    assert [item["title"].value for item in works] == [title]
    assert works[0]["date"].value == text[-5:-1] if text[-2].isdigit() and "," not in text[-5:] else True


def test_reads_works_with_a_bold_title_and_a_date_beside_it() -> None:
    first = line("Routes of salt\tJuly 2021", bold=True)
    second = line("Routes of tin\tMay 2019", bold=True)
    works = publications_of(rows(first, "Ada Lund, Per Moe", "Journal of Roads", second, "Ada Lund"))

    assert [(i["title"].value, i["date"].value) for i in works] == [
        ("Routes of salt", "2021-07"),
        ("Routes of tin", "2019-05"),
    ]


def test_reads_projects_by_head_or_label() -> None:
    named = projects_of(rows("• Tidewatch: a map of tides", "• Saltlog: notes of a cook"))
    assert [item["title"].value for item in named] == ["Tidewatch", "Saltlog"]
    headed = projects_of(rows(line("Tidewatch\t2021", bold=True), "• Drew maps"))
    assert [(item["title"].value, item["date"].value) for item in headed] == [("Tidewatch", "2021")]


def test_reads_volunteering_with_the_organisation_as_issuer() -> None:
    roles = volunteering_of(rows("Red Kite Trust", "Volunteer Coach", "2016 – 2018", "• Taught swimming"))

    assert [(i["title"].value, i["issuer"].value, i["date"].value) for i in roles] == [
        ("Volunteer Coach", "Red Kite Trust", "2016")
    ]


def test_a_language_nobody_lists_is_one_beside_its_level() -> None:
    languages = rows("English\tNative", "Papiamento\tFluent", "Kabuverdianu: basic", "Music: loud")
    assert names_languages(languages)
    assert [item["title"].value for item in languages_of(languages)] == [
        "English",
        "Papiamento",
        "Kabuverdianu",
    ]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ("Building", "Oak, Pine", "Sailing", "Knots, Ropes"),
            [("Oak", "Building"), ("Pine", "Building"), ("Knots", "Sailing"), ("Ropes", "Sailing")],
        ),
        (("Advanced", "Oak, Pine", "Confirmé"), [("Oak", None), ("Pine", None)]),
        (
            (line("Building — Oak | Pine", bold_until=8), line("Sailing — Knots | Ropes", bold_until=7)),
            [("Oak", "Building"), ("Pine", "Building"), ("Knots", "Sailing"), ("Ropes", "Sailing")],
        ),
    ],
)
def test_tells_labels_and_levels_from_skills(lines: tuple[Line | str, ...], expected: list[Any]) -> None:
    assert plain(skills_of(rows(*lines))) == expected


def test_smaller_lines_below_a_title_and_who_gave_it_belong_to_it() -> None:
    items = certifications_and_awards(
        "award",
        rows(
            line("Golden Anchor", bold=True, size=14),
            line("Awarded by Port Guild", bold=True),
            "May 2021",
            line("Silver Oar", bold=True, size=14),
            line("Rowers of Tartu | 2019", bold=True),
        ),
    )

    assert plain(items) == [
        ("award", "Golden Anchor", "Port Guild", "2021-05"),
        ("award", "Silver Oar", "Rowers of Tartu", "2019"),
    ]


def test_a_bold_title_beside_its_date_is_no_body_however_long_the_body_is() -> None:
    items = certifications_and_awards(
        "certification",
        rows(line("2018\tWelding Master", bold=True), "Register of the Welders of the Northern Harbours"),
    )

    assert [item["title"].value for item in items] == ["Welding Master"]


def test_the_quote_of_a_title_that_wraps_inside_a_word_is_the_title_alone() -> None:
    document = paper("Lund, A.: Looms of high mead-", "ows in the north, 2016.")
    whole = Value("Looms of high meadows in the north", 0, len(document.text), 1)
    extraction = assemble(document, {"headline": whole})
    assert extraction["evidence"]["/headline"]["quote"] == "Looms of high mead-\nows in the north"


def test_a_bulleted_role_and_the_body_it_is_done_for_are_volunteering() -> None:
    roles = volunteering_of(rows("• Mentor, Otter Trust, 2019", "• Treasurer, Heron Foundation"))

    assert [(item["title"].value, item["issuer"].value) for item in roles] == [
        ("Mentor", "Otter Trust"),
        ("Treasurer", "Heron Foundation"),
    ]


def test_bullets_below_a_title_and_its_date_describe_it() -> None:
    lines = (
        "Regatta winner\t2019",
        "• Sailed from the first to the ninth of July",
        "• Won by a length",
        "Best Knot\t2021",
    )

    assert [item[1] for item in plain(certifications_and_awards("award", rows(*lines)))] == [
        "Regatta winner",
        "Best Knot",
    ]


def test_a_work_names_where_it_was_published() -> None:
    work = rows(line("On the melting of ice", bold=True), "Published in Old Tides\tSep 2020")

    assert plain(publications_of(work)) == [("publication", "On the melting of ice", "Old Tides", "2020-09")]


def test_codes_and_expiry_of_certificates_are_neither_issuer_nor_date() -> None:
    items = certifications_and_awards(
        "certification",
        rows(
            "• Certified: Azure Administrator – AZ-104, 2022",
            "• CompTIA Security+, Expires June 2025",
            "• First Aid at Work, St John Ambulance\t2019",
            "• SAP Certified Associate – SAP S/4HANA, Sales 2021",
        ),
    )
    assert [item[1:4] for item in plain(items)] == [
        ("Certified: Azure Administrator – AZ-104", None, "2022"),
        ("CompTIA Security+", None, None),
        ("First Aid at Work", "St John Ambulance", "2019"),
        ("SAP Certified Associate – SAP S/4HANA, Sales", None, "2021"),
    ]
