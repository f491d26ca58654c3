"""The row of a table that names its columns is no entry, in a language nobody listed either."""

from tests.workers.extraction.offline.paper import line, paper
from workers.extraction.document.document import Document
from workers.extraction.offline.extract import extract_offline

HEAD = (line("Ola Nord", size=24, bold=True), "ola@example.org", "+47 123 45 678")


def read(*lines: str) -> Document:
    return paper(*HEAD, *lines)


def test_known_columns_name_the_fields() -> None:
    rows = ("Brig Suno\tMate\tLuno Ltd\t03.02.2019\t04.05.2020", "Ketch Luno\tDeckhand\tSuno Ltd\t2016\t2018")
    jobs = extract_offline(read("# Sea service", "Vessel\tRank\tCompany\tFrom\tTo", *rows))["experience"]

    assert [(job["title"], job["company"], job["start"], job["end"]) for job in jobs] == [
        ("Mate", "Luno Ltd", "2019-02-03", "2020-05-04"),
        ("Deckhand", "Suno Ltd", "2016", "2018"),
    ]


def test_the_column_nobody_listed_beside_titles_is_the_employer() -> None:
    rows = ("Suno Luno\tMate\t2019\t2020", "Luno Suno\tDeckhand\t2016\t2018")
    jobs = extract_offline(read("# Sea service", "Sxipisto\tRank\tFrom\tTo", *rows))["experience"]

    assert [(job["title"], job["company"]) for job in jobs] == [
        ("Mate", "Suno Luno"),
        ("Deckhand", "Luno Suno"),
    ]


def test_a_column_of_ends_may_say_that_it_goes_on() -> None:
    rows = ("Jan 2020\tPresent\tLuno Ltd\tMate", "Feb 2015\tDec 2019\tSuno Ltd\tDeckhand")
    jobs = extract_offline(read("# Sea service", "From\tTo\tEmployer\tPost held", *rows))["experience"]

    assert [(job["start"], job["end"], job["current"]) for job in jobs] == [
        ("2020-01", None, True),
        ("2015-02", "2019-12", False),
    ]


def test_unknown_columns_are_left_out() -> None:
    rows = ("2015\tUnua atesto\tUrbo Suno", "2018\tDua atesto\tUrbo Luno")
    items = extract_offline(read("# Certificates", "Jaro\tNomo\tEldonejo", *rows))["achievements"]

    assert [item["title"] for item in items if item["kind"] == "certification"] == [
        "Unua atesto",
        "Dua atesto",
    ]


def test_a_name_in_two_lines_of_a_form() -> None:
    form = paper("# Personal data", "Surname:\tNord", "First name:\tOla", "E-mail:\tola@example.org",
                 "# Education", "BSc, Avon College, 2011")  # fmt: skip
    assert extract_offline(form)["contact"]["full_name"] == "Ola Nord"
