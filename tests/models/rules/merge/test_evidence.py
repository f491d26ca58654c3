"""Sources of a value in several CVs."""

from typing import Any

from models.rules.merge.evidence import MAX_OTHER_SOURCES, confirm_values, supported_fields, without_cv


def source(cv_id: str, page: int = 1) -> dict:
    return {"cv_id": cv_id, "page": page, "quote": "Engineer"}


def test_another_cv_stands_beside_the_first_and_the_same_adds_nothing():
    first = confirm_values({}, {"title": source("a")})
    assert first == {"title": source("a")}
    both = confirm_values(first, {"title": source("b")})
    assert both == {"title": {**source("a"), "also": [source("b")]}}
    assert confirm_values(both, {"title": source("b", page=2)}) == both
    assert confirm_values(both, {"title": source("a", page=2)}) == both
    assert confirm_values(None, {}) == {}


def test_the_newest_others_are_kept():
    evidence: dict[str, Any] = {}
    for number in range(MAX_OTHER_SOURCES + 3):
        evidence = confirm_values(evidence, {"title": source(str(number))})
    assert evidence["title"]["cv_id"] == "0"
    assert [one["cv_id"] for one in evidence["title"]["also"]] == [
        str(n) for n in range(MAX_OTHER_SOURCES + 2, 2, -1)
    ]


def test_without_one_cv_the_next_takes_its_place():
    evidence = {"title": {**source("a"), "also": [source("c"), source("b")]}, "end": source("a")}
    assert without_cv(evidence, "a") == {"title": {**source("c"), "also": [source("b")]}}
    assert without_cv(evidence, "b") == {"title": {**source("a"), "also": [source("c")]}, "end": source("a")}
    assert without_cv(evidence, "x") == evidence
    assert supported_fields(evidence, {"b"}) == {"title"}
    assert supported_fields(evidence, {"a"}) == {"title", "end"}
    assert supported_fields(None, {"a"}) == set()
