"""Employers printed once above several positions: the one way an employer belongs to an entry without its own."""

from dataclasses import dataclass
from typing import Any

from workers.extraction.offline.entries.split import Entry
from workers.extraction.offline.text.lines import TextLine, TextPiece
from workers.extraction.offline.text.values import Value
from workers.extraction.offline.vocabulary.remarks import is_career_break

Style = tuple[bool, bool, int]


@dataclass(frozen=True, slots=True)
class EmployerGroup:
    """An employer on a line of its own, and how the positions below it are printed."""

    employer: Value
    style: Style


def group_of(
    entry: Entry, title: TextPiece | None, company: TextPiece, job: dict[str, Any]
) -> EmployerGroup | None:
    """The group that the entry opens, if its employer stands on a line above its title."""
    above, below = _line_of(entry, company), _line_of(entry, title) if title else None
    if above is None or below is None or above is below or company.start > below.piece.start:
        return None
    return EmployerGroup(job["company"], below.style)


def is_of_group(group: EmployerGroup, entry: Entry, title: TextPiece) -> bool:
    """Whether an entry without an employer is printed as a position of the group, and is no career break."""
    line = _line_of(entry, title)
    return line is not None and line.style == group.style and not is_career_break(title.text)


def _line_of(entry: Entry, piece: TextPiece) -> TextLine | None:
    return next(
        (line for line in entry.header_lines if line.piece.start <= piece.start < line.piece.end), None
    )
