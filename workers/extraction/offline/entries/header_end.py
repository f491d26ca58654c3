"""Finds where entry headers end: at their dates, if the other headers print at most a place below them."""

from workers.extraction.offline.entries.split import Entry
from workers.extraction.offline.text.lines import TextPiece

FEWEST = 3


def move_trailing_words(entries: list[Entry]) -> list[Entry]:
    """Move the first line of a description, which was taken for a name, back into the entry's body."""
    dated = [entry for entry in entries if entry.dates and entry.names and _date_line(entry) > 0]
    late = [entry for entry in dated if _trailing_words(entry)]
    if len(dated) < FEWEST or len(dated) < len(entries) or 2 * len(late) >= len(dated):
        return entries
    for entry in late:
        words = _trailing_words(entry)
        lines = {
            id(piece): line for line in entry.header_lines for piece in words if _inside(piece, line.piece)
        }
        if len(lines) < len(words):
            continue
        entry.names = [piece for piece in entry.names if piece not in words]
        entry.body = [(lines[id(piece)], [piece]) for piece in words] + entry.body
    return entries


def _date_line(entry: Entry) -> int:
    """Index of the header line with the first date."""
    date = entry.dates[0].piece
    return next((i for i, line in enumerate(entry.header_lines) if _inside(date, line.piece)), 0)


def _trailing_words(entry: Entry) -> list[TextPiece]:
    end = entry.header_lines[_date_line(entry)].piece.end
    return [piece for piece in entry.names if piece.start > end]


def _inside(piece: TextPiece, whole: TextPiece) -> bool:
    return whole.start <= piece.start < whole.end
