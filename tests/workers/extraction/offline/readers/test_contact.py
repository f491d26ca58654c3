"""Name, e-mail, phone, place, web addresses and headline; and what a place is."""

from dataclasses import replace
from typing import Any

import pytest

from tests.workers.extraction.offline.paper import line, paper
from workers.extraction.document.document import Line
from workers.extraction.offline import extract_offline
from workers.extraction.offline.places.places import find_place, is_place

REST = ("# Skills", "Welding", "# Education", "University of Graz", "BA in History, 2012")


def contact(*head: Line | str) -> Any:
    return extract_offline(paper(*head, *REST))["contact"]


def test_reads_the_whole_line_of_contact() -> None:
    details = contact(
        line("Ada Lund", bold=True, size=22),
        "Turin, Italy | ada@lund.example.org | +39 011 555 7788 | adalund.dev | github.com/adalund",
    )

    assert details == {
        "full_name": "Ada Lund",
        "email": "ada@lund.example.org",
        "phone": "+39 011 555 7788",
        "location": "Turin, Italy",
        "links": ["adalund.dev", "github.com/adalund"],
    }


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (("Curriculum Vitae", line("Per Moe", size=20)), "Per Moe"),
        ((line("Europass-Lebenslauf", bold=True), "Name\tPer Moe"), "Per Moe"),
        ((line("A D A  L U N D", size=20), "Weaver"), "ADA LUND"),
        (("Name: Ole Brekke", "Geburtsdatum: 03.04.1990"), "Ole Brekke"),
        ((line("Europass", size=14), "First name(s) / Surname(s)\tOle Brekke"), "Ole Brekke"),
        ((line("Europass", size=14), "Nombre(s) / Apellido(s)\tOla Brekke"), "Ola Brekke"),
        ((line("李明远", size=20), "lmy@example.org"), "李明远"),
        ((line("Jean-Luc O'Brien, PhD", size=20), "x@example.org"), "Jean-Luc O'Brien, PhD"),
        ((line("Wolf Sträting – Meeresbiologe", size=20), "x@example.org"), "Wolf Sträting"),
        ((line("Yusuf Karadeniz / Deniz Biyoloğu", size=20), "x@example.org"), "Yusuf Karadeniz"),
        ((line("Prof. Dr. med. Otti Brenn", size=20), "x@example.org"), "Prof. Dr. med. Otti Brenn"),
        ((line("Siobhán (Shiv) O'Rourke", size=20), "x@example.org"), "Siobhán (Shiv) O'Rourke"),
        ((line("\ufffd", size=30), line("Jon Sund", size=20), "\ufffd \ufffd", "x@example.org"), "Jon Sund"),
    ],
)
def test_finds_the_name(head: tuple[Line | str, ...], name: str) -> None:
    assert contact(*head)["full_name"] == name


@pytest.mark.parametrize("text", ["(909) 555-5555", "607.379.5733", "+44 20 7946 0991", "612 34 56 78"])
def test_finds_phones_as_printed(text: str) -> None:
    assert contact(line("Ada Lund", size=20), text)["phone"] == text


def test_takes_one_of_two_phones_that_a_dash_divides() -> None:
    assert contact(line("Ada Lund", size=20), "01 45 67 89 10 - 06 12 34 56 78")["phone"] == "01 45 67 89 10"


@pytest.mark.parametrize("text", ["0000-0003-1234-5678", "2012 – 2016", "01.02.2016"])
def test_takes_no_identifier_or_date_for_a_phone(text: str) -> None:
    assert contact(line("Ada Lund", size=20), text)["phone"] is None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Adresse: Graz, Österreich", "Graz, Österreich"),
        ("12 Mill Lane, Austin, TX", "12 Mill Lane, Austin, TX"),
        ("Madrid, España · ada@example.org", "Madrid, España"),
        ("Keila, Harju, EE", "Keila, Harju, EE"),
        ("Austin, TX 78701-2345", "Austin, TX 78701-2345"),
        ("Recife, Zona Qualquer", "Recife, Zona Qualquer"),
        ("✉ ada@example.org\t☎ 06 45 12 78 90\t⚲ Nantes", "Nantes"),
    ],
)
def test_finds_where_the_person_lives(text: str, place: str) -> None:
    assert contact(line("Ada Lund", size=20), text)["location"] == place


@pytest.mark.parametrize(
    "lines",
    [
        ("14 Mill Lane", "Austin, Texas TX", "78701 US"),
        ("Lindenweg 4", "32657 Lemgo", "Deutschland"),
        ("Springfield, IL 62704",),
        ("Graz, Österreich (AT)",),
    ],
)
def test_reads_the_lines_of_an_address_together(lines: tuple[str, ...]) -> None:
    details = contact(line("Ada Lund", size=20), "Weaver", *lines, "ada@example.org")

    assert details["location"] == " ".join(lines)


def test_a_town_and_region_nobody_listed_are_known_by_the_list_they_stand_in() -> None:
    details = contact(line("Ada Lund", size=20), "Ostgrund, Nordvik", "ada@example.org", "+47 912 34 567")

    assert details["location"] == "Ostgrund, Nordvik"


def test_a_number_and_a_name_before_a_known_town_are_an_address() -> None:
    assert contact(line("Ada Lund", size=20), "14 Old Quay, Durham")["location"] == "14 Old Quay, Durham"


def test_a_phone_ends_at_a_tab() -> None:
    details = contact(line("Ada Lund", size=20), "06 39 98 41 27\t31000 Toulouse")

    assert details["phone"] == "06 39 98 41 27"


def test_a_phone_of_another_country_keeps_its_code() -> None:
    details = contact(line("Ада Лунд", size=20), "+7 (622) 545-91-86 | ada@lund.example.org")

    assert details["phone"] == "+7 (622) 545-91-86"


def test_the_first_page_with_words_holds_the_name() -> None:
    document = paper(line("Ada Lund", size=20), "ada@lund.example.org", *REST)
    later = replace(document, pages=2, lines=tuple(replace(row, page=2) for row in document.lines))
    assert extract_offline(later)["contact"]["full_name"] == "Ada Lund"


def test_a_town_alone_does_not_take_the_line_above() -> None:
    details = contact(line("Ada Lund", size=20), "Weaver", "0375 2987 532", "Austin, TX", "+43 7 4210 5566")

    assert details["location"] == "Austin, TX"


@pytest.mark.parametrize("text", ["▪ ▪ ▪", "神奈川県横浜市青葉区緑山3-1"])
def test_neither_ornaments_nor_an_address_are_a_headline(text: str) -> None:
    document = paper(line("Ada Lund", size=20), text, "Master Weaver", "ada@example.org", *REST)
    assert extract_offline(document)["headline"] == "Master Weaver"


def test_the_headline_is_the_line_under_the_name() -> None:
    document = paper(line("Ada Lund", size=20), "Master Weaver", "ada@example.org", *REST)
    assert extract_offline(document)["headline"] == "Master Weaver"


@pytest.mark.parametrize(
    "text",
    [
        "Oslo, Norway",
        "Austin, TX",
        "London",
        "Remote",
        "München",
        "上海",
        "Palo Alto, CA & Ithaca, NY",
        "Казань",
    ],
)
def test_knows_places(text: str) -> None:
    assert is_place(text)


@pytest.mark.parametrize(
    "text",
    ["University of Graz, Graz, Austria", "Fjordpay – Oslo, Norway", "Clerk", "Salt, Pepper", "", "Go, Rust"],
)
def test_knows_what_is_no_place(text: str) -> None:
    assert not is_place(text)


@pytest.mark.parametrize(
    ("text", "place"),
    [("Kestrel Accounting, Austin, TX", "Austin, TX"), ("Kestrel – Lyon, France", "Lyon, France"),
     ("Kestrel (London)", "London"), ("Kestrel Accounting", None),
     ("Clerk – Kestrel House (Austin, TX)", "Austin, TX")],
)  # fmt: skip
def test_finds_the_place_at_the_end_of_a_name(text: str, place: str | None) -> None:
    span = find_place(text)
    assert (text[slice(*span)] if span else None) == place


def test_a_postal_code_is_no_phone() -> None:
    details = contact(line("Ada Lund", size=20), "Rua Alta 3, 4050-262 Porto | +351 912 555 014")

    assert details["phone"] == "+351 912 555 014"


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ((line("ADA", size=24), line("LUND", size=24, bold=True), "Weaver"), "ADA LUND"),
        ((line("A D A\tLUND", size=20), "Weaver"), "ADA LUND"),
        ((line("ADA\tL\tU\tN\tD", size=20), "Weaver"), "ADA LUND"),
        ((line("Ada Lund | Weaver of sails - Old", size=24), line("Mill", size=24)), "Ada Lund"),
        ((line("Mrs. Ada Lund", size=20), "Weaver"), "Ada Lund"),
        (("Contact No\t: 02079460123", "Name\t: A. Lund"), "A. Lund"),
        ((line("ADA", size=24, column=1), line("LUND", size=24, column=2, x0=300)), "ADA LUND"),
    ],
)
def test_finds_a_name_over_two_lines_spaced_polite_labelled_or_before_a_headline(
    head: tuple[Line | str, ...], name: str
) -> None:
    document = paper(*head, "ada@lund.example", *REST)
    if head[-1].__class__ is Line and head[-1].column:
        second = replace(document.lines[1], y0=document.lines[0].y0)
        document = replace(document, lines=(document.lines[0], second, *document.lines[2:]))

    assert extract_offline(document)["contact"]["full_name"] == name


def test_a_town_nobody_listed_is_known_by_its_place_among_contacts() -> None:
    assert contact(line("Ada Lund", size=20), "Qwertown, Asdf · ada@lund.example · +47 123 45 678")[
        "location"
    ] == ("Qwertown, Asdf")
    assert contact(line("Ada Lund", size=20), "Mobil\t+47 123 45 678")["location"] is None


def test_an_address_over_lines_second_the_contacts_in_the_footer_is_whole() -> None:
    foot = ("ul. Lipowa 3/7", "12-345 Qwertowo\tada@lund.example", "Polska")
    details = extract_offline(paper(line("Ada Lund", size=20), *REST, *foot))["contact"]

    assert details["location"] == "ul. Lipowa 3/7 12-345 Qwertowo Polska"


def test_an_address_in_capitals_broken_over_two_lines_is_whole() -> None:
    assert contact(line("ADA LUND", size=20), "ADA@LUND.EXAM", "PLE")["email"] == "ADA@LUND.EXAMPLE"
