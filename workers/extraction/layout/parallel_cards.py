"""Cards side by side, written one after the other: each is read to its end before the next."""

from itertools import pairwise

from workers.extraction.layout.cards import GUTTER, LINE_GAP, Columns
from workers.extraction.layout.gutters import count_lines
from workers.extraction.layout.segments import Segment

SAME_LINE = 1.0  # points
SAME_SIZE = 0.3  # points
FEWEST_LINES = 2
MOST_TRIED = 200  # pairs of a page


def parallel_cards(segments: list[Segment], em: float) -> Columns | None:
    """The first card and those to its right, of segments sorted by height; None where there are none.

    Two first lines of one print stand on one base line, and all of the left card was written before the right one.
    """
    written = sorted(segments, key=lambda segment: segment.order)
    places = {id(segment): place for place, segment in enumerate(written)}
    firsts = [(a, b) for a, b in pairwise(segments) if _are_first_lines(a, b, em)]
    for first, second in firsts[:MOST_TRIED]:
        begin, middle = places[id(first)], places[id(second)]
        left = written[begin:middle]
        right = _behind(written[middle:], second, em)
        if _are_cards(left, right, em) and not _stand_among([*left, *right], segments):
            return left, right
    return None


def _are_first_lines(left: Segment, right: Segment, em: float) -> bool:
    """Whether both may be the first lines of cards: on one line and in one print."""
    if abs(left.baseline - right.baseline) > SAME_LINE or right.x0 < left.x1 + GUTTER * em:
        return False
    return _is_alike(left, right) and left.order < right.order


def _is_alike(left: Segment, right: Segment) -> bool:
    a, b = left.words[0].style, right.words[0].style
    return abs(a.size - b.size) < SAME_SIZE and (a.bold, a.italic) == (b.bold, b.italic)


def _behind(written: list[Segment], first: Segment, em: float) -> list[Segment]:
    """The first segments that stand right of the gutter, without a wide gap between them."""
    group, last = [first], first.baseline
    for segment in written[1:]:
        outside = segment.x0 < first.x0 - SAME_LINE or segment.baseline < first.baseline - SAME_LINE
        if outside or segment.baseline - last > LINE_GAP * em:
            break
        group.append(segment)
        last = max(last, segment.baseline)
    return group


def _are_cards(left: list[Segment], right: list[Segment], em: float) -> bool:
    """Whether both have lines below their first ones, none of which crosses the gutter, and dates in both or neither.

    Dates on one side only belong to what stands on the other.
    """
    first, second = left[0], right[0]
    if min(count_lines(left), count_lines(right)) < FEWEST_LINES:
        return False
    if any(s.has_year for s in left) != any(s.has_year for s in right):
        return False
    inside = all(
        first.x0 - SAME_LINE <= s.x0
        and s.x1 < second.x0 - GUTTER * em
        and s.baseline >= first.baseline - SAME_LINE
        for s in left
    )
    heights = sorted(s.baseline for s in left)
    close = all(below - above <= LINE_GAP * em for above, below in pairwise(heights))
    return inside and close


def _stand_among(cards: list[Segment], segments: list[Segment]) -> bool:
    """Whether other segments stand between the lines of the cards."""
    members = {id(segment) for segment in cards}
    top, bottom = min(s.baseline for s in cards), max(s.baseline for s in cards)
    return any(top <= s.baseline <= bottom and id(s) not in members for s in segments)
