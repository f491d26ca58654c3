"""What a document says, split into what its text bears out and what it does not (pure).

Only documents with pages that have no text (scans) hold values without evidence, or with evidence that was itself
recognised (OCR) and may be wrong; everything else without evidence was left out when the document was read.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from models.rules.documents.extraction import Extraction
from models.rules.merge.types import Entry
from models.rules.text.compare import is_empty

DOUBTFUL = ("partial", "unverifiable")
"""Values of ``meta.grounding`` under which a value may be without evidence, or with recognised evidence."""


def entries_of(
    extraction: Extraction, section: str, fields: Sequence[str], named_by: Sequence[str]
) -> list[Entry]:
    """The entries of a section; ``contact`` is a section of one.

    Args:
        named_by: the fields that make an entry; where they are not borne out, nothing of it is.
    """
    told: Any = extraction[section]  # type: ignore[literal-required]
    if section == "contact":
        return [_entry(extraction, "/contact", {name: told[name] for name in fields}, named_by)]
    return [
        _entry(extraction, f"/{section}/{index}", {name: one[name] for name in fields}, named_by)
        for index, one in enumerate(told)
    ]


def head_entry(extraction: Extraction, fields: Sequence[str]) -> Entry:
    """Headline and summary."""
    return _entry(extraction, "", {name: extraction[name] for name in fields}, ())  # type: ignore[literal-required]


def _entry(extraction: Extraction, pointer: str, values: Mapping[str, Any], named_by: Sequence[str]) -> Entry:
    if extraction["meta"].get("grounding") not in DOUBTFUL:
        return Entry(values, pointer)
    evidence = extraction["evidence"]
    borne = {name: _borne(evidence, f"{pointer}/{name}", value) for name, value in values.items()}
    if values.get("current"):
        # "Present" is read off the same printed dates as the start.
        borne["current"] = _stands(evidence, f"{pointer}/start")
    if "kind" in values:
        # A word of ours: the title bears it out.
        borne["kind"] = values["kind"] if _stands(evidence, f"{pointer}/title") else None
    unborne = {name: value for name, value in values.items() if borne[name] != value}
    return Entry(borne, pointer, unborne, borne=not any(name in unborne for name in named_by))


def _borne(evidence: Mapping[str, Any], pointer: str, value: Any) -> Any:
    """As much of a value as has evidence."""
    if isinstance(value, list):
        return [item for index, item in enumerate(value) if _stands(evidence, f"{pointer}/{index}")]
    return value if is_empty(value) or isinstance(value, bool) or _stands(evidence, pointer) else None


def _stands(evidence: Mapping[str, Any], pointer: str) -> bool:
    """Whether the document's own text says so; what OCR made of a picture does not count."""
    return pointer in evidence and not evidence[pointer].get("ocr")
