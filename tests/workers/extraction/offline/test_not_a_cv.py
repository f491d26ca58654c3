"""What is no CV is refused by name, and what is one however short is not."""

import pytest

from tests.workers.extraction.offline.paper import paper
from workers.errors import Permanent
from workers.extraction.document.document import Document
from workers.extraction.offline import extract_offline

LETTER = (
    "Ines Halvorsen", "ines@example.org", "Dear hiring committee,",
    "I am writing to apply for the post of librarian. Since 2016 I have worked in the city archive,",
    "where I look after the collection of maps. My experience would be of use to your house.",
    "Yours faithfully,", "Ines Halvorsen",
)  # fmt: skip
INVOICE = (
    "Brandt Papierwaren", "Invoice 2024-117", "Bill to: Kontor Nord", "Paper A4, 20 boxes\t01.03.2024\t410.00",
    "Ink\t02.03.2024\t88.00", "Subtotal\t498.00", "VAT 19 %\t94.62", "Amount due\t592.62",
)  # fmt: skip
PROSE = (
    "On the history of lighthouses", "The first towers were lit with wood and later with coal.",
    "Oil came into use in the eighteenth century, and the lens followed it soon.", "Today most of them are dark.",
)  # fmt: skip
GERMAN_LETTER = (
    "Sehr geehrte Damen und Herren,",
    "hiermit bewerbe ich mich um die Stelle.",
    "Mit freundlichen Grüßen",
)


@pytest.mark.parametrize("lines", [LETTER, INVOICE, PROSE, GERMAN_LETTER])
def test_refuses_what_is_no_cv(lines: tuple[str, ...]) -> None:
    with pytest.raises(Permanent) as refused:
        extract_offline(paper(*lines))
    assert refused.value.code == "not_a_cv"
    assert refused.value.detail.endswith(".")


@pytest.mark.parametrize(
    ("document", "detail"),
    [
        (Document("pdf", 1, (), image_only_pages=(1,)), r"is a scan .* OCR=on .* or Gemini would read it\.$"),
        (
            Document("docx", 1, (), image_only_pages=(1,)),
            r"exported as PDF, OCR=on or Gemini would read it\.$",
        ),
        (Document("pdf", 1, (), image_only_pages=(1,), ocr_pages=(1,)), r"OCR found no text on it\.$"),
    ],
)
def test_refuses_a_scan_and_says_what_would_read_it(document: Document, detail: str) -> None:
    with pytest.raises(Permanent, match=detail) as refused:
        extract_offline(document)
    assert refused.value.code == "no_text_layer"


def test_accepts_a_cv_of_four_lines() -> None:
    extraction = extract_offline(
        paper("Ole Brekke", "ole@example.org", "# Skills", "Welding, Forklift driving")
    )
    assert [skill["name"] for skill in extraction["skills"]] == ["Welding", "Forklift driving"]
    assert extraction["contact"]["full_name"] == "Ole Brekke"


def test_accepts_a_cv_whose_summary_greets_nobody_but_whose_words_name_invoices() -> None:
    lines = ("Ada Lund", "# Experience", "Clerk, Havn AS", "2019 – 2021", "• Checked invoices and VAT", "# Education",
             "University of Bergen", "BA in History, 2018")  # fmt: skip
    extraction = extract_offline(paper(*lines))
    assert extraction["experience"][0]["highlights"] == ["Checked invoices and VAT"]


PAPER = (
    "On lamps and lenses", "Ines Halvorsen", "ines@example.org", "Abstract", "We study lamps that burn oil at sea.",
    "1. Introduction", "Oil came into use late.", "Conclusion", "Most towers are dark today.",
)  # fmt: skip


def test_refuses_a_paper_although_its_writer_can_be_reached() -> None:
    with pytest.raises(Permanent, match="not_a_cv"):
        extract_offline(paper(*PAPER))


def test_accepts_a_person_whose_life_is_told_in_a_language_nobody_listed() -> None:
    extraction = extract_offline(
        paper(
            "Liutauras Vėjelis",
            "liutauras@example.org",
            "Dirbau žvejų kooperatyve ir tvarkiau tinklus daug metų.",
        )
    )
    assert extraction["contact"]["full_name"] == "Liutauras Vėjelis"


ADVERT = (
    "Backend Engineer", "Kestrel Rockets, Berlin", "# Requirements", "• Five years of Python", "# Skills",
    "Python, Go", "# How to apply", "Write to jobs@example.org before 31 March 2022",
)  # fmt: skip
CONTRACT = (
    "Rental Agreement", "between Anna Berg and Peter Holm, dated 1 March 2020", "The term begins on 1 April 2020.",
    "It ends on 31 March 2022.",
)  # fmt: skip


@pytest.mark.parametrize("lines", [ADVERT, CONTRACT], ids=["advertisement", "contract"])
def test_dated_papers_that_are_no_cv_are_refused(lines: tuple[str, ...]) -> None:
    with pytest.raises(Permanent) as refused:
        extract_offline(paper(*lines))
    assert refused.value.code == "not_a_cv"


def test_dated_lines_below_the_contact_are_jobs_where_no_heading_says_so() -> None:
    extraction = extract_offline(
        paper(
            "Tom Berg",
            "tom@example.org",
            "Carpenter, Holm & Sons, 2012 - 2019",
            "Carpenter, Self-employed, 2019 - present",
        )
    )
    jobs = [
        (job["title"], job["company"], job["start"], job["end"], job["current"])
        for job in extraction["experience"]
    ]

    assert jobs == [
        ("Carpenter", "Holm & Sons", "2012", "2019", False),
        ("Carpenter", "Self-employed", "2019", None, True),
    ]


def test_a_life_told_in_sentences_is_read_as_far_as_it_goes() -> None:
    extraction = extract_offline(
        paper(
            "Mara Quint",
            "mara@example.org",
            "BA in History, University of Bergen, 2009 - 2012",
            "After my studies I looked after the boats of the harbour for many years, and I still do so today.",
        )
    )
    assert extraction["education"][0]["institution"] == "University of Bergen"
