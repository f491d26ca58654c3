"""Sources of a row's values: field -> {"cv_id", "page", "start", "end", "quote", "also"} (pure).

``also`` lists sources of other CVs with the same value, newest first; it is absent where there are none. A field
that is written anew loses its sources, so that they always support its current value.
"""

from collections.abc import Collection, Mapping
from typing import Any

Source = dict[str, Any]
Evidence = Mapping[str, Any] | None
MAX_OTHER_SOURCES = 4


def confirm_values(evidence: Evidence, sources: Mapping[str, Source]) -> dict[str, Any]:
    """Add the sources of another document with the same values; the same document again adds nothing."""
    result = dict(evidence or {})
    for name, source in sources.items():
        existing = _split(result.get(name))
        if source.get("cv_id") not in {one.get("cv_id") for one in existing}:
            result[name] = _join([*existing[:1], source, *existing[1:]])
    return result


def replace_sources(
    evidence: Evidence, changed: Collection[str], sources: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Drop the sources of changed fields, and set those of the new values where there are any."""
    unchanged = {name: source for name, source in (evidence or {}).items() if name not in changed}
    return {**unchanged, **(sources or {})}


def without_cv(evidence: Evidence, cv_id: str) -> dict[str, Any]:
    """Drop the sources in this CV."""
    left = {
        name: [one for one in _split(source) if one.get("cv_id") != cv_id]
        for name, source in (evidence or {}).items()
    }
    return {name: _join(sources) for name, sources in left.items() if sources}


def supported_fields(evidence: Evidence, cv_ids: Collection[str]) -> set[str]:
    """The fields with a source in any of these CVs."""
    return {
        name
        for name, source in (evidence or {}).items()
        if any(one.get("cv_id") in cv_ids for one in _split(source))
    }


def _split(source: Source | None) -> list[Source]:
    if not source:
        return []
    return [{name: value for name, value in source.items() if name != "also"}, *source.get("also", [])]


def _join(sources: list[Source]) -> Source:
    first, *others = sources
    return {**first, "also": others[:MAX_OTHER_SOURCES]} if others else first
