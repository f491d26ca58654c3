"""Reads names of before version 1.0 and dates off the schema, as many exporters still write them (pure)."""

import re
from collections.abc import Mapping
from typing import Any

from models.rules.dates.parse import find_dates
from models.rules.dates.partial_date import is_partial_date
from models.rules.formats.json_resume.fields import KINDS, KNOWN_FIELDS, is_blank

Warnings = list[dict[str, Any]]

OLDER_NAMES: Mapping[str, Mapping[str, str]] = {
    "basics": {"website": "url", "picture": "image"},
    "work": {"company": "name", "website": "url"},
    "volunteer": {"website": "url"},
    "education": {"gpa": "score"},
    "publications": {"website": "url"},
}
"""Part of the document -> field before 1.0 -> field since (changes of resume-schema 1.0.0)."""
_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d\S*", re.ASCII)


def current_form(document: Mapping[str, Any]) -> tuple[dict[str, Any], Warnings]:
    """The document as version 1.0 writes it, and a warning for each value that was written otherwise.

    What is not understood stays as it is, for the checks to refuse.
    """
    warnings: Warnings = []
    result = dict(document)
    if isinstance(document.get("basics"), Mapping):
        result["basics"] = _renamed("basics", "/basics", document["basics"], warnings)
    for key in KNOWN_FIELDS:
        if isinstance(document.get(key), list):
            result[key] = [
                _entry(key, f"/{key}/{index}", entry, warnings) for index, entry in enumerate(document[key])
            ]
    return result, warnings


def _entry(key: str, path: str, entry: Any, warnings: Warnings) -> Any:
    if not isinstance(entry, Mapping):
        return entry
    result = _renamed(key, path, entry, warnings)
    for name in KNOWN_FIELDS[key]:
        if KINDS.get(name) == "date" and name in result:
            result[name] = _date(name, f"{path}/{name}", result[name], warnings)
    return result


def _renamed(key: str, path: str, entry: Mapping[str, Any], warnings: Warnings) -> dict[str, Any]:
    result = dict(entry)
    for older, name in OLDER_NAMES.get(key, {}).items():
        if older in entry and is_blank(entry.get(name)):
            result[name] = result.pop(older)
            warnings.append({"code": "older_name", "path": f"{path}/{older}", "read_as": name})
    return result


def _date(name: str, path: str, value: Any, warnings: Warnings) -> Any:
    if not isinstance(value, str) or is_blank(value) or is_partial_date(value):
        return value
    text = value.strip()
    time = _TIME.fullmatch(text)
    read = find_dates(time[1] if time else text)
    if len(read) == 1 and read[0].single and read[0].finish - read[0].begin == len(time[1] if time else text):
        date = read[0].start
    elif name == "endDate" and any(one.current for one in find_dates(f"2000 - {text}")):
        date = None
    else:
        return value
    warnings.append({"code": "date_rewritten", "path": path, "printed": value, "read_as": date})
    return date
