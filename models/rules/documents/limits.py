"""Size limits of an extraction (pure)."""

from collections.abc import Mapping
from typing import Any, cast

from models.rules.documents.extraction import Extraction
from models.rules.text.clean_text import clean_text

MAX_ENTRIES = {"experience": 100, "education": 50, "skills": 300, "achievements": 200}
MAX_ITEMS = 60
"""Highlights of one entry, links of one contact."""
MAX_TEXT = 500
MAX_LONG_TEXT = 4000
LONG = {"summary", "highlights", "notes"}


def clamp(extraction: Extraction) -> Extraction:
    """Clean the texts and cut texts and lists to their limits; each cut list adds a warning."""
    result: dict[str, Any] = {
        name: _value(name, value) for name, value in extraction.items() if name != "evidence"
    }
    result["evidence"] = extraction["evidence"]
    result["warnings"] = list(extraction["warnings"])
    for section, limit in MAX_ENTRIES.items():
        if len(result[section]) > limit:
            total = len(result[section])
            result["warnings"].append(
                {"code": "too_many_entries", "path": f"/{section}", "found": total, "kept": limit}
            )
            result[section] = result[section][:limit]
    return cast(Extraction, result)


def _value(name: str, value: Any) -> Any:
    if isinstance(value, str):
        return clean_text(value, MAX_LONG_TEXT if name in LONG else MAX_TEXT)
    if isinstance(value, list):
        items = value if name in MAX_ENTRIES or name == "warnings" else value[:MAX_ITEMS]
        return [_value(name, item) for item in items]
    if isinstance(value, Mapping):
        return {key: _value(key, item) for key, item in value.items()}
    return value
