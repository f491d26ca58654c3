"""Joins the lines of list items and paragraphs to one value each."""

import itertools
from statistics import median

from workers.extraction.offline.text.lines import TextLine, TextPiece
from workers.extraction.offline.text.values import Value, join_pieces

NEAR = 2.1  # em between lines of one item
NEAR_IN_PARAGRAPH = 1.9  # em
NEAR_PAIR = 1.4  # em between the only two lines of a list
SAME_EDGE, SAME_EDGE_EXACT = 24, 3  # points
HALF_LINE = 25  # characters of a line that may continue
TOLERANCE = 4  # points at the right edge
FEWEST_GAPS, FAR_APART = 3, 1.5  # times the smallest gap
SAME_GAP, LARGER_GAP = 1.08, 1.14  # times the smallest gap

BodyPart = tuple[TextLine, list[TextPiece]]  # a line and those of its pieces that are running text


def continues(previous: TextLine, line: TextLine) -> bool:
    """Whether a line continues the text of the line before it."""
    if line.bullet or line.numbered:
        return False
    apart = line.source.y0 - previous.source.y0
    height = max(line.source.size, previous.source.size, 1.0)
    near = previous.source.page != line.source.page or apart < NEAR * height
    same = line.style[0] == previous.style[0] or not line.bold
    if previous.bullet or previous.numbered:
        indented = line.x0 > previous.x0 + 2
        return near and (indented or (same and _is_unfinished(previous, line)))
    return near and same and _is_unfinished(previous, line)


def _is_unfinished(previous: TextLine, line: TextLine) -> bool:
    text = previous.text
    if text.endswith(
        ("-", ",", "\ufffe", "\u00ad", " and", " of", " the", " to", " with", " for", " und", " et", " de")
    ):
        return True
    return line.text[:1].islower() and line.text[:1].isalpha() and len(text) > HALF_LINE


def items(parts: list[BodyPart], wrapped_paragraphs: bool = True) -> list[Value]:
    """Bullets and paragraphs, one value each, wrapped lines joined."""
    groups: list[list[BodyPart]] = []
    for part in parts:
        line = part[0]
        if (
            groups
            and not line.bullet
            and not line.numbered
            and _belongs_to_group(groups[-1], line, wrapped_paragraphs)
        ):
            groups[-1].append(part)
        else:
            groups.append([part])
    values = []
    for group in groups:
        pieces = [piece for _, pieces in group for piece in pieces]
        if pieces:
            values.append(join_pieces(pieces))
    return [item for item in values if len(item.value) > 1 or not item.value.isascii()]


def _belongs_to_group(group: list[BodyPart], line: TextLine, wrapped: bool) -> bool:
    previous, first = group[-1][0], group[0][0]
    if first.bullet or first.numbered:
        near = previous.source.page != line.source.page or line.source.y0 - previous.source.y0 < NEAR * max(
            line.source.size, 1
        )
        if line.x0 > first.x0 + 2 and near:
            return True
        # Below a bullet that hangs over its lines, whatever follows a full line without a bullet goes on.
        flush = abs(line.x0 - first.x0) <= SAME_EDGE_EXACT and previous.style == line.style
        return continues(previous, line) or (flush and _is_next(previous, line) and fills(previous, line))
    return wrapped and _paragraph_goes_on(previous, line)


def fills(previous: TextLine, line: TextLine) -> bool:
    """Whether the previous line was full: the next line's first word would not have fitted on it."""
    word = first_width(line)
    if not word or previous.source.x1 <= previous.source.x0:
        return False
    return word > previous.right - previous.source.x1 - TOLERANCE


def first_width(line: TextLine) -> float:
    """The width of the line's first word, about."""
    width = line.source.x1 - line.source.x0
    return width * len(line.text.split()[0]) / len(line.text) if width > 0 and line.text else 0.0


def closest_gap(lines: list[TextLine]) -> float:
    """Largest distance of two lines of one item, if items are set further apart than their lines; else 0."""
    gaps = [_gap(a, b) for a, b in itertools.pairwise(lines)]
    gaps = [gap for gap in gaps if gap > 0]
    return SAME_GAP * min(gaps) if gaps and max(gaps) > LARGER_GAP * min(gaps) else 0.0


def wrap_gap(lines: list[TextLine]) -> float:
    """Largest distance of two lines of one name in a list of names that are set clearly further apart; else 0."""
    gaps = sorted(gap for a, b in itertools.pairwise(lines) if (gap := _gap(a, b)) > 0)
    if len(gaps) < FEWEST_GAPS or median(gaps) < FAR_APART * gaps[0]:
        return 0.0
    return SAME_GAP * gaps[0] if gaps[0] < NEAR_PAIR * lines[0].source.size else 0.0


def is_near(previous: TextLine, line: TextLine, closest: float) -> bool:
    """Whether a line of one piece stands so close below another of the same print, at its edge or its middle."""
    if not 0 < _gap(previous, line) <= closest or previous.style != line.style:
        return False
    return len(line.pieces) == len(previous.pieces) == 1


def _gap(above: TextLine, line: TextLine) -> float:
    same = above.source.page == line.source.page and above.source.column == line.source.column
    return line.source.y0 - above.source.y0 if same else 0.0


def _paragraph_goes_on(previous: TextLine, line: TextLine) -> bool:
    if continues(previous, line):
        return True
    return _is_next(previous, line) and fills(previous, line) and not line.bold


def _is_next(previous: TextLine, line: TextLine) -> bool:
    apart = line.source.y0 - previous.source.y0
    return previous.source.page == line.source.page and 0 <= apart < NEAR_IN_PARAGRAPH * line.source.size
