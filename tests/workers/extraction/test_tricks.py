"""Invisible text cannot matter: a CV with it gives the extraction of the CV without it, and a report.

Compared byte by byte are the JSON of the whole extraction but its warnings, that of the document as read (lines,
places, links, pages) but its list of hidden text, and the score with all its findings, made with the warnings in
place. The report stands in the warnings and in that list, and nothing else does.
"""

import json
from dataclasses import asdict
from datetime import date
from functools import cache

import pytest

from models.rules.score.versions import score_cv
from tests.workers.extraction.docx import docx_tricks
from tests.workers.extraction.docx.docx_sly_tricks import SLY_DOCX_TRICKS
from tests.workers.extraction.docx.docx_tricks import DOCX_TRICKS, DocxTrick
from tests.workers.extraction.pdf import pdf_tricks
from tests.workers.extraction.pdf.note_tricks import DESCRIBED, DESCRIPTIONS, NOTE_TRICKS
from tests.workers.extraction.pdf.paint_tricks import COVERED_BY_LETTERS, PAINT_TRICKS
from tests.workers.extraction.pdf.pdf_tricks import PDF_TRICKS, SECRET, Trick
from tests.workers.extraction.pdf.raw_pdf import Parts, raw_pdf
from tests.workers.extraction.pdf.raw_tricks import RAW_TRICKS, REPLACED, REPLACEMENT
from workers.extraction.reader import read_document
from workers.extraction.report.hidden_text import REASONS
from workers.extraction.sandbox.child import extract

ALL_DOCX_TRICKS = DOCX_TRICKS + SLY_DOCX_TRICKS
WRITTEN_TRICKS = RAW_TRICKS | PAINT_TRICKS | NOTE_TRICKS


def read(data: bytes) -> tuple[str, list[dict]]:
    """The bytes to compare, and the warnings that report hidden text."""
    extraction = extract(data, None)
    score = asdict(score_cv(extraction, extraction["meta"]["layout"], as_of=date(2026, 1, 31)))
    warnings = extraction.pop("warnings")
    document = read_document(data).to_dict()
    assert len(document.pop("hidden")) == len(warnings)
    return json.dumps([extraction, document, score], default=str), [
        w for w in warnings if w["code"] == "hidden_text"
    ]


@cache
def plain_pdf() -> str:
    return clean(pdf_tricks.with_trick(None))


@cache
def plain_raw() -> str:
    return clean(raw_pdf(Parts()))


@cache
def plain_docx(without: str) -> str:
    return clean(docx_tricks.with_trick(DocxTrick("none", "", block=without)))


def clean(data: bytes) -> str:
    extraction, reports = read(data)
    assert not reports
    assert all(word in extraction for word in ("Kaljuvee Labs", "Data Engineer", "2019-03", "Python"))
    return extraction


def check(data: bytes, plain: str, reason: str, page: int) -> dict:
    extraction, reports = read(data)
    assert extraction == plain
    assert [(report["reason"], report["page"]) for report in reports] == [(reason, page)]
    assert "9999" not in json.dumps(reports)
    assert reports[0]["detail"] == REASONS[reason]
    assert reports[0]["characters"] > 0
    return reports[0]


def names(tricks: tuple) -> list[str]:
    return [trick.name for trick in tricks]


@pytest.mark.parametrize("trick", PDF_TRICKS, ids=names(PDF_TRICKS))
def test_a_pdf_with_hidden_words_is_the_pdf_without_them(trick: Trick):
    report = check(pdf_tricks.with_trick(trick), plain_pdf(), trick.reason, 1)
    x0, y0, x1, y1 = report["box"]
    assert x0 < x1
    assert y0 < y1


@pytest.mark.parametrize("name", WRITTEN_TRICKS)
def test_a_pdf_written_to_deceive_is_the_pdf_without_the_deceit(name: str):
    reason, page, parts = WRITTEN_TRICKS[name]
    report = check(raw_pdf(parts), plain_raw(), reason, page)
    assert any(report["box"]) == (page > 0)


def test_what_is_painted_counts_and_not_what_is_said_of_it():
    extraction, reports = read(raw_pdf(REPLACEMENT))
    assert extraction == read(raw_pdf(REPLACED))[0]
    assert [(report["reason"], report["characters"]) for report in reports] == [("actual_text", len(SECRET))]


@pytest.mark.parametrize("name", DESCRIPTIONS)
def test_what_is_said_of_painted_words_is_not_read(name):
    extraction, reports = read(raw_pdf(DESCRIPTIONS[name]))
    assert extraction == read(raw_pdf(DESCRIBED))[0]
    assert [(report["reason"], report["page"]) for report in reports] == [("alt_text", 1)]


def test_letters_that_cover_others_go_and_do_not_bare_them():
    extraction, reports = read(raw_pdf(COVERED_BY_LETTERS))
    assert extraction == plain_raw()
    assert [report["reason"] for report in reports] == ["white", "invisible"]


@pytest.mark.parametrize("trick", ALL_DOCX_TRICKS, ids=names(ALL_DOCX_TRICKS))
def test_a_docx_with_hidden_words_is_the_docx_without_them(trick: DocxTrick):
    report = check(docx_tricks.with_trick(trick), plain_docx(trick.without), trick.reason, trick.place)
    assert (report["box"][3] > 0) == (trick.place > 0)


def test_every_reason_is_shown_by_a_trick_or_named_here():
    printed = {trick.reason for trick in (*PDF_TRICKS, *ALL_DOCX_TRICKS)} | {
        hidden[0] for hidden in WRITTEN_TRICKS.values()
    }
    assert set(REASONS) - printed == {"scan_text", "actual_text", "homoglyphs"}
    assert len(PDF_TRICKS) + len(WRITTEN_TRICKS) + len(ALL_DOCX_TRICKS) > 12
