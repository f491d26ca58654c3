"""A profile on its way in, whichever format it came in: what an import hands to the merge (pure)."""

from dataclasses import dataclass, field
from typing import Any

LIST_SECTIONS = ("experience", "education", "skills", "achievements")


@dataclass(slots=True)
class Entry:
    """One row to be: its values by column, and what travels with it."""

    values: dict[str, Any]
    extras: dict[str, Any] = field(default_factory=dict)
    """What no column holds; comes out again where it came from."""
    state: dict[str, Any] = field(default_factory=dict)
    """``match_key`` and ``import_base`` of our own export, for rows that are new here."""


@dataclass(slots=True)
class ProfileDocument:
    """A whole profile. Sections are in the order shown; nobody's ids are in it."""

    head: dict[str, str | None]
    contact: Entry
    sections: dict[str, list[Entry]]
    warnings: list[dict[str, Any]] = field(default_factory=list)
    tombstones: list[tuple[str, str]] = field(default_factory=list)
    """(section, match key) of rows the person deleted."""
