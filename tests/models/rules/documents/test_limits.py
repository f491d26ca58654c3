"""Size limits of an extraction."""

from models.rules.documents.extraction import empty_extraction
from models.rules.documents.limits import MAX_ENTRIES, MAX_ITEMS, MAX_LONG_TEXT, MAX_TEXT, clamp


def test_ten_thousand_skills_are_cut_and_said():
    extraction = empty_extraction()
    extraction["skills"] = [{"name": f"s{number}", "category": None} for number in range(10_000)]
    clamped = clamp(extraction)
    assert len(clamped["skills"]) == MAX_ENTRIES["skills"]
    assert clamped["warnings"] == [
        {"code": "too_many_entries", "path": "/skills", "found": 10_000, "kept": MAX_ENTRIES["skills"]}
    ]
    assert len(extraction["skills"]) == 10_000


def test_texts_are_cleaned_and_capped():
    extraction = empty_extraction()
    extraction["headline"] = "a\x00b" + "x" * 10_000
    extraction["summary"] = "y" * 10_000
    extraction["contact"]["links"] = ["l"] * 1000
    extraction["skills"] = [{"name": "\ud800", "category": None}]
    clamped = clamp(extraction)
    assert clamped["headline"] is not None
    assert clamped["headline"].startswith("ab")
    assert len(clamped["headline"]) == MAX_TEXT
    assert len(clamped["summary"] or "") == MAX_LONG_TEXT
    assert len(clamped["contact"]["links"]) == MAX_ITEMS
    assert clamped["skills"][0]["name"] == "\ufffd"


def test_evidence_is_kept_to_the_letter():
    extraction = empty_extraction()
    extraction["evidence"] = {"/headline": {"page": 1, "start": 0, "end": 5, "quote": "a\x0bb"}}
    assert clamp(extraction)["evidence"] == extraction["evidence"]
