"""What a merge is decided from and into: a section's shape, rows, entries, and the plan (pure).

``models.rules.merge.plan`` turns the one into the other; ``models.imports.apply`` carries a plan out.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from models.rules.merge.keys import KeyOf
from models.rules.merge.similarity import Near

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Shape:
    """How entries of a section are told apart and compared."""

    name: str
    key: KeyOf
    near: Near
    of_key: Callable[[str], Values]
    """Turns a key back into the values it tells, to compare with rows that are gone."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it is: ``base`` is what imports last wrote, None for one made by hand."""

    id: Any
    values: Values
    base: Values | None
    key: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a document says of one thing. ``unborne`` are values without evidence where a document has no
    text that could bear them out."""

    values: Values
    pointer: str = ""
    unborne: Values = field(default_factory=dict)
    borne: bool = True
    """False: not even what makes the entry itself is borne out."""


@dataclass(frozen=True, slots=True)
class Update:
    """A row the document mentions, with the fields to write (perhaps none) and the base that follows.
    ``agreed`` are fields that an import wrote before and that the document says just the same."""

    row: Row
    key: str
    pointer: str
    changes: Values
    base: Values | None
    agreed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Addition:
    key: str
    pointer: str
    values: Values


@dataclass(frozen=True, slots=True)
class Proposal:
    """For the person to decide. ``row`` is the one resembled; with ``of`` set, the one this import adds under
    that key; with neither, accepting makes a new row."""

    kind: Literal["near_duplicate", "unverified"]
    pointer: str
    values: Values
    reason: str
    row: Row | None = None
    of: str | None = None


@dataclass(slots=True)
class Plan:
    updates: list[Update] = field(default_factory=list)
    additions: list[Addition] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)
    withheld: list[str] = field(default_factory=list)
    """Keys of what the person deleted before."""
