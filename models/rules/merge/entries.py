"""Splits a document's values into those its text supports and those it does not (pure).

Only documents with pages that have no text (scans) hold values without evidence, or with evidence that OCR
recognised and that may be wrong; the reader leaves out all other values without evidence.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from models.rules.documents.extraction import Extraction
from models.rules.merge.types import DocumentEntry
from models.rules.profile.validation import documents_address, documents_phone
from models.rules.text.compare import is_empty

DOUBTFUL = ("partial", "unverifiable")
"""Values of ``meta.grounding`` under which a value may have no evidence, or evidence from OCR."""

_NORMAL: Mapping[str, Callable[[Any], Any]] = {
    "phone": documents_phone,
    "url": lambda address: address and documents_address(address),
    "links": lambda links: [documents_address(link) for link in links],
}
"""One spelling of a value, so that two documents with the same one are equal."""


def entries_of(
    extraction: Extraction, section: str, fields: Sequence[str], named_by: Sequence[str]
) -> list[DocumentEntry]:
    """The entries of a section; ``contact`` is a section of one.

    Args:
        named_by: the fields that name an entry; where they are ungrounded, the entry is.
    """
    entries: Any = extraction[section]  # type: ignore[literal-required]
    if section == "contact":
        return [_entry(extraction, "/contact", {name: entries[name] for name in fields}, named_by)]
    return [
        _entry(extraction, f"/{section}/{index}", {name: entry.get(name) for name in fields}, named_by)
        for index, entry in enumerate(entries)
    ]


def overview_entry(extraction: Extraction, fields: Sequence[str]) -> DocumentEntry:
    """Headline and summary."""
    return _entry(extraction, "", {name: extraction[name] for name in fields}, ())  # type: ignore[literal-required]


def _entry(
    extraction: Extraction, pointer: str, values: Mapping[str, Any], named_by: Sequence[str]
) -> DocumentEntry:
    values = {name: _NORMAL.get(name, lambda printed: printed)(value) for name, value in values.items()}
    if extraction["meta"].get("grounding") not in DOUBTFUL:
        return DocumentEntry(values, pointer)
    evidence = extraction["evidence"]
    grounded = {name: _grounded_part(evidence, f"{pointer}/{name}", value) for name, value in values.items()}
    if values.get("current"):
        # "Present" comes from the same printed dates as the start.
        grounded["current"] = _has_evidence(evidence, f"{pointer}/start")
    if "kind" in values:
        # A word of ours, as certain as the title.
        grounded["kind"] = values["kind"] if _has_evidence(evidence, f"{pointer}/title") else None
    ungrounded = {name: value for name, value in values.items() if grounded[name] != value}
    is_grounded = not any(name in ungrounded for name in named_by)
    return DocumentEntry(grounded, pointer, ungrounded, is_grounded)


def _grounded_part(evidence: Mapping[str, Any], pointer: str, value: Any) -> Any:
    """The part of a value that has evidence: items of a list, or all or nothing."""
    if isinstance(value, list):
        return [item for index, item in enumerate(value) if _has_evidence(evidence, f"{pointer}/{index}")]
    return value if is_empty(value) or isinstance(value, bool) or _has_evidence(evidence, pointer) else None


def _has_evidence(evidence: Mapping[str, Any], pointer: str) -> bool:
    """Whether the document's own text supports it; text from OCR does not count."""
    return pointer in evidence and not evidence[pointer].get("ocr")
