"""The sections of a document as offsets of its text: plain data that leaves the child process."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from workers.extraction.offline.sections.split import Section


@dataclass(frozen=True, slots=True, eq=False)
class OutlineSection:
    """``heading`` is the span of the printed heading, where there is one; ``lines`` are offsets where lines begin."""

    kind: str
    heading: tuple[int, int] | None
    lines: tuple[int, ...]


Outline = tuple[OutlineSection, ...]


def outline_of(sections: Iterable[Section]) -> Outline:
    return tuple(
        OutlineSection(one.kind, one.heading_span, tuple(line.source.start for line in one.lines))
        for one in sections
    )


def outline_from_json(data: Iterable[dict[str, Any]]) -> Outline:
    """The inverse of ``dataclasses.asdict`` for each section, after a round through JSON."""
    return tuple(
        OutlineSection(one["kind"], tuple(one["heading"]) if one["heading"] else None, tuple(one["lines"]))
        for one in data
    )
