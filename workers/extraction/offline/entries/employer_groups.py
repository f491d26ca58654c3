"""Employers printed once above several positions: the one way an employer belongs to an entry without its own."""

from workers.extraction.offline.entries.split import Entry
from workers.extraction.offline.text.lines import TextLine, TextPiece
from workers.extraction.offline.vocabulary.remarks import is_career_break


def heads_group(entry: Entry, title: TextPiece | None, company: TextPiece) -> bool:
    """Whether the entry's employer stands on a line above its title, so that it may head several positions."""
    above, below = _line_of(entry, company), _line_of(entry, title) if title else None
    if above is None or below is None or above is below:
        return False
    return company.start <= below.piece.start


def is_of_group(entry: Entry, title: TextPiece) -> bool:
    """Whether an entry without an employer may be a position of the one above: in its head, and no career break."""
    return _line_of(entry, title) is not None and not is_career_break(title.text)


def _line_of(entry: Entry, piece: TextPiece) -> TextLine | None:
    return next(
        (line for line in entry.header_lines if line.piece.start <= piece.start < line.piece.end), None
    )
