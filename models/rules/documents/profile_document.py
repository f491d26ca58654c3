"""A profile as an import hands it to the merge, whatever the format of the document (pure)."""

from dataclasses import dataclass, field
from typing import Any

LIST_SECTIONS = ("experience", "education", "skills", "achievements")


@dataclass(slots=True)
class ProfileEntry:
    """One entry: its values by column, and the data that belongs to it."""

    values: dict[str, Any]
    extras: dict[str, Any] = field(default_factory=dict)
    """Data that no column holds; an export writes it back where it was."""
    state: dict[str, Any] = field(default_factory=dict)
    """``match_key`` and ``import_base`` of our own export, for rows that are new here."""


@dataclass(slots=True)
class ProfileDocument:
    """A whole profile without ids; entries are in their order."""

    overview: dict[str, str | None]
    contact: ProfileEntry
    sections: dict[str, list[ProfileEntry]]
    warnings: list[dict[str, Any]] = field(default_factory=list)
    tombstones: list[tuple[str, str]] = field(default_factory=list)
    """(section, match key) of rows the person deleted."""
