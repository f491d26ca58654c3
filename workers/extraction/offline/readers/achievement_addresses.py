"""Gives an achievement the web address that is printed beside its title, below it, or linked from it."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from workers.extraction.document.contact_patterns import EMAIL, URL
from workers.extraction.document.document import Document, Line, Link
from workers.extraction.offline.text.values import Value, clean

_WEB = re.compile(r"https?://", re.IGNORECASE)
_LEAD, _TAIL = r"[\s(\[|·•–—:,-]*", r"/?[)\]]?"
_LABEL = r"\W*(?:[^\W\d_]{3,12}\s?[:：]\s?)?"


def add_addresses(achievements: Sequence[dict[str, Any]], document: Document) -> None:
    """Adds ``url``; the address leaves title and issuer. A name alone ("Scrum.org") is none."""
    named = sorted(
        (entry for entry in achievements if entry["kind"] != "language"),
        key=lambda entry: entry["title"].start,
    )
    starts = [line.start for line in document.lines]
    for place, entry in enumerate(named):
        begin = entry["title"].start
        end = named[place + 1]["title"].start if place + 1 < len(named) else len(document.text)
        index = bisect_right(starts, begin) - 1
        near = [line for line in document.lines[index : index + 2] if line.start < end]
        project = entry["kind"] == "project"
        if address := next(_addresses(near, begin, end, document.links, project), None):
            entry["url"] = address
            for name in ("title", "issuer"):
                entry[name] = _without(address.quote, entry[name])
            entry["title"] = entry["title"] or address


def _addresses(
    lines: Sequence[Line], begin: int, end: int, links: Sequence[Link], project: bool
) -> Iterator[Value]:
    """Those of the title's line behind where it begins, then of words that lead there, then of the next line."""
    line, below = lines[0], lines[1:]
    first, last = begin - line.start, min(end - line.start, len(line.text))
    for m in URL.finditer(line.text, first, last):
        if not EMAIL.search(line.text) and (
            _is_path(m[0]) or (project and m.start() > first and m[0].islower() and m[0].count(".") > 1)
        ):
            yield _value(m[0], line, m)
    for link in links:
        # Letters drawn one by one are words of a link each.
        words = r"\s?".join(map(re.escape, link.text.replace(" ", "")))
        if words and link.page == line.page and _WEB.match(link.uri):
            for m in re.compile(words).finditer(line.text, first, last):
                yield Value(link.uri, line.start + m.start(), line.start + m.end(), line.page, quote=link.uri)
    for other in below:
        match = re.fullmatch(f"{_LABEL}(?P<url>{URL.pattern})\\W*", other.text)
        if match and (address := URL.search(other.text, match.start("url"))):
            yield _value(address[0], other, address)


def _is_path(address: str) -> bool:
    return bool(_WEB.match(address)) or address.startswith("www.") or "/" in address.rstrip("/")


def _value(printed: str, line: Line, m: re.Match[str]) -> Value:
    printed = printed.rstrip(".,;:")
    start = line.start + m.start()
    url = printed if _WEB.match(printed) else f"https://{printed}"
    return Value(url, start, start + len(printed), line.page, quote=printed)


def _without(address: str, value: Value | None) -> Value | None:
    """The value without the address and the signs around it; nothing where it is no more than that."""
    if value is None:
        return None
    text = clean(re.sub(f"{_LEAD}(?:{re.escape(address)}{_TAIL}|$)", " ", value.value))
    return replace(value, value=text) if text else None
