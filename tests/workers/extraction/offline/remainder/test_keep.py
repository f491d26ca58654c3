"""What has no field of its own is kept where it stands, or told: no word of a document is lost without a reason."""

import pytest

from tests.workers.gemini import persona
from workers.extraction.document.document import Document
from workers.extraction.offline import extract_offline
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
