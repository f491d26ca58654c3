"""Where columns side by side end above lines as wide as the page.

No line need cross the gutter there: the entry that follows may begin with a short title left of it and a date
right of it, under a heading that stands left as well.
"""

from workers.extraction.layout.segments import Segment

SAME_ROW = 0.3  # em
TITLE_SIZE = 1.08  # of the line above
HEADING_GAP = 1.3  # of the gap below a heading, the gap above it


def columns_end(segments: list[Segment], begin: int, end: int, edge: float) -> int:
    """The index behind the last line of the columns left and right of ``edge`` among ``segments[begin:end]``.

    The segments are sorted by height; one that crosses the gutter stands at ``end``, or nothing does.
    """
    if end == len(segments):
        return end - 1 if end > begin + 1 and _is_larger(segments[end - 1], segments[end - 2]) else end
    crossing = segments[end]
    while end > begin and crossing.baseline - segments[end - 1].baseline <= SAME_ROW * crossing.size:
        end -= 1
    end = _before_dated_rows(segments, begin, end, edge)
    return _before_heading(segments, begin, end, edge)


def _before_dated_rows(segments: list[Segment], begin: int, end: int, edge: float) -> int:
    """Without the rows at the end whose right part is only a date of their left part."""
    while True:
        right = [i for i in range(begin, end) if segments[i].x0 >= edge - 0.5]
        if not right or not segments[right[-1]].is_date:
            return end
        line = segments[right[-1]].baseline
        row = [
            i for i in range(begin, end) if abs(segments[i].baseline - line) <= SAME_ROW * segments[i].size
        ]
        end = min(row)


def _before_heading(segments: list[Segment], begin: int, end: int, edge: float) -> int:
    """Without the last lines, on one side of the gutter, that stand closer to what follows than to what is above."""
    if not begin < end < len(segments):
        return end
    sides = [segment.x0 >= edge - 0.5 for segment in segments[begin:end]]
    side_of_last = sides[-1]
    last = begin + max((i for i, side in enumerate(sides) if side != side_of_last), default=end - begin)
    if last + 1 >= end:
        return end
    lines = [segments[i].baseline for i in range(last + 1, end + 1)]
    above = max(
        (segments[i].baseline for i in range(begin, last) if sides[i - begin] == side_of_last),
        default=lines[0],
    )
    gaps = [b - a for a, b in zip([above, *lines], lines, strict=False)]
    widest = max(range(len(gaps) - 1), key=lambda place: gaps[place])
    return last + 1 + widest if gaps[widest] > HEADING_GAP * max(gaps[widest + 1 :]) else end


def _is_larger(segment: Segment, above: Segment) -> bool:
    return segment.size > TITLE_SIZE * above.size
