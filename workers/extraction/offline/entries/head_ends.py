"""Where a section's heads end: with their dates, if the other heads print nothing below them but a place."""

from workers.extraction.offline.entries.split import Entry
from workers.extraction.offline.text.lines import Piece

FEWEST = 3


def with_late_words_in_body(entries: list[Entry]) -> list[Entry]:
    """The entries; a short first line of a description, taken for a name, goes to the body it begins."""
    dated = [entry for entry in entries if entry.dates and entry.names and _date_row(entry) > 0]
    late = [entry for entry in dated if _late(entry)]
    if len(dated) < FEWEST or len(dated) < len(entries) or 2 * len(late) >= len(dated):
        return entries
    for entry in late:
        words = _late(entry)
        rows = {id(piece): row for row in entry.head_rows for piece in words if _inside(piece, row.piece)}
        if len(rows) < len(words):
            continue
        entry.names = [piece for piece in entry.names if piece not in words]
        entry.body = [(rows[id(piece)], [piece]) for piece in words] + entry.body
    return entries


def _date_row(entry: Entry) -> int:
    """Which of the head's rows holds the first date."""
    date = entry.dates[0].piece
    return next((i for i, row in enumerate(entry.head_rows) if _inside(date, row.piece)), 0)


def _late(entry: Entry) -> list[Piece]:
    end = entry.head_rows[_date_row(entry)].piece.end
    return [piece for piece in entry.names if piece.start > end]


def _inside(piece: Piece, whole: Piece) -> bool:
    return whole.start <= piece.start < whole.end
