"""A mad answer cannot flood a profile."""

from models.rules.documents.extraction import empty_extraction
from models.rules.documents.limits import MAX_ENTRIES, MAX_ITEMS, MAX_LONG_TEXT, MAX_TEXT, bounded


def test_ten_thousand_skills_are_cut_and_said():
    found = empty_extraction()
    found["skills"] = [{"name": f"s{number}", "category": None} for number in range(10_000)]
    kept = bounded(found)
    assert len(kept["skills"]) == MAX_ENTRIES["skills"]
    assert kept["warnings"] == [
        {"code": "too_many_entries", "path": "/skills", "found": 10_000, "kept": MAX_ENTRIES["skills"]}
    ]
    assert len(found["skills"]) == 10_000


def test_texts_are_cleaned_and_capped():
    found = empty_extraction()
    found["headline"] = "a\x00b" + "x" * 10_000
    found["summary"] = "y" * 10_000
    found["contact"]["links"] = ["l"] * 1000
    found["skills"] = [{"name": "\ud800", "category": None}]
    kept = bounded(found)
    assert kept["headline"] is not None
    assert kept["headline"].startswith("ab")
    assert len(kept["headline"]) == MAX_TEXT
    assert len(kept["summary"] or "") == MAX_LONG_TEXT
    assert len(kept["contact"]["links"]) == MAX_ITEMS
    assert kept["skills"][0]["name"] == "\ufffd"


def test_evidence_is_kept_to_the_letter():
    found = empty_extraction()
    found["evidence"] = {"/headline": {"page": 1, "start": 0, "end": 5, "quote": "a\x0bb"}}
    assert bounded(found)["evidence"] == found["evidence"]
