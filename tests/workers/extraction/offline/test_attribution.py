"""A law: what an entry says stands inside its own block of lines, and the blocks of a section do not overlap.

Only an employer and its place may stand above the block: printed once, above several positions.
"""

from itertools import pairwise
from pathlib import Path

import pytest

from dev.cv_generator.random_cv.layout import draw_cv
from dev.cv_generator.random_cv.vocabulary import LOCALES
from models.rules.documents.extraction import Extraction
from tests.workers.extraction.offline.paper import line, paper
from tests.workers.extraction.offline.sheets import sheet
from workers.extraction.document.document import Document
from workers.extraction.offline import extract_offline
from workers.extraction.reader import read_document

HERE = Path(__file__).parent
CARRIED = ("company", "location")
SHEETS = sorted((HERE / "cvs").glob("*.txt"))
STRANGERS = sorted(path for path in (HERE / "strangers").iterdir() if path.suffix in (".pdf", ".docx"))
# Forms that print one event a line, with jobs and studies told in several of them; and dates wrapped in a margin,
# which the text has as a column of their own, before all entries.
EVENTS = ("japanese_form", "ja_rirekisho", "fr_wrapped_margin_dates")
RANDOM_CVS = 1  # of each language
Span = tuple[int, int]


def blocks_of(document: Document, extraction: Extraction, section: str) -> list[Span]:
    """First and last offset of each entry's values, without an employer that the entries before share with it."""
    earlier: set[tuple[str, int]] = set()
    titles: list[Span] = []
    blocks = []
    for number, _ in enumerate(extraction[section]):  # type: ignore[literal-required]
        spans = {
            pointer.split("/", 3)[3]: (evidence["start"], evidence["end"])
            for pointer, evidence in extraction["evidence"].items()
            if pointer.startswith(f"/{section}/{number}/")
        }
        values = {field: span for field, span in spans.items() if (field, span[0]) not in earlier}
        block = min(a for a, _ in values.values()), max(b for _, b in values.values())
        for field in spans.keys() - values.keys():
            assert field in CARRIED, (section, number, field)
            assert spans[field][1] <= block[0], (section, number, field)
            if field == "company":
                assert not any(_on_one_line(document, spans[field], title) for title in titles), number
        titles += [values["title"]] if "title" in values else []
        earlier |= {(field, span[0]) for field, span in spans.items()}
        blocks.append(block)
    return blocks


def _on_one_line(document: Document, a: Span, b: Span) -> bool:
    return "\n" not in document.text[min(a[0], b[0]) : max(a[1], b[1])]


def check(document: Document) -> None:
    extraction = extract_offline(document)
    for section in ("experience", "education"):
        for above, below in pairwise(sorted(blocks_of(document, extraction, section))):
            assert above[1] <= below[0], (document.text[slice(*above)], document.text[slice(*below)])


@pytest.mark.parametrize("path", [p for p in SHEETS if p.stem not in EVENTS], ids=lambda path: path.stem)
def test_every_value_stands_in_the_block_of_its_entry(path: Path) -> None:
    check(sheet(path))


@pytest.mark.parametrize("path", [p for p in STRANGERS if p.stem not in EVENTS], ids=lambda path: path.stem)
def test_every_value_of_a_stranger_stands_in_the_block_of_its_entry(path: Path) -> None:
    check(read_document(path.read_bytes()))


@pytest.mark.parametrize("language", LOCALES)
def test_every_value_of_random_cvs_stands_in_the_block_of_its_entry(language: str) -> None:
    for number in range(RANDOM_CVS):
        check(draw_cv(language, 7, number).document)


HEAD = ("Maren Tolk", "maren@example.org", "# Experience")


def jobs_of(*lines: str) -> list[tuple[object, ...]]:
    document = paper(*HEAD, *(line(text[1:], bold=True) if text.startswith("!") else text for text in lines))
    check(document)
    jobs = extract_offline(document)["experience"]
    return [(job["title"], job["company"], job["highlights"]) for job in jobs]


def test_a_career_break_has_no_employer() -> None:
    assert jobs_of(
        "!Optician, Brillenhaus Nord GmbH, Kiel\t2020 - Present", "• Fitted lenses",
        "!Parental leave\t2018 - 2019", "• Cared for twins",
        "!Salesperson, Linden Stores Ltd, Kiel\t2012 - 2018", "• Sold frames",
    ) == [
        ("Optician", "Brillenhaus Nord GmbH", ["Fitted lenses"]), ("Parental leave", None, ["Cared for twins"]),
        ("Salesperson", "Linden Stores Ltd", ["Sold frames"]),
    ]  # fmt: skip


def test_an_employer_above_two_positions_belongs_to_both_but_not_to_a_break_among_them() -> None:
    assert jobs_of(
        "!Hafenlogistik AG", "Schichtleiter\t2021 - heute", "• Plante Schichten", "Disponent\t2018 - 2020",
        "• Teilte Lkw ein", "Elternzeit\t2016 - 2017", "!Speicher & Sohn", "Lagerist\t2012 - 2015", "• Packte",
    ) == [
        ("Schichtleiter", "Hafenlogistik AG", ["Plante Schichten"]),
        ("Disponent", "Hafenlogistik AG", ["Teilte Lkw ein"]),
        ("Elternzeit", None, []), ("Lagerist", "Speicher & Sohn", ["Packte"]),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "remark", ["Full-time", "Teilzeit, 60 %", "temps partiel", "частичная занятость", "tam zamanlı", "계약직"]
)
def test_a_remark_beside_the_dates_is_no_employer(remark: str) -> None:
    for form in (f"2018 - 2021, {remark}", f"2018 - 2021 ({remark})", f"2018 - 2021 [{remark}]"):
        assert jobs_of(f"Baker, Ofen Bakery Ltd\t{form}", "• Baked") == [
            ("Baker", "Ofen Bakery Ltd", ["Baked"])
        ]


def test_a_plain_line_below_a_whole_header_describes_the_job() -> None:
    assert jobs_of(
        "!Gardener, Linden Nurseries Ltd, Hull\t2019 - 2022", "Grew roses and herbs for the market",
        "!Porter, Quay Hotel, Hull\t2015 - 2019", "Carried luggage to the rooms",
    ) == [
        ("Gardener", "Linden Nurseries Ltd", ["Grew roses and herbs for the market"]),
        ("Porter", "Quay Hotel", ["Carried luggage to the rooms"]),
    ]  # fmt: skip


@pytest.mark.parametrize("form", ["NV", "SA", "PA", "Inc"])
def test_a_legal_form_is_no_state(form: str) -> None:
    assert jobs_of(f"!Ternwick Data {form}", "Manager\t2019 - 2021", "• Led")[0][:2] == (
        "Manager",
        f"Ternwick Data {form}",
    )


def test_a_remark_behind_the_dates_is_no_employer_whatever_its_words() -> None:
    assert jobs_of(
        "Surveyor, Norrland Mätning AB\t2018 - 2021 · Freelance", "• Measured",
        "Arquiteta, Estúdio Granito\t2016 - 2018, teletrabalho", "• Drew",
        "Cook, Menhir Inn Ltd\tvers 2014 - 2016 (mi-temps)", "• Cooked",
    ) == [
        ("Surveyor", "Norrland Mätning AB", ["Measured"]), ("Arquiteta", "Estúdio Granito", ["Drew"]),
        ("Cook", "Menhir Inn Ltd", ["Cooked"]),
    ]  # fmt: skip


def test_a_plain_line_describes_the_job_below_an_unlisted_title_beside_an_employer() -> None:
    assert jobs_of(
        "Konditorin, Backhaus Sonnleitner GmbH, Passau\t2019 - heute", "Fertigung von Torten nach eigenen Rezepten",
        "Verkäuferin, Feinkost Aumer KG, Straubing\t2014 - 2019", "Zuständig für die Käsetheke",
    ) == [
        ("Konditorin", "Backhaus Sonnleitner GmbH", ["Fertigung von Torten nach eigenen Rezepten"]),
        ("Verkäuferin", "Feinkost Aumer KG", ["Zuständig für die Käsetheke"]),
    ]  # fmt: skip


def test_a_place_with_region_and_country_below_the_dates_is_the_place_of_the_job() -> None:
    document = paper(
        *HEAD, "Tisza Robotics", "Lead Engineer", "January 2022 - Present",
        "Zalavár, Csongrád-Csanád, Hungary · On-site",
        "• Led", "Náutica Zarautz", "Engineer", "2014 - 2018", "Pasaia, País Vasco, España", "• Drew",
    )  # fmt: skip
    places = [job["location"] for job in extract_offline(document)["experience"]]
    assert places == ["Zalavár, Csongrád-Csanád, Hungary · On-site", "Pasaia, País Vasco, España"]
