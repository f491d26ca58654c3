"""Whether a section's headers name the title or the company first, by what every language has in common."""

from workers.extraction.offline.entries.headers import Score, score_difference
from workers.extraction.offline.entries.split import Entry
from workers.extraction.offline.text.lines import TextPiece
from workers.extraction.offline.text.values import Value

Header = tuple[Value | None, list[TextPiece]]
"""The place of an entry and its names."""

REPEATED = 1.5  # weight of a name that the description or the other name repeats
SMALL_LETTERS = 1.0  # weight of words without a capital, which companies seldom have
BESIDE_PLACE = 0.5  # weight of a place on the line of one name only
SHORTEST_REPEATED = 3  # characters


def title_first(entries: list[Entry], headers: list[Header], title: Score, company: Score) -> bool:
    """Whether most of the section's headers name the title first: its headers nearly always agree."""
    vote = 0.0
    for entry, (place, names) in zip(entries, headers, strict=True):
        if len(names) > 1:
            vote += score_difference(names, title, company) + _form_difference(entry, names)
            vote += _place_difference(entry, names, place) if place else 0.0
    return vote >= 0


def _place_difference(entry: Entry, names: list[TextPiece], place: Value) -> float:
    """Positive if the place stands behind the second name, without a gap, and not the first: it is the employer."""
    line = next((line.piece for line in entry.header_lines if _holds(line.piece, place.start)), None)
    if line is None:
        return 0.0
    first, second = (_stands_behind(line, piece, place) for piece in names[:2])
    return BESIDE_PLACE * (second - first)


def _stands_behind(line: TextPiece, name: TextPiece, place: Value) -> bool:
    if not _holds(line, name.start) or name.start > place.start:
        return False
    return "\t" not in line.text[line.index(name.start) : line.index(place.start)]


def _holds(piece: TextPiece, offset: int) -> bool:
    return piece.start <= offset < piece.end


def _form_difference(entry: Entry, names: list[TextPiece]) -> float:
    """Positive if the first is the title by its form: employers are named again, and with capitals."""
    first, second = (piece.text.casefold() for piece in names[:2])
    text = "\n".join(piece.text for _, pieces in entry.body for piece in pieces).casefold()
    repeated = _repeats(second, first, text) - _repeats(first, second, text)
    return REPEATED * repeated + SMALL_LETTERS * (_small_words(names[0].text) - _small_words(names[1].text))


def _repeats(name: str, other: str, text: str) -> int:
    return int(len(name) >= SHORTEST_REPEATED and name != other and (name in other or name in text))


def _small_words(text: str) -> float:
    """Share of the words that begin with a small letter."""
    words = [word for word in text.split() if word[0].isalpha()]
    return sum(word[0].islower() for word in words) / len(words) if words else 0.0
