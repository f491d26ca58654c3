"""Where a value stands in documents: field -> {"cv_id", "page", "start", "end", "quote", "also"} (pure).

``also`` are the places of other CVs that say the same, newest first; it is absent where there are none. What is
written anew loses its places, so that they always tell of the value there is.
"""

from collections.abc import Collection, Mapping
from typing import Any

Place = dict[str, Any]
Evidence = Mapping[str, Any] | None
MAX_ALSO = 4


def agreed(evidence: Evidence, quotes: Mapping[str, Place]) -> dict[str, Any]:
    """With the places of another document that says the same; the same document again adds nothing."""
    result = dict(evidence or {})
    for name, place in quotes.items():
        places = _places(result.get(name))
        if place.get("cv_id") not in {held.get("cv_id") for held in places}:
            result[name] = _joined([*places[:1], place, *places[1:]])
    return result


def without_cv(evidence: Evidence, cv_id: str) -> dict[str, Any]:
    """Without the places that stand in this CV."""
    left = {
        name: [place for place in _places(held) if place.get("cv_id") != cv_id]
        for name, held in (evidence or {}).items()
    }
    return {name: _joined(places) for name, places in left.items() if places}


def borne_by(evidence: Evidence, cv_ids: Collection[str]) -> set[str]:
    """The fields that any of these CVs bears out."""
    return {
        name
        for name, held in (evidence or {}).items()
        if any(place.get("cv_id") in cv_ids for place in _places(held))
    }


def _places(held: Place | None) -> list[Place]:
    if not held:
        return []
    return [{name: value for name, value in held.items() if name != "also"}, *held.get("also", [])]


def _joined(places: list[Place]) -> Place:
    first, *others = places
    return {**first, "also": others[:MAX_ALSO]} if others else first
