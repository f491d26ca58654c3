"""Grounded or absent: every value of an extraction is found in the document, or it is taken out.

Pure: works on the text and links the reader found. A document without any text (a scan) bears nothing out;
its values stay without evidence and ``meta["grounding"]`` says so, so that they can be put to the person.
"""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from models.rules.extraction import Evidence, Extraction
from workers.extraction.document import Document
from workers.extraction.link_search import find_link
from workers.extraction.quote_search import QuoteSearch, Span

_IDENTITY = {"experience": ("title", "company"), "education": ("institution", "degree")}
_DETAILS = {"experience": ("location",), "education": ("field", "grade")}
_DATES = {"experience": ("start", "end"), "education": ("start", "end"), "achievements": ("date",)}


def ground(extraction: Extraction, document: Document, date_texts: Mapping[str, str]) -> Extraction:
    """A copy of ``extraction`` with evidence for each value it keeps and a warning for each it does not.

    ``date_texts`` maps the pointer of an entry ("/experience/0") to its dates as printed. Warnings are
    ``{"code", "path", "detail"}`` with the path of the extraction as given; they never repeat a value.
    ``meta["grounding"]``: "full"; "partial", where pages are images and what is not found may stand there;
    "unverifiable", where there is no text at all.
    """
    return _Grounding(document, date_texts).run(extraction)


class _Grounding:
    def __init__(self, document: Document, date_texts: Mapping[str, str]) -> None:
        self._document = document
        self._search = QuoteSearch(document)
        self._date_texts = date_texts
        self._lenient = bool(document.image_only_pages) or not document.text.strip()
        self._evidence: dict[str, Evidence] = {}
        self._warnings: list[dict[str, Any]] = []

    def run(self, given: Extraction) -> Extraction:
        contact = given["contact"]
        kept: dict[str, Any] = {
            "contact": {
                "full_name": self._value(contact["full_name"], "/contact/full_name"),
                "email": self._address(contact["email"], "/contact/email"),
                "phone": self._phone(contact["phone"], "/contact/phone"),
                "location": self._value(contact["location"], "/contact/location"),
                "links": self._links(contact["links"]),
            },
            "headline": self._value(given["headline"], "/headline"),
            "summary": self._value(given["summary"], "/summary"),
            "experience": self._entries("experience", given["experience"]),
            "education": self._entries("education", given["education"]),
            "skills": self._named("skills", "name", "category", given["skills"]),
            "achievements": self._named("achievements", "title", "issuer", given["achievements"]),
        }
        if self._lenient:
            self._warn("unverifiable", "", "The document has pages without text to check values against.")
        kept |= {
            "evidence": self._evidence,
            "warnings": [*given["warnings"], *self._warnings],
            "meta": {**given["meta"], "grounding": self._verdict()},
        }
        return cast(Extraction, kept)

    def _verdict(self) -> str:
        if not self._lenient:
            return "full"
        return "partial" if self._document.text.strip() else "unverifiable"

    # -- single values: kept with evidence under ``pointer``, or None with a warning

    def _value(self, value: str | None, pointer: str, near: int = 0, path: str | None = None) -> str | None:
        return self._judge(value, self._search.find(value, near) if value else None, pointer, path)

    def _phone(self, value: str | None, pointer: str) -> str | None:
        return self._judge(value, self._search.find_phone(value) if value else None, pointer)

    def _address(self, value: str | None, pointer: str, path: str | None = None) -> str | None:
        if value is None:
            return None
        found = find_link(value, self._document, self._search)
        if found is None:
            return self._judge(value, None, pointer, path)
        self._evidence[pointer] = found
        return value

    def _judge(
        self, value: str | None, span: Span | None, pointer: str, path: str | None = None
    ) -> str | None:
        if value is None:
            return None
        if span is not None:
            self._evidence[pointer] = self._search.evidence(span)
            return value
        if self._lenient:
            return value
        self._warn(
            "ungrounded", path or pointer, "This value was not found in the document and was left out."
        )
        return None

    def _warn(self, code: str, path: str, detail: str) -> None:
        self._warnings.append({"code": code, "path": path, "detail": detail})

    # -- lists

    def _links(self, links: list[str]) -> list[str]:
        kept: list[str] = []
        for index, link in enumerate(links):
            if self._address(link, f"/contact/links/{len(kept)}", f"/contact/links/{index}"):
                kept.append(link)
        return kept

    def _entries(self, section: str, given: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
        kept: list[dict[str, Any]] = []
        near = 0
        for index, entry in enumerate(given):
            path, pointer = f"/{section}/{index}", f"/{section}/{len(kept)}"
            near = self._anchor(entry, section, path, near)
            grounded = self._entry(section, dict(entry), path, pointer, near)
            if any(grounded[name] for name in _IDENTITY[section]) and not _echoes(grounded, entry, kept):
                kept.append(grounded)
                continue
            self._forget(pointer)
            self._warn("ungrounded", path, "This entry was not found in the document and was left out.")
        return kept

    def _entry(
        self, section: str, entry: dict[str, Any], path: str, pointer: str, near: int
    ) -> dict[str, Any]:
        for name in (*_IDENTITY[section], *_DETAILS[section]):
            entry[name] = self._value(entry[name], f"{pointer}/{name}", near, f"{path}/{name}")
        self._ground_dates(section, entry, path, pointer, near)
        if "highlights" in entry:
            entry["highlights"] = self._highlights(entry["highlights"], path, pointer, near)
        return entry

    def _highlights(self, given: list[str], path: str, pointer: str, near: int) -> list[str]:
        kept: list[str] = []
        for index, text in enumerate(given):
            if self._value(text, f"{pointer}/highlights/{len(kept)}", near, f"{path}/highlights/{index}"):
                kept.append(text)
        return kept

    def _ground_dates(self, section: str, entry: dict[str, Any], path: str, pointer: str, near: int) -> None:
        names = _DATES[section]
        dated = [name for name in names if entry[name]]
        text = self._date_texts.get(path)
        span = self._search.find(text, near) if text else None
        if span is not None:
            self._evidence.update({f"{pointer}/{name}": self._search.evidence(span) for name in dated})
        elif not self._lenient and (dated or entry.get("current")):
            entry.update(dict.fromkeys(names), **({"current": False} if "current" in entry else {}))
            self._warn("ungrounded", f"{path}/{names[0]}", "These dates were not found in the document.")

    def _named(
        self, section: str, name: str, detail: str, given: Sequence[Mapping[str, Any]]
    ) -> list[dict[str, Any]]:
        """Entries that are their name: without it they go, without the detail they stay."""
        kept: list[dict[str, Any]] = []
        for index, original in enumerate(given):
            entry = dict(original)
            path, pointer = f"/{section}/{index}", f"/{section}/{len(kept)}"
            near = self._anchor(entry, section, path, 0, (name, detail))
            if self._value(entry[name], f"{pointer}/{name}", near, f"{path}/{name}") is None:
                continue
            entry[detail] = self._value(entry[detail], f"{pointer}/{detail}", near, f"{path}/{detail}")
            if section in _DATES:
                self._ground_dates(section, entry, path, pointer, near)
            kept.append(entry)
        return kept

    def _anchor(
        self,
        entry: Mapping[str, Any],
        section: str,
        path: str,
        near: int,
        names: tuple[str, ...] | None = None,
    ) -> int:
        """Where an entry stands, told by its most telling text, so that "Berlin" is the one beside it."""
        telling = [*entry.get("highlights", ())[:1], self._date_texts.get(path)]
        telling += [entry[name] for name in names or _IDENTITY[section]]
        spans = (self._search.find(text, near) for text in telling if text)
        return next((span[0] for span in spans if span is not None), near)

    def _forget(self, pointer: str) -> None:
        for known in [p for p in self._evidence if p.startswith(f"{pointer}/")]:
            del self._evidence[known]


def _echoes(grounded: Mapping[str, Any], given: Mapping[str, Any], kept: list[dict[str, Any]]) -> bool:
    """Whether an entry that lost a value says nothing a kept one does not: an invented double of it."""
    lost = any(given[name] and not grounded[name] for name in given)
    said = {name: value for name, value in grounded.items() if value}
    return lost and any(all(other[name] == value for name, value in said.items()) for other in kept)
