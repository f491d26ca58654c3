"""How headings are printed: what stands out from the body, and lines that look just like the headings known."""

from collections import Counter

from workers.extraction.offline.text.lines import Row

MAX_HEADING = 48  # characters
Look = tuple[int, bool, bool]
"""Size in points, rounded; bold; in capitals."""


def is_unlike_heading(text: str) -> bool:
    """Whether a line ends as a sentence or a list does, counts something or holds a bar."""
    return text.endswith((".", ",", ";")) or any(c.isdigit() for c in text) or "|" in text


def stands_out(row: Row, size: float) -> bool:
    """Whether the row is larger than the body, bold or in capitals."""
    first = row.pieces[0]
    upper = first.text.isupper() and len(first.text) > 2
    return row.line.size > size * 1.08 or first.size > size * 1.08 or first.bold or upper


def look_of(row: Row) -> Look:
    """Size, boldness and capitals of the row's first words."""
    first = row.pieces[0]
    return (round(first.size or row.line.size), first.bold, first.text.isupper())


def kind_by_look(
    rows: list[Row],
    kinds: list[str | None],
    position: int,
    looks: Counter[Look],
    size: float,
) -> str | None:
    """ "other" for a line printed just like the known headings, when that look is not the body's."""
    row = rows[position]
    if row.bullet or len(row.pieces) != 1 or len(row.text) > MAX_HEADING or not looks:
        return None
    look, count = looks.most_common(1)[0]
    if count < 2 or look_of(row) != look or is_unlike_heading(row.text):
        return None
    known = [r.line.size for r, kind in zip(rows, kinds, strict=True) if kind and look_of(r) == look]
    if min(abs(row.line.size - other) for other in known) > 0.04 * row.line.size:
        return None  # the look rounds sizes
    larger = look[0] > size * 1.12
    same_look = sum(1 for other in rows if other.pieces and look_of(other) == look)
    if (larger and same_look <= 3 * count) or (look[2] and look[1] and same_look <= 2 * count):
        return "other" if position > 1 else None
    return None
