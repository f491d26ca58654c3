"""Which rows begin an item, which go on with the one before, and items joined to one value each."""

import itertools

from workers.extraction.offline.text.lines import Piece, Row
from workers.extraction.offline.text.values import Found, joined

Part = tuple[Row, list[Piece]]  # a row and those of its pieces that are running text


def continues(previous: Row, row: Row) -> bool:
    """Whether a row without a bullet goes on with the text of the row before it."""
    if row.bullet or row.numbered:
        return False
    if previous.line.page == row.line.page and previous.line.column != row.line.column:
        return False
    apart = row.line.y0 - previous.line.y0
    height = max(row.line.size, previous.line.size, 1.0)
    near = previous.line.page != row.line.page or apart < 2.1 * height
    same = row.style[0] == previous.style[0] or not row.bold
    if row.bold and not previous.bold and row.text[:1].isupper():
        return False
    if previous.bullet or previous.numbered:
        indented = row.x0 > previous.x0 + 2
        return near and (indented or (same and _unfinished(previous, row)))
    return near and same and _unfinished(previous, row)


def _unfinished(previous: Row, row: Row) -> bool:
    text = previous.text
    if text.endswith((".", "!", "?", "。", ";", "；", ":")) and not row.text[:1].islower():
        return False
    if text.endswith(
        ("-", ",", "\ufffe", "\u00ad", " and", " of", " the", " to", " with", " for", " und", " et", " de")
    ):
        return True
    return row.text[:1].islower() and row.text[:1].isalpha() and len(text) > 25


def items(parts: list[Part], wrapped_paragraphs: bool = True) -> list[Found]:
    """Bullets and paragraphs, one value each, wrapped lines joined."""
    groups: list[list[Part]] = []
    for part in parts:
        row = part[0]
        if groups and not row.bullet and not row.numbered and _joins(groups[-1], row, wrapped_paragraphs):
            groups[-1].append(part)
        else:
            groups.append([part])
    found = []
    for group in groups:
        pieces = [piece for _, pieces in group for piece in pieces]
        if pieces:
            found.append(joined(pieces))
    return [item for item in found if len(item.value) > 1 or not item.value.isascii()]


def _joins(group: list[Part], row: Row, wrapped: bool) -> bool:
    previous, first = group[-1][0], group[0][0]
    if first.bullet or first.numbered:
        near = previous.line.page != row.line.page or row.line.y0 - previous.line.y0 < 2.1 * max(
            row.line.size, 1
        )
        if row.x0 > first.x0 + 2 and near:
            return True
        return continues(previous, row)
    return wrapped and _paragraph_goes_on(previous, row)


def fills(previous: Row, row: Row) -> bool:
    """Whether the line before was full: the next line's first word would not have fitted behind it."""
    width = row.line.x1 - row.line.x0
    if width <= 0 or previous.line.x1 <= previous.line.x0 or not row.text:
        return False
    word = width * len(row.text.split()[0]) / len(row.text)
    return previous.line.x1 + word > previous.right - 4


def closest_gap(rows: list[Row]) -> float:
    """The most two lines of one item lie apart in a list that sets its items further apart than lines; else 0."""
    gaps = [_gap(a, b) for a, b in itertools.pairwise(rows)]
    gaps = [gap for gap in gaps if gap > 0]
    if len(rows) == 2 and gaps and gaps[0] < 1.4 * rows[0].line.size and fills(*rows):
        return 1.05 * gaps[0]
    return 1.08 * min(gaps) if gaps and max(gaps) > 1.14 * min(gaps) else 0.0


def wraps_closely(previous: Row, row: Row, closest: float) -> bool:
    """Whether a line goes on in the next, which stands closer to it than items do; a short line does not."""
    wide = previous.line.x1 - previous.line.x0 > 0.6 * (previous.right - previous.line.x0)
    plain = len(row.pieces) == len(previous.pieces) == 1 and previous.style == row.style
    return 0 < _gap(previous, row) <= closest and wide and plain


def _gap(above: Row, row: Row) -> float:
    same = above.line.page == row.line.page and above.line.column == row.line.column
    return row.line.y0 - above.line.y0 if same else 0.0


def _paragraph_goes_on(previous: Row, row: Row) -> bool:
    if continues(previous, row):
        return True
    near = previous.line.page == row.line.page and 0 <= row.line.y0 - previous.line.y0 < 1.9 * row.line.size
    return near and fills(previous, row) and abs(previous.x0 - row.x0) < 24 and not row.bold
