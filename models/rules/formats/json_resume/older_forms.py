"""Reads names of before version 1.0 and dates off the schema, as many exporters still write them (pure)."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from models.rules.dates.day_order import DayOrder, order_of_dates
from models.rules.dates.parse import find_dates
from models.rules.dates.partial_date import is_partial_date
from models.rules.formats.json_resume.fields import KINDS, KNOWN_FIELDS, is_blank
from models.rules.profile.validation import is_enterable

Warnings = list[dict[str, Any]]

OLDER_NAMES: Mapping[str, Mapping[str, str]] = {
    "basics": {"website": "url", "picture": "image"},
    "work": {"company": "name", "website": "url"},
    "volunteer": {"website": "url"},
    "education": {"gpa": "score"},
    "publications": {"website": "url"},
    "languages": {"name": "language", "level": "fluency"},
}
"""Part of the document -> field before 1.0 -> field since (changes of resume-schema 1.0.0)."""
_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d\S*", re.ASCII)


def current_form(document: Mapping[str, Any]) -> tuple[dict[str, Any], Warnings]:
    """The document as version 1.0 writes it, and a warning for each value that was written otherwise.

    What is not understood stays as it is, for the checks to refuse.
    """
    warnings: Warnings = []
    result = dict(document)
    hobbies = document.get("hobbies")
    if is_blank(document.get("interests")) and isinstance(hobbies, list) and _are_objects(hobbies):
        result["interests"] = result.pop("hobbies")
        warnings.append({"code": "older_name", "path": "/hobbies", "read_as": "interests"})
    if isinstance(document.get("basics"), Mapping):
        result["basics"] = _basics(document["basics"], warnings)
    order = order_of_dates("\n".join(_texts_of_dates(result)))
    for key in KNOWN_FIELDS:
        if isinstance(result.get(key), list):
            result[key] = [
                _entry(key, f"/{key}/{index}", entry, order, warnings)
                for index, entry in enumerate(result[key])
            ]
    return result, warnings


def _are_objects(values: list[Any]) -> bool:
    return all(isinstance(value, Mapping) for value in values)


def _basics(basics: Mapping[str, Any], warnings: Warnings) -> dict[str, Any]:
    result = _renamed("basics", "/basics", basics, warnings)
    _complete_address(result, "/basics", warnings)
    if isinstance(result.get("profiles"), list):
        result["profiles"] = [dict(one) if isinstance(one, Mapping) else one for one in result["profiles"]]
        for index, profile in enumerate(result["profiles"]):
            if isinstance(profile, dict):
                _complete_address(profile, f"/basics/profiles/{index}", warnings)
    return result


def _texts_of_dates(document: Mapping[str, Any]) -> Iterator[str]:
    for key, fields in KNOWN_FIELDS.items():
        entries = document.get(key)
        for entry in entries if isinstance(entries, list) else ():
            values = (
                (entry.get(name) for name in fields if KINDS.get(name) == "date")
                if entry and isinstance(entry, Mapping)
                else ()
            )
            yield from (value for value in values if isinstance(value, str))


def _entry(key: str, path: str, entry: Any, order: DayOrder | None, warnings: Warnings) -> Any:
    if not isinstance(entry, Mapping):
        return entry
    result = _renamed(key, path, entry, warnings)
    _complete_address(result, path, warnings)
    for name in KNOWN_FIELDS[key]:
        if KINDS.get(name) == "date" and name in result:
            _settle_date(name, path, result, order, warnings)
    return result


def _complete_address(entry: dict[str, Any], path: str, warnings: Warnings) -> None:
    """Put the scheme before an address without one: the schema asks for whole ones."""
    url = entry.get("url")
    if isinstance(url, str) and "://" not in url and is_enterable(url) and not url.startswith("mailto:"):
        entry["url"] = f"https://{url.strip()}"
        warnings.append({"code": "address_completed", "path": f"{path}/url", "printed": url})


def _renamed(key: str, path: str, entry: Mapping[str, Any], warnings: Warnings) -> dict[str, Any]:
    result = dict(entry)
    for older, name in OLDER_NAMES.get(key, {}).items():
        if older in entry and is_blank(entry.get(name)):
            result[name] = result.pop(older)
            warnings.append({"code": "older_name", "path": f"{path}/{older}", "read_as": name})
    return result


def _settle_date(
    name: str, path: str, entry: dict[str, Any], order: DayOrder | None, warnings: Warnings
) -> None:
    value = entry[name]
    year = str(value) if isinstance(value, int) and not isinstance(value, bool) else ""
    if is_partial_date(value) or not (year or (isinstance(value, str) and value.strip())):
        return
    is_date, date = _read(name, year or value.strip(), order)
    if is_date:
        entry[name] = date
        if date is None:
            del entry[name]  # null is no date to the schema
        warnings.append(
            {"code": "date_rewritten", "path": f"{path}/{name}", "printed": value, "read_as": date}
        )


def _read(name: str, text: str, order: DayOrder | None) -> tuple[bool, str | None]:
    """Whether the text is one date, or a word for now at an end, and the date as ISO 8601; None for now."""
    time = _TIME.fullmatch(text)
    text = time[1] if time else text
    read = find_dates(text, order)
    if len(read) == 1 and read[0].single and read[0].finish - read[0].begin == len(text):
        return is_partial_date(read[0].start), read[0].start
    is_now = name == "endDate" and any(one.current for one in find_dates(f"2000 - {text}"))
    return is_now, None
