"""What has no field of its own is kept where it stands, or told: no word of a document is lost without a reason."""

import pytest

from models.rules.documents.extraction import Evidence, empty_extraction
from tests.workers.gemini import persona
from workers.extraction.document.document import Document
from workers.extraction.offline import extract_offline
from workers.extraction.offline.extract import read_outline
from workers.extraction.offline.remainder.keep import MAX_WARNINGS, tell_remainder
from workers.extraction.reader import read_document

LINES = (
    "Runa Melby",
    "runa@melby.example | Tromsø, Norway",
    "Date of birth: 3 May 1990, unmarried and childless",
    "EXPERIENCE",
    "Harbour Pilot, Nordkai AS, Tromsø",
    "March 2019 - present",
    "- Guided 300 tankers a year through the strait",
    "EDUCATION",
    "BSc, Nautical Science, Havnes University",
    "2010 - 2013",
    "Thesis on tidal currents in narrow sounds",
    "SKILLS",
    "Radar, Sonar, VHF",
    "HOBBIES",
    "Ice swimming, knitting and old lighthouse maps",
    "REFERENCES",
    "Tor Dahl, harbour master at Nordkai, tor@dahl.example",
)


@pytest.fixture(scope="module", params=["pdf", "docx"])
def document(request) -> Document:
    make = persona.pdf if request.param == "pdf" else persona.docx_file
    return read_document(make(LINES))


def test_what_an_entry_says_besides_is_its_note(document):
    study = extract_offline(document)["education"][0]
    assert study["institution"] == "Havnes University"
    assert study["notes"] == "Thesis on tidal currents in narrow sounds"


def test_a_section_without_fields_is_kept_under_its_printed_heading(document):
    extraction = extract_offline(document)
    others = [(i, one) for i, one in enumerate(extraction["achievements"]) if one["kind"] == "other"]
    assert [(one["title"], one["summary"]) for _, one in others] == [
        ("HOBBIES", "Ice swimming, knitting and old lighthouse maps")
    ]
    index = others[0][0]
    for name in ("title", "summary"):
        place = extraction["evidence"][f"/achievements/{index}/{name}"]
        assert document.text[place["start"] : place["end"]] == place["quote"] == others[0][1][name]


def test_personal_details_and_other_people_are_no_entries_but_told(document):
    extraction = extract_offline(document)
    entries = repr([extraction[name] for name in ("experience", "education", "achievements")])
    assert "unmarried" not in entries
    assert "Dahl" not in entries
    warnings = [warning for warning in extraction["warnings"] if warning["code"] == "left_out"]
    assert any("unmarried" in warning["quote"] and warning["page"] == 1 for warning in warnings)
    assert "references" in extraction["meta"]["coverage"]["reasons"]
    assert "sections_left_out" in {warning["code"] for warning in extraction["warnings"]}


def test_the_shares_of_all_words_sum_to_one(document):
    coverage = extract_offline(document)["meta"]["coverage"]
    total = coverage["value"] + coverage["other"] + sum(coverage["reasons"].values())
    assert total == pytest.approx(1)
    assert coverage["words"] == sum(any(c.isalnum() for c in word) for word in document.text.split())
    assert coverage["value"] > 0.5 > coverage["other"] > 0


HEAD_AND_JOB = ("Runa Melby", "runa@melby.example", "{}", "EXPERIENCE", *LINES[4:7])
PARAGRAPH = "Pilot of large tankers in narrow water, at home on every bridge from Bergen to Kirkenes."


def extraction_of(*lines: str):
    return extract_offline(read_document(persona.pdf(lines)))


def test_a_paragraph_in_the_head_is_the_summary():
    extraction = extraction_of(*(line.format(PARAGRAPH) for line in HEAD_AND_JOB))
    assert extraction["summary"] == extraction["evidence"]["/summary"]["quote"] == PARAGRAPH


@pytest.mark.parametrize("text", ["@runa_m · Skype runa.m", "Date of birth: 3 May 1990, Norwegian citizen"])
def test_handles_and_personal_details_are_none(text):
    assert extraction_of(*(line.format(text) for line in HEAD_AND_JOB))["summary"] is None


def test_a_last_warning_has_the_passages_beyond_the_first_twenty():
    pairs = [(f"Radar {number}", f"Reads charts of quarter {number}") for number in range(30)]
    document = read_document(
        persona.docx_file((*LINES[:2], "SKILLS", *(line for pair in pairs for line in pair)))
    )
    extraction = empty_extraction()
    for number, line in enumerate(line for line in document.lines if line.text.startswith("Radar")):
        place: Evidence = {"page": line.page, "start": line.start, "end": line.end, "quote": line.text}
        extraction["evidence"][f"/skills/{number}/name"] = place
    tell_remainder(document, extraction, read_outline(document))
    warnings = [warning for warning in extraction["warnings"] if warning["code"] == "left_out"]
    assert len(warnings) == MAX_WARNINGS + 1
    assert "charts of quarter 29" in warnings[-1]["quote"]
