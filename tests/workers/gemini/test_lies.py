"""A model that lies, one lie at a time and all together: nothing false comes out, through either SDK."""

import io
import json
from collections.abc import Iterator
from typing import Any

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from dev.gemini_emulator.lies import Lie, all_at_once, lies
from models.rules.documents.extraction import Extraction
from tests.workers.gemini import persona
from workers.extraction.document.document import Document
from workers.extraction.grounding.ground import ground
from workers.extraction.offline.sections.references import references_section
from workers.extraction.reader import read_document
from workers.gemini.document_text import document_text
from workers.gemini.extract import extract_gemini
from workers.gemini.request import PDF
from workers.gemini.response_schema import GeminiAnswer
from workers.gemini.to_extraction import to_extraction

HIDDEN = ("Chief Award Winner of 9999 Prizes", "Umbra Nihil Corporation")


def values(extraction: Extraction) -> Iterator[tuple[str, str]]:
    """(where, what) of every value a profile would hold; entries are told apart by what they are."""
    for name in ("full_name", "email", "phone", "location"):
        yield f"contact.{name}", str(extraction["contact"][name])
    yield from (("link", link) for link in extraction["contact"]["links"])
    yield from (("headline", str(extraction["headline"])), ("summary", str(extraction["summary"])))
    for section in ("experience", "education", "skills", "achievements"):
        for entry in extraction[section]:
            for name, value in entry.items():
                for text in value if isinstance(value, list) else [value]:
                    yield f"{section}.{name}", str(text)


def invented(told: Extraction, truth: Extraction) -> list[tuple[str, str]]:
    """Values that the true extraction does not have in the same place; an emptied field is no value."""
    known = set(values(truth)) | {(where, text) for where, _ in values(truth) for text in ("None", "False")}
    return [value for value in values(told) if value not in known]


def strangers(told: Extraction, truth: Extraction) -> list[dict[str, Any]]:
    """Entries that are no true one with fields left out, and those told more than once."""
    sections = ("experience", "education", "skills", "achievements")
    surplus = [told[section][-1] for section in sections if len(told[section]) > len(truth[section])]  # type: ignore[literal-required]
    return surplus + [
        entry
        for section in sections
        for entry in told[section]  # type: ignore[literal-required]
        if not any(_is_part(entry, one) for one in truth[section])  # type: ignore[literal-required]
    ]


def _is_part(entry: dict[str, Any], whole: dict[str, Any]) -> bool:
    return all(
        set(value) <= set(whole[name]) if isinstance(value, list) else not value or value == whole[name]
        for name, value in entry.items()
    )


@pytest.fixture(scope="module")
def trapped_pdf() -> bytes:
    """The persona's CV with words in it that nobody sees."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    for index, line in enumerate(persona.LINES):
        canvas.drawString(60, 780 - 22 * index, line)
    canvas.setFillColorRGB(1, 1, 1)
    for index, line in enumerate(HIDDEN):
        canvas.drawString(60, 100 - 20 * index, line)
    canvas.save()
    return out.getvalue()


def told_lies() -> list[Lie]:
    return list(lies(persona.answer(), HIDDEN))


def test_there_are_lies_about_every_field():
    told = told_lies()
    fields = {lie.path.split("/")[1] for lie in told}
    assert fields == {"basics", "work", "education", "skills", "languages", "certificates"}
    assert len(told) > 200
    assert all(GeminiAnswer.model_validate(lie.answer) for lie in told)
    truth = json.dumps(persona.answer(), ensure_ascii=False)
    assert [lie for lie in told if json.dumps(lie.answer, ensure_ascii=False) == truth] == []


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_no_lie_of_any_field_is_believed(kind):
    data = persona.pdf() if kind == "pdf" else persona.docx_file()
    document = read_document(data)
    truth = grounded(persona.answer(), document)
    assert not [warning for warning in truth["warnings"] if warning["code"] == "ungrounded"]
    for lie in told_lies():
        result = grounded(lie.answer, document)
        assert (invented(result, truth), strangers(result, truth)) == ([], []), lie.path
        assert any(warning["code"] == "ungrounded" for warning in result["warnings"]) or not lost(
            result, truth
        )


def lost(told: Extraction, truth: Extraction) -> set[tuple[str, str]]:
    return set(values(truth)) - set(values(told))


def grounded(answer: dict[str, Any], document: Document) -> Extraction:
    mapped = to_extraction(GeminiAnswer.model_validate(answer))
    return ground(mapped.extraction, document, mapped.date_texts, references_section(document))


def test_the_honest_part_of_a_lying_answer_stays(cv_document):
    truth = grounded(persona.answer(), cv_document)
    told = grounded(all_at_once(persona.answer()), cv_document)
    assert (invented(told, truth), strangers(told, truth)) == ([], [])
    for section in ("experience", "education", "achievements"):
        assert told[section] == truth[section], section
    assert told["contact"] == {"full_name": None, "email": None, "phone": None, "location": None, "links": []}


def test_lies_over_the_wire_with_hidden_words_to_lift(emulator, client, options, trapped_pdf):
    document = read_document(trapped_pdf, PDF)
    found = " ".join(hidden.text for hidden in document.hidden)
    assert all(text in " ".join(found.split()) for text in HIDDEN)
    emulator.answer(document_text(document), persona.answer())
    truth = extract_gemini(client, trapped_pdf, PDF, document, options).extraction
    told = told_lies()[::7]
    for lie in told:
        emulator.answer(document_text(document), lie.answer)
        result = extract_gemini(client, trapped_pdf, PDF, document, options).extraction
        assert (invented(result, truth), strangers(result, truth)) == ([], []), lie.path
    emulator.answer(document_text(document), persona.answer())
    emulator.plan("lying", "lying")
    result = extract_gemini(client, trapped_pdf, PDF, document, options).extraction
    assert (invented(result, truth), strangers(result, truth)) == ([], [])
    assert not any(text in json.dumps(result) for text in (*HIDDEN, "Zorblax", "John Doe", "Google"))
