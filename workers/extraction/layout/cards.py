"""Short columns side by side, each under its own title: boxes and cards in a row.

They have too few lines to be found by their gutter alone; two titles on one line show them.
"""

from workers.extraction.layout.segments import Segment

TITLE_SIZE = 1.08  # of the usual size
LONGEST_TITLE = 40  # characters
GUTTER = 1.5  # em
LINE_GAP = 2.4  # em from base line to base line; more ends a column
INDENT = 3.0  # em
FEWEST_LINES = 2
MOST_TITLES = 60  # of a page; more are no titles

Columns = tuple[list[Segment], list[Segment]]


def headed_columns(segments: list[Segment], em: float) -> Columns | None:
    """The first pair of such columns, left and right, of segments sorted by height."""
    titles = [segment for segment in segments if _is_title(segment, em)][:MOST_TITLES]
    for right in titles:
        on_the_left = [
            t for t in titles if abs(t.baseline - right.baseline) <= 1 and t.x1 < right.x0 - GUTTER * em
        ]
        if on_the_left:
            pair = _pair(segments, max(on_the_left, key=lambda title: title.x0), right, em)
            if pair is not None:
                return pair
    return None


def _is_title(segment: Segment, em: float) -> bool:
    if segment.size < TITLE_SIZE * em or segment.length > LONGEST_TITLE:
        return False
    return not any(character.isdigit() for word in segment.words for character in word.text)


def _pair(segments: list[Segment], left: Segment, right: Segment, em: float) -> Columns | None:
    below = [s for s in segments if s.baseline >= left.baseline - 1]
    edge = right.x0 - 1
    first = _group([s for s in below if s.x0 < edge and s.x0 > left.x0 - 1], left, em)
    second = _group([s for s in below if s.x0 >= edge], right, em)
    if min(map(len, (first, second))) < FEWEST_LINES:
        return None
    bottom = max(s.baseline for s in (*first, *second))
    members = {id(s) for s in (*first, *second)}
    others = [s for s in below if s.baseline <= bottom and id(s) not in members]
    # What stands among them and belongs to neither shows that these are no columns, but a first column of
    # three may stand at their left.
    return None if any(s.x1 > left.x0 - em for s in others) else (first, second)


def _group(segments: list[Segment], title: Segment, em: float) -> list[Segment]:
    """The lines that follow on a title without a wide gap, begun at its edge or a little further in."""
    group, last = [title], title.baseline
    for segment in segments:
        if segment is title:
            continue
        if segment.baseline - last > LINE_GAP * em:
            break
        same_line = abs(segment.baseline - last) <= 1 and len(group) > 1
        if segment.x0 > title.x0 + INDENT * em and not same_line:
            return []
        group.append(segment)
        last = max(last, segment.baseline)
    return group
