"""Places of a value in several CVs."""

from typing import Any

from models.rules.merge.evidence import MAX_ALSO, agreed, borne_by, without_cv


def place(cv_id: str, page: int = 1) -> dict:
    return {"cv_id": cv_id, "page": page, "quote": "Engineer"}


def test_another_cv_stands_beside_the_first_and_the_same_adds_nothing():
    first = agreed({}, {"title": place("a")})
    assert first == {"title": place("a")}
    both = agreed(first, {"title": place("b")})
    assert both == {"title": {**place("a"), "also": [place("b")]}}
    assert agreed(both, {"title": place("b", page=2)}) == both
    assert agreed(both, {"title": place("a", page=2)}) == both
    assert agreed(None, {}) == {}


def test_the_newest_others_are_kept():
    held: dict[str, Any] = {}
    for number in range(MAX_ALSO + 3):
        held = agreed(held, {"title": place(str(number))})
    assert held["title"]["cv_id"] == "0"
    assert [one["cv_id"] for one in held["title"]["also"]] == [str(n) for n in range(MAX_ALSO + 2, 2, -1)]


def test_without_one_cv_the_next_takes_its_place():
    held = {"title": {**place("a"), "also": [place("c"), place("b")]}, "end": place("a")}
    assert without_cv(held, "a") == {"title": {**place("c"), "also": [place("b")]}}
    assert without_cv(held, "b") == {"title": {**place("a"), "also": [place("c")]}, "end": place("a")}
    assert without_cv(held, "x") == held
    assert borne_by(held, {"b"}) == {"title"}
    assert borne_by(held, {"a"}) == {"title", "end"}
    assert borne_by(None, {"a"}) == set()
