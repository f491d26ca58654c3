"""Grounding: every value of an extraction is found in the document, or it is left out.

Pure: works on the text and links of the ``Document``. A value that stays has the wording of its quote. A document
without text (a scan) supports nothing; its values stay without evidence and ``meta["grounding"]`` says so, so that
the person can check them.
"""

from collections.abc import Iterable, Mapping
from typing import Any, cast

from models.rules.documents.extraction import Evidence, Extraction
from workers.extraction.document.document import Document, Line
from workers.extraction.grounding.blocks import drop_values_of_others
from workers.extraction.grounding.dates import Dates
from workers.extraction.grounding.entries import (
    ENTRY,
    KINDS,
    VALUE,
    GroundedEntry,
    keep_grounded,
    read_entries,
    resolve_dates,
    without_studies,
)
from workers.extraction.grounding.values import DocumentIndex, GroundedValue


def ground(
    extraction: Extraction,
    document: Document,
    date_texts: Mapping[str, str],
    references: Iterable[Line],
    masked: Document | None = None,
    stated_dates: Mapping[str, Dates] | None = None,
) -> Extraction:
    """A copy of ``extraction`` with evidence for each value it keeps and a warning for each it does not.

    Args:
        date_texts: the pointer of an entry ("/experience/0") -> its dates as printed.
        references: the lines about other people, which support no value.
        stated_dates: the pointer of an entry -> its dates where no printed form of them is known.
        masked: the document as the model read it, if it was masked; its offsets are those of ``document``.

    Warnings are ``{"code", "path", "detail"}`` with paths of ``extraction``; they never repeat a value.
    ``meta["grounding"]``: "full"; "partial", where some pages are images, which may hold what is not found;
    "unverifiable", where there is no text at all.
    """
    index = DocumentIndex(document, references, masked)
    return _Grounding(index, date_texts, stated_dates or {}).run(extraction)


class _Grounding:
    def __init__(
        self, index: DocumentIndex, date_texts: Mapping[str, str], stated_dates: Mapping[str, Dates]
    ) -> None:
        self._index = index
        self._date_texts, self._stated_dates = date_texts, stated_dates
        self._evidence: dict[str, Evidence] = {}
        self._warnings: list[dict[str, Any]] = []

    def run(self, extraction: Extraction) -> Extraction:
        contact, index = extraction["contact"], self._index
        grounded: dict[str, Any] = {
            "contact": {
                "full_name": self._value("/contact/full_name", contact["full_name"]),
                "email": self._keep("/contact/email", contact["email"], index.address(contact["email"])),
                "phone": self._keep("/contact/phone", contact["phone"], index.phone(contact["phone"])),
                "location": self._keep(
                    "/contact/location", contact["location"], index.place(contact["location"])
                ),
                "links": self._links(contact["links"]),
            },
            "headline": self._value("/headline", extraction["headline"]),
            "summary": self._value("/summary", extraction["summary"]),
        }
        entries = {
            section: read_entries(section, extraction[section], index, self._date_texts, self._stated_dates)  # type: ignore[literal-required]
            for section in KINDS
        }
        resolve_dates([(section, entry) for section, members in entries.items() for entry in members], index)
        for section in ("experience", "education"):
            # Entries that are not kept, such as a repeated one, tell nothing about whose a value is.
            remaining, _ = keep_grounded(section, entries[section], index)
            drop_values_of_others(remaining, KINDS[section], index)
        jobs = entries["experience"]
        entries["experience"] = without_studies(jobs, entries["education"])
        for job in jobs:
            if job not in entries["experience"]:
                self._warn("ungrounded", job.path, ENTRY)
        grounded |= {section: self._section(section, members) for section, members in entries.items()}
        if index.no_text_layer:
            detail = "The document has pages without text to check values against."
            self._warn("unverifiable", "", detail)
        grounded |= {
            "evidence": self._evidence,
            "warnings": [*extraction["warnings"], *self._warnings],
            "meta": {**extraction["meta"], "grounding": self._verdict()},
        }
        return cast(Extraction, grounded)

    def _verdict(self) -> str:
        if not self._index.no_text_layer:
            return "full"
        return "partial" if self._index.document.text.strip() else "unverifiable"

    def _value(self, pointer: str, value: str | None) -> str | None:
        return self._keep(pointer, value, self._index.text(value))

    def _keep(self, pointer: str, value: str | None, grounded: GroundedValue | None) -> str | None:
        if grounded is None and value:
            self._warn("ungrounded", pointer, VALUE)
        if grounded and grounded.evidence:
            self._evidence[pointer] = grounded.evidence
        return grounded.value if grounded else None

    def _links(self, links: list[str]) -> list[str]:
        grounded: list[str] = []
        for index, link in enumerate(links):
            value = self._index.address(link)
            if value is None:
                self._warn("ungrounded", f"/contact/links/{index}", VALUE)
                continue
            if value.evidence:
                self._evidence[f"/contact/links/{len(grounded)}"] = value.evidence
            grounded.append(value.value)
        return grounded

    def _section(self, section: str, entries: list[GroundedEntry]) -> list[dict[str, Any]]:
        remaining, problems = keep_grounded(section, entries, self._index)
        for path, detail in problems:
            self._warn("ungrounded", path, detail)
        for index, entry in enumerate(remaining):
            self._evidence |= {f"/{section}/{index}{name}": place for name, place in entry.evidence.items()}
        return [entry.values for entry in remaining]

    def _warn(self, code: str, path: str, detail: str) -> None:
        self._warnings.append({"code": code, "path": path, "detail": detail})
