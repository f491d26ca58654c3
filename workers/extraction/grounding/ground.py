"""Grounded or absent: every value of an extraction is found in the document, or it is taken out.

Pure: works on the text and links the reader found. A value that stays says what its quote says: where it was
put in other words, it is told in the document's. A document without any text (a scan) bears nothing out; its
values stay without evidence and ``meta["grounding"]`` says so, so that they can be put to the person.
"""

from collections.abc import Mapping
from typing import Any, cast

from models.rules.documents.extraction import Evidence, Extraction
from workers.extraction.document.document import Document
from workers.extraction.grounding.entries import (
    ENTRY,
    KINDS,
    VALUE,
    Entry,
    read_entries,
    settle_dates,
    what_stays,
    without_studies,
)
from workers.extraction.grounding.values import Checked, Grounded


def ground(
    extraction: Extraction,
    document: Document,
    date_texts: Mapping[str, str],
    shown: Document | None = None,
) -> Extraction:
    """A copy of ``extraction`` with evidence for each value it keeps and a warning for each it does not.

    Args:
        date_texts: the pointer of an entry ("/experience/0") -> its dates as printed.
        shown: what the model was given, where that was masked; offsets are those of ``document``.

    Warnings are ``{"code", "path", "detail"}`` with the path of the extraction as given; they never repeat a
    value. ``meta["grounding"]``: "full"; "partial", where pages are images and what is not found may stand
    there; "unverifiable", where there is no text at all.
    """
    return _Grounding(Checked(document, shown), date_texts).run(extraction)


class _Grounding:
    def __init__(self, checked: Checked, date_texts: Mapping[str, str]) -> None:
        self._checked = checked
        self._date_texts = date_texts
        self._evidence: dict[str, Evidence] = {}
        self._warnings: list[dict[str, Any]] = []

    def run(self, given: Extraction) -> Extraction:
        contact, checked = given["contact"], self._checked
        kept: dict[str, Any] = {
            "contact": {
                "full_name": self._value("/contact/full_name", contact["full_name"]),
                "email": self._keep("/contact/email", contact["email"], checked.address(contact["email"])),
                "phone": self._keep("/contact/phone", contact["phone"], checked.phone(contact["phone"])),
                "location": self._value("/contact/location", contact["location"]),
                "links": self._links(contact["links"]),
            },
            "headline": self._value("/headline", given["headline"]),
            "summary": self._value("/summary", given["summary"]),
        }
        read = {
            section: read_entries(section, given[section], checked, self._date_texts)  # type: ignore[literal-required]
            for section in KINDS
        }
        settle_dates([(section, entry) for section, entries in read.items() for entry in entries], checked)
        jobs = read["experience"]
        read["experience"] = without_studies(jobs, read["education"])
        for job in jobs:
            if job not in read["experience"]:
                self._warn("ungrounded", job.path, ENTRY)
        kept |= {section: self._section(section, entries) for section, entries in read.items()}
        if checked.lenient:
            detail = "The document has pages without text to check values against."
            self._warn("unverifiable", "", detail)
        kept |= {
            "evidence": self._evidence,
            "warnings": [*given["warnings"], *self._warnings],
            "meta": {**given["meta"], "grounding": self._verdict()},
        }
        return cast(Extraction, kept)

    def _verdict(self) -> str:
        if not self._checked.lenient:
            return "full"
        return "partial" if self._checked.document.text.strip() else "unverifiable"

    def _value(self, pointer: str, value: str | None) -> str | None:
        return self._keep(pointer, value, self._checked.text(value))

    def _keep(self, pointer: str, value: str | None, found: Grounded | None) -> str | None:
        if found is None and value:
            self._warn("ungrounded", pointer, VALUE)
        if found and found.evidence:
            self._evidence[pointer] = found.evidence
        return found.value if found else None

    def _links(self, links: list[str]) -> list[str]:
        kept: list[str] = []
        for index, link in enumerate(links):
            found = self._checked.address(link)
            if found is None:
                self._warn("ungrounded", f"/contact/links/{index}", VALUE)
                continue
            if found.evidence:
                self._evidence[f"/contact/links/{len(kept)}"] = found.evidence
            kept.append(found.value)
        return kept

    def _section(self, section: str, entries: list[Entry]) -> list[dict[str, Any]]:
        kept, problems = what_stays(section, entries, self._checked)
        for path, detail in problems:
            self._warn("ungrounded", path, detail)
        for index, entry in enumerate(kept):
            self._evidence |= {f"/{section}/{index}{name}": place for name, place in entry.evidence.items()}
        return [entry.values for entry in kept]

    def _warn(self, code: str, path: str, detail: str) -> None:
        self._warnings.append({"code": code, "path": path, "detail": detail})
