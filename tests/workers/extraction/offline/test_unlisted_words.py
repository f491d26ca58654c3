"""Given words that no list has, what stands around them says what they are."""

from typing import Any

import pytest

from models.rules.documents.extraction import Extraction
from tests.workers.extraction.offline.paper import line, paper
from workers.extraction.document.document import Line
from workers.extraction.offline import extract_offline

HEAD = (line("Ida Lindqvist", bold=True, size=20.0), "ida@example.org")
JOB = (line("Baker, Avon Bakery Ltd\t2012 - 2015", bold=True), "• Baked 300 loaves a night")


def read(*lines: Line | str, head: tuple[Line | str, ...] = HEAD) -> Extraction:
    return extract_offline(paper(*head, "# Experience", *JOB, *lines))


def titles(extraction: Extraction, kind: str) -> list[str]:
    return [item["title"] for item in extraction["achievements"] if item["kind"] == kind]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("English, Kven, German",), ["English", "Kven", "German"]),
        (("English – native", "Louisiana Creole"), ["English", "Louisiana Creole"]),
        (("Latin, Ancient Greek",), ["Latin", "Ancient Greek"]),
        (("German (spoken and written)", "TOEFL"), ["German"]),
    ],
)
def test_a_word_among_languages_is_a_language(lines: tuple[str, ...], expected: list[str]) -> None:
    assert titles(read("# Languages", *lines), "language") == expected


@pytest.mark.parametrize(
    "town", ["26384 Varelhaven", "Abersoch LL53 7HU", "Kallidai - 638001", "602 00 Podolí"]
)
def test_a_town_with_its_code_is_the_place(town: str) -> None:
    assert read(head=(HEAD[0], town, "ida@example.org"))["contact"]["location"] == town


def test_a_town_of_a_state_stands_behind_the_employer() -> None:
    head = (HEAD[0], "Temple, TX  *  254 555 0119  *  ida@example.org")
    extraction = read("Dispatcher, Lone Pecan Freight, Salado TX\t2015 - 2019", head=head)
    assert extraction["contact"]["location"] == "Temple, TX"
    assert [job["location"] for job in extraction["experience"]] == [None, "Salado TX"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Hello, my name is Ida Lindqvist and I bake bread; write to",
        "Dobrý deň, volám sa Ida Lindqvist a píšte mi na adresu",
        "Guten Tag, ich heiße Ida Lindqvist, und Sie erreichen mich unter",
    ],
)
def test_a_sentence_may_give_the_name(sentence: str) -> None:
    assert read(head=(sentence, "ida@example.org"))["contact"]["full_name"] == "Ida Lindqvist"


def test_a_study_among_courses_is_a_study() -> None:
    extraction = read("# Training", "Avon College, BSc, Botany\t2011", "First Aid at Work\t2019")
    assert [(study["institution"], study["degree"]) for study in extraction["education"]] == [
        ("Avon College", "BSc")
    ]
    assert titles(extraction, "certification") == ["First Aid at Work"]


def test_awards_that_end_in_dates_are_two() -> None:
    extraction = read("# Awards", "Gold, Avon Bread Fair, 2019", "Loaf of the Year, runner-up, 2021")
    assert len(titles(extraction, "award")) == 2


def test_a_town_stands_below_the_period_and_its_length() -> None:
    role = ("Quillport Bakers", "Baker", "March 2015 - Present (9 years)", "Quillporthaven")
    second = ("Avon Bakery Ltd", "Apprentice", "May 2012 - March 2015 (2 years 11 months)", "Zelhoven")
    extraction = extract_offline(paper(*HEAD, "# Experience", *role, *second))
    assert [job["location"] for job in extraction["experience"]] == ["Quillporthaven", "Zelhoven"]


def test_a_client_with_a_period_is_the_employer() -> None:
    lines: list[Any] = []
    for client, dates in (("Avon Dairies", "Mar 2021 – Till date"), ("Severn Rail", "Jun 2017 – Feb 2021")):
        lines += [
            line(f"Client: {client}\t{dates}", bold=True),
            "Role: Business Analyst",
            "• Wrote the reports",
        ]
    jobs = extract_offline(paper(*HEAD, "# Experience", *lines))["experience"]
    assert [(job["title"], job["company"]) for job in jobs] == [
        ("Business Analyst", "Avon Dairies"),
        ("Business Analyst", "Severn Rail"),
    ]


WIDE = "Cleans and tidies what others only walk through, and has not missed a day since 2012."
FORM = (
    {"My boss": "Grand Hotel Sula, Bergen", "My work there": "chambermaid", "When": "2016 - 2020"},
    {"My boss": "Fjord Line", "My work there": "cleaner on board", "When": "2012 - 2016"},
)
TEXTS = (("Made forty beds a day", "Folded the towels"), ("Kept the cabins in order",))


@pytest.mark.parametrize("shape", ["{}: {}", "{}\t{}", "{}\t: {}", "{}:\n{}"])
def test_labels_in_the_words_of_the_writer_are_named_by_their_values(shape: str) -> None:
    rows = [
        shape.format(label, value)
        for job, (first, *more) in zip(FORM, TEXTS, strict=True)
        for label, value in {**job, "A day of mine": "\n".join((first, *more))}.items()
    ]
    school = [shape.format("Where I sat", "Avon Hotel School"), shape.format("When", "2009 - 2012")]
    lines = "\n".join(rows).split("\n")
    extraction = extract_offline(
        paper(*HEAD, WIDE, "# Where I have been", *lines, "# What I learnt", *"\n".join(school).split("\n"))
    )

    assert [
        (job["title"], job["company"], job["start"], job["end"], tuple(job["highlights"]))
        for job in extraction["experience"]
    ] == [
        ("chambermaid", "Grand Hotel Sula", "2016", "2020", TEXTS[0]),
        ("cleaner on board", "Fjord Line", "2012", "2016", TEXTS[1]),
    ]
    assert [(study["institution"], study["end"]) for study in extraction["education"]] == [
        ("Avon Hotel School", "2012")
    ]


def test_columns_in_the_words_of_the_writer_are_named_by_their_cells() -> None:
    table = (
        "Those years\tMy place and boss\tThe work",
        "2016 - 2020\tChambermaid\tMade forty beds a day",
        "Grand Hotel Sula, Bergen\tFolded the towels",
        "2012 - 2016\tCleaner\tKept the cabins in order",
        "Fjord Line",
    )
    schools = (
        "When\tHouse of learning\tPaper",
        "2009 - 2012\tAvon School\tDiploma",
        "2005 - 2009\tTown School",
    )
    extraction = extract_offline(paper(*HEAD, WIDE, "# Experience", *table, "# Education", *schools))

    assert [(job["title"], job["company"], job["highlights"]) for job in extraction["experience"]] == [
        ("Chambermaid", "Grand Hotel Sula", ["Made forty beds a day", "Folded the towels"]),
        ("Cleaner", "Fjord Line", ["Kept the cabins in order"]),
    ]
    assert [(study["institution"], study["degree"], study["end"]) for study in extraction["education"]] == [
        ("Avon School", "Diploma", "2012"),
        ("Town School", None, "2009"),
    ]
    assert not titles(extraction, "other")


def test_degrees_before_their_dates_are_no_labels_of_a_form() -> None:
    rows = [f"{label}: {value}" for job in FORM for label, value in job.items()]
    studies = ("Avon Hotel School", "Diploma, Catering\t2012", "Wexcombe School", "Certificate\t2008")
    extraction = extract_offline(paper(*HEAD, "# Where I have been", *rows, "# Education", *studies))
    assert [(study["institution"], study["degree"]) for study in extraction["education"]] == [
        ("Avon Hotel School", "Diploma"),
        ("Wexcombe School", "Certificate"),
    ]


def test_titles_that_somebody_had_twice_are_no_labels_of_a_form() -> None:
    jobs = ("Site Engineer\t2012 - 2015", "Murtal\tGraz, Austria", "Site Engineer\t2009 - 2011", "Alpenbau")
    later = ("Foreman\t2007 - 2008", "Murtal\tGraz, Austria", "Foreman\t2005 - 2006", "Kernhaus")
    studies = (
        "Diploma, Surveying\t2003 - 2005",
        "Avon School",
        "Diploma, Surveying\t2001 - 2003",
        "Town School",
    )
    extraction = extract_offline(paper(*HEAD, "# Experience", *jobs, *later, "# Education", *studies))
    assert [(job["title"], job["company"]) for job in extraction["experience"]] == [
        ("Site Engineer", "Murtal"),
        ("Site Engineer", "Alpenbau"),
        ("Foreman", "Murtal"),
        ("Foreman", "Kernhaus"),
    ]
    assert [(study["degree"], study["institution"]) for study in extraction["education"]] == [
        ("Diploma", "Avon School"),
        ("Diploma", "Town School"),
    ]


def test_labelled_lists_below_the_last_entry_are_no_part_of_it() -> None:
    extraction = read("Hands know: glazing, kneading, costing", "Speaks: English, German")
    assert extraction["experience"][0]["highlights"] == ["Baked 300 loaves a night"]
    assert [skill["name"] for skill in extraction["skills"]] == ["glazing", "kneading", "costing"]
    assert titles(extraction, "language") == ["English", "German"]


def test_certificates_over_schools_are_studies() -> None:
    papers = ("B.Ed. Mathematics", "Avon University, 2013", "Diploma in Baking", "Town College, 2008")
    extraction = read("# Certificates", *papers)
    assert [(study["institution"], study["end"]) for study in extraction["education"]] == [
        ("Avon University", "2013"),
        ("Town College", "2008"),
    ]


def test_languages_among_skills_leave_the_skills() -> None:
    extraction = read("# What I bring", "I speak: English, Kven, German", "I can: glazing, kneading, costing")
    assert titles(extraction, "language") == ["English", "Kven", "German"]
    assert [skill["name"] for skill in extraction["skills"]] == ["glazing", "kneading", "costing"]
