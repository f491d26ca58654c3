"""Inputs and results of a merge: a section's rules, its rows, a document's entries, and the plan (pure).

``models.rules.merge.plan`` makes the plan; ``models.imports.apply`` writes it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from models.rules.merge.keys import KeyOf
from models.rules.merge.similarity import Similarity

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class SectionRules:
    """How entries of a section are identified and compared."""

    name: str
    key: KeyOf
    similarity: Similarity
    values_from_key: Callable[[str], Values]
    """The values a key holds, to compare entries with deleted rows."""


@dataclass(frozen=True, slots=True)
class RowState:
    """A row's current values. ``base`` is what imports last wrote, None for a row made by hand."""

    id: Any
    values: Values
    base: Values | None
    key: str = ""


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """One entry of a document. ``ungrounded`` are values that cannot be verified (scanned document)."""

    values: Values
    pointer: str = ""
    ungrounded: Values = field(default_factory=dict)
    is_grounded: bool = True
    """False: the fields that name the entry cannot be verified either."""

    @property
    def all_values(self) -> dict[str, Any]:
        return {**self.values, **self.ungrounded}


@dataclass(frozen=True, slots=True)
class Update:
    """A row the document mentions, the fields to write (perhaps none) and the base that follows.
    ``confirmed`` are fields that an import wrote before and for which the document has the same value."""

    row: RowState
    key: str
    pointer: str
    changes: Values
    base: Values | None
    confirmed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Addition:
    """An entry that becomes a new row."""

    key: str
    pointer: str
    values: Values


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change the person decides. It is about ``row``, or about the row this import adds under the key
    ``added_key``; with neither, accepting it makes a new row."""

    kind: Literal["near_duplicate", "unverified"]
    pointer: str
    values: Values
    reason: str
    row: RowState | None = None
    added_key: str | None = None


@dataclass(slots=True)
class MergePlan:
    """All that an import does to one section."""

    updates: list[Update] = field(default_factory=list)
    additions: list[Addition] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)
    suppressed: list[str] = field(default_factory=list)
    """Keys of entries the person deleted before."""
