"""A text layer of glyph numbers is not taken for a text."""

from pathlib import Path

import pytest

from tests.workers.extraction.pdf.pdf_files import pdf_of, text_page
from workers.errors import Permanent
from workers.extraction.document.readable_text import FEWEST, is_readable
from workers.extraction.offline import extract_offline
from workers.extraction.reader import read_document
from workers.extraction.report.warnings import reading_warnings

CVS = sorted((Path(__file__).parents[1] / "offline" / "cvs").glob("*.txt"))
ENGLISH = (
    "Harbour pilot with nine years of service. Led a crew of six and trained two hundred seafarers in all. "
)


def shifted(text: str, places: int = 29) -> str:
    """As a font whose codes are the numbers of its glyphs: a space is the third."""
    return "".join(chr(ord(sign) - places) for sign in text if ord(sign) - places > 32)


@pytest.mark.parametrize("path", CVS, ids=[path.stem for path in CVS])
def test_texts_of_every_language_are_readable(path):
    assert is_readable([path.read_text(encoding="utf-8")])


@pytest.mark.parametrize("path", CVS, ids=[path.stem for path in CVS])
def test_their_latin_letters_shifted_are_not(path):
    text = path.read_text(encoding="utf-8")
    latin = sum(sign.isascii() and sign.isalpha() for sign in text)
    # Fonts number accented letters by their own order; where they are many, shifting all alike proves nothing.
    if latin > 0.78 * sum(sign.isalpha() for sign in text):
        assert not is_readable([shifted(text)])


@pytest.mark.parametrize(
    "text",
    [
        "HTML, CSS, SQL, PHP, XML, JSON, JWT, HTTP, TCP, SSL, SSH, DNS, REST, AWS, GCP, Docker, Kubernetes, Linux, "
        "PostgreSQL, MySQL, MongoDB, Redis, Kafka, Spring, Django, Flask, React, Vue, Angular, TypeScript",
        "Zażółć gęślą jaźń, pchnąć w tę łódź jeża lub ośm skrzyń fig; brzdąc, szczyt, krzyż",
        "Tel. +49 711 5550 1234, 2011 - 2015, 03/2016 - 11/2021, Hauptstraße 5, 10115 Berlin, 95 %",
    ],
)
def test_lists_names_and_figures_are_readable(text):
    assert is_readable([text])


@pytest.mark.parametrize("text", ["-!$ '/0 " * 30, "\ue012\ue013\ue01a " * 40, "\x03\x11\x12\x13" * 30])
def test_signs_and_characters_of_no_script_are_not(text):
    assert not is_readable([text])


def test_little_text_is_given_the_benefit_of_the_doubt():
    assert is_readable(["-" * (FEWEST - 1)])


def test_a_file_of_such_letters_ends_with_a_clear_code():
    page = text_page(*[shifted(ENGLISH)] * 6, size=6)
    document = read_document(pdf_of(page))
    assert (document.lines, document.image_only_pages, document.unreadable_pages) == ((), (1,), (1,))
    with pytest.raises(Permanent) as caught:
        extract_offline(document)
    assert caught.value.code == "no_text_layer"
    assert "letters" in caught.value.detail


def test_only_such_pages_are_left_out():
    document = read_document(
        pdf_of(text_page("Ada Winter", ENGLISH), text_page(*[shifted(ENGLISH)] * 6, size=6))
    )
    assert document.text.startswith("Ada Winter\nHarbour pilot")
    assert [(warning["code"], warning["pages"]) for warning in reading_warnings(document)] == [
        ("image_only_pages", [2])
    ]
