"""What the score learns from a page, and that nothing hidden is among it."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from dev.cv_generator.personas import MARIT, TOMAS
from dev.cv_generator.write import write_cv
from models.rules.score import score_cv
from tests.workers.extraction.docx import docx_tricks
from tests.workers.extraction.docx.docx_tricks import DOCX_TRICKS
from tests.workers.extraction.offline.paper import line, paper
from tests.workers.extraction.pdf import pdf_tricks
from tests.workers.extraction.pdf.pdf_tricks import PDF_TRICKS
from tests.workers.extraction.pdf.raw_pdf import Parts, raw_pdf
from tests.workers.extraction.pdf.raw_tricks import RAW_TRICKS
from workers.extraction.document.document import Hidden
from workers.extraction.offline import extract_offline
from workers.extraction.report.layout_metrics import layout_metrics
from workers.extraction.sandbox.child import extract

AS_OF = date(2026, 3, 9)
FILES = (
    *(
        pytest.param(pdf_tricks.with_trick(None), pdf_tricks.with_trick(one), id=one.name)
        for one in PDF_TRICKS
    ),
    *(pytest.param(raw_pdf(Parts()), raw_pdf(parts), id=name) for name, (_, _, parts) in RAW_TRICKS.items()),
    *(
        pytest.param(docx_tricks.with_trick(None), docx_tricks.with_trick(one), id=f"docx {one.name}")
        for one in DOCX_TRICKS
    ),
)


def scored(data: bytes) -> dict[str, Any]:
    extraction = extract(data, None)
    return score_cv(extraction, extraction["meta"]["layout"], as_of=AS_OF).to_dict()


def facts(*lines: Any) -> dict[str, Any]:
    document = paper(
        "Ilse Brandt", "ilse@example.org", "# Experience", "Engineer, Nordwerk, 2019 - 2021", *lines
    )
    return layout_metrics(document, extract_offline(document))


@pytest.mark.parametrize(("plain", "tricked"), FILES)
def test_hidden_text_changes_no_byte_of_the_score(plain, tricked):
    without, with_hidden = scored(plain), scored(tricked)
    assert without["score"] is not None
    assert json.dumps(without) == json.dumps(with_hidden)


def test_hidden_entries_of_a_document_play_no_part():
    document = paper(
        "Ilse Brandt", "ilse@example.org", "# Skills", "Python, Go", "# Experience", "• Led 5 people"
    )
    secret = Hidden(page=1, reason="white", text="Date of birth: 1.2.1990 Pottery " * 50)
    extraction = extract_offline(document)
    assert layout_metrics(replace(document, hidden=(secret,)), extraction) == layout_metrics(
        document, extraction
    )


def test_a_cv_of_one_column_has_no_column_pages_and_one_of_two_has(tmp_path):
    for persona in (MARIT, TOMAS):
        for layout, pages in (("single.pdf", []), ("columns.pdf", [1]), ("word.docx", [])):
            path = tmp_path / layout
            write_cv(persona, path, layout)
            measured = extract(path.read_bytes(), None)["meta"]["layout"]
            assert measured["column_pages"] == pages, layout
            assert measured["language"] == "en"
            assert measured["paged"] == layout.endswith("pdf")


def test_small_print_is_measured_and_placed():
    measured = facts(line("the small print of it all", size=6.0), "• Led the team")
    assert measured["small_text"]["quote"] == "the small print of it all"
    assert 20 < measured["small_text"]["percent"] < 50
    assert facts("• Led the team")["small_text"] is None


def test_sizes_that_carry_text_are_counted():
    assert facts("• Led the team")["font_sizes"] == 2
    many = [line(f"a line of text in size {size}", size=float(size)) for size in range(11, 19)]
    assert facts(*many)["font_sizes"] == 9


def test_a_skill_told_of_outside_the_list_is_mentioned():
    document = paper(
        "Ilse Brandt",
        "ilse@example.org",
        "# Skills",
        "Python, Falconry, Sailing",
        "# Experience",
        "Engineer, Nordwerk, 2019 - 2021",
        "• Wrote Python for 5 teams",
        "# Projects",
        "Bird house",
        "• Opened a school of falconry",
    )
    assert layout_metrics(document, extract_offline(document))["mentioned_skills"] == ["Falconry"]
