"""Reading order: where a page is set in columns, each column is read to its end before the next.

Recursive, after the XY-cut (Nagy and Seth 1984), with two changes for CVs. Gutters are looked for left of the
edges at which many lines begin, over the longest run of lines that none crosses, so that a full-width header
or footer does not hide them. And a gutter whose two sides are aligned line by line and alternate in the
content stream is a table or a margin of dates, to be read across, not a pair of columns.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median

from workers.extraction.column_ends import LONGEST_DATE, columns_end, is_date
from workers.extraction.headed_columns import headed_columns
from workers.extraction.margin_titles import Titled, titled_parts
from workers.extraction.segments import Segment

MIN_COLUMN_LINES = 4
MIN_GUTTER_EM = 0.6
NEAR_EM = 1.5
EDGE_TOLERANCE = 2.0  # points within which line beginnings count as one edge
MAX_EDGES = 8
MAX_DEPTH = 6


@dataclass(slots=True)
class Block:
    """Segments that read on together; ``column`` counts from the left within its part of the page, from 1."""

    segments: list[Segment]
    column: int = 0


@dataclass(slots=True)
class _Cut:
    above: list[Segment]
    left: list[Segment]
    right: list[Segment]
    below: list[Segment]

    @property
    def weight(self) -> int:
        return min(len(self.left), len(self.right)) * 4 + len(self.left) + len(self.right)


def reading_order(segments: list[Segment]) -> list[Block]:
    """The blocks of a page in the order a person reads them."""
    return _order(segments, 0, 0)


def _order(segments: list[Segment], column: int, depth: int) -> list[Block]:
    if not segments:
        return []
    titled = _titled(segments) if depth < MAX_DEPTH else None
    if titled is not None:
        return _titled_order(titled, column, depth + 1)
    cut = _best_cut(segments) if depth < MAX_DEPTH else None
    if cut is None:
        return [Block(segments, column)]
    return [
        *_order(cut.above, column, depth + 1),
        *_order(cut.left, max(column, 1), depth + 1),
        *_order(cut.right, max(column, 1) + 1, depth + 1),
        *_order(cut.below, column, depth + 1),
    ]


def _titled(segments: list[Segment]) -> list[Titled] | None:
    """The segments part by part where section titles stand in a margin of their own."""
    by_height = sorted(segments, key=lambda segment: (segment.baseline, segment.x0))
    em = median(segment.size for segment in segments)
    for edge in _edges(by_height):
        for begin, end in _stretches(by_height, edge, em):
            run = by_height[begin:end]
            right = [segment for segment in run if segment.x0 >= edge - 0.5]
            left = [segment for segment in run if segment.x0 < edge - 0.5]
            parts = titled_parts(left, right) if len(left) >= 2 else None
            if parts is not None:
                above, below = Titled(None, by_height[:begin]), Titled(None, by_height[end:])
                return [above, *parts, below]
    return None


def _titled_order(parts: list[Titled], column: int, depth: int) -> list[Block]:
    blocks: list[Block] = []
    for part in parts:
        blocks += [Block([part.title], column)] if part.title else []
        blocks += _order(part.segments, column, depth)
    return blocks


def _best_cut(segments: list[Segment]) -> _Cut | None:
    if len(segments) < MIN_COLUMN_LINES:
        return None
    by_height = sorted(segments, key=lambda segment: (segment.baseline, segment.x0))
    em = median(segment.size for segment in segments)
    cuts = [
        cut for edge in _edges(by_height) for cut in _cuts_at(by_height, edge, em) if _are_columns(cut, em)
    ]
    return max(cuts, key=lambda cut: cut.weight, default=None) or _headed_cut(by_height, em)


def _headed_cut(segments: list[Segment], em: float) -> _Cut | None:
    found = headed_columns(segments, em)
    if found is None:
        return None
    left, right = found
    taken = {id(segment) for segment in (*left, *right)}
    rest = [segment for segment in segments if id(segment) not in taken]
    top = left[0].baseline - 1
    return _Cut([s for s in rest if s.baseline < top], left, right, [s for s in rest if s.baseline >= top])


def _edges(segments: list[Segment]) -> list[float]:
    """The x at which at least a column's worth of lines begins, the most frequent first."""
    counts: dict[int, list[float]] = {}
    for segment in segments:
        counts.setdefault(round(segment.x0 / EDGE_TOLERANCE), []).append(segment.x0)
    often = [starts for starts in counts.values() if len(starts) >= MIN_COLUMN_LINES // 2]
    often.sort(key=len, reverse=True)
    leftmost = min(segment.x0 for segment in segments)
    return [min(starts) for starts in often[:MAX_EDGES] if min(starts) > leftmost + EDGE_TOLERANCE]


def _cuts_at(segments: list[Segment], edge: float, em: float) -> list[_Cut]:
    """The runs of lines, top to bottom, none of which crosses the strip left of ``edge``."""
    cuts = (_cut(segments, begin, end, edge) for begin, end in _stretches(segments, edge, em))
    return [cut for cut in cuts if cut is not None]


def _stretches(segments: list[Segment], edge: float, em: float) -> Iterator[tuple[int, int]]:
    strip, begin = edge - MIN_GUTTER_EM * em, 0
    for index in range(len(segments) + 1):
        crosses = index < len(segments) and segments[index].x0 < edge - 0.5 and segments[index].x1 > strip
        if crosses or index == len(segments):
            yield begin, index
            begin = index + 1


def _cut(segments: list[Segment], begin: int, end: int, edge: float) -> _Cut | None:
    end = columns_end(segments, begin, end, edge)
    run = segments[begin:end]
    right = [segment for segment in run if segment.x0 >= edge - 0.5]
    left = [segment for segment in run if segment.x0 < edge - 0.5]
    if _lines(left) < MIN_COLUMN_LINES or _lines(right) < MIN_COLUMN_LINES:
        return None
    return _Cut(segments[:begin], left, right, segments[end:])


def _lines(segments: list[Segment]) -> int:
    return len({round(segment.baseline) for segment in segments})


def _are_columns(cut: _Cut, em: float) -> bool:
    top = max(min(s.y0 for s in cut.left), min(s.y0 for s in cut.right))
    bottom = min(max(s.y1 for s in cut.left), max(s.y1 for s in cut.right))
    if bottom - top < 2 * MIN_COLUMN_LINES * em * 0.6:
        return False
    # What stands where the other side is blank says nothing of rows.
    left, right = _beside(cut.left, cut.right, em), _beside(cut.right, cut.left, em)
    if _are_rows(cut.left, cut.right) or _are_rows(left, right) or _are_cells(cut.left, cut.right, em):
        return False
    if _are_titles(cut.left, cut.right):
        return False
    if _are_dates(right) and _flush(right):
        return False
    return not _are_date_margin(_nearest(left, em), cut.right)


def _nearest(side: list[Segment], em: float) -> list[Segment]:
    """The part of the left side next to the cut, where another gutter runs all through the side."""
    parts: list[list[Segment]] = []
    reach = 0.0
    for segment in sorted(side, key=lambda s: s.x0):
        if not parts or segment.x0 > reach + MIN_GUTTER_EM * em:
            parts.append([])
        parts[-1].append(segment)
        reach = max(reach, segment.x1)
    return parts[-1] if parts else []


def _are_date_margin(side: list[Segment], other: list[Segment]) -> bool:
    """Whether a side is mostly dates, and they stand on the other side's lines: a margin, maybe of a column."""
    dated = [segment for segment in side if is_date(segment)]
    if len(dated) < 3 or 2 * len(dated) < len(side):
        return False
    baselines = {round(segment.baseline) for segment in other}
    beside = sum(1 for s in dated if baselines & {round(s.baseline) + shift for shift in (-1, 0, 1)})
    return beside >= 0.75 * len(dated)


def _flush(side: list[Segment]) -> bool:
    """Whether the lines of a side begin, or end, at one edge."""
    starts, ends = [s.x0 for s in side], [s.x1 for s in side]
    return min(max(starts) - min(starts), max(ends) - min(ends)) < EDGE_TOLERANCE


def _beside(side: list[Segment], other: list[Segment], em: float) -> list[Segment]:
    """The segments of one side that have a line of the other about as high as they are."""
    heights = sorted(s.baseline for s in other)
    near = []
    for segment in side:
        at = bisect_left(heights, segment.baseline)
        around = heights[max(0, at - 1) : at + 1]
        if any(abs(height - segment.baseline) < NEAR_EM * em for height in around):
            near.append(segment)
    return near


def _are_rows(left: list[Segment], right: list[Segment]) -> bool:
    return bool(left) and bool(right) and _aligned(left, right) >= 0.7 and _alternates(left, right)


def _aligned(left: list[Segment], right: list[Segment]) -> float:
    """The share of the shorter side's lines that stand on a line of the other side."""
    few, many = sorted((left, right), key=_lines)
    baselines = {round(segment.baseline) for segment in many}
    lines = {round(segment.baseline) for segment in few}
    return sum(1 for line in lines if baselines & {line - 1, line, line + 1}) / max(len(lines), 1)


def _alternates(left: list[Segment], right: list[Segment]) -> bool:
    """Whether the content stream keeps jumping between the sides, as it does for rows."""
    sides = sorted([(s.order, 0) for s in left] + [(s.order, 1) for s in right])
    switches = sum(1 for a, b in pairwise(sides) if a[1] != b[1])
    return switches > 0.6 * min(_lines(left), _lines(right))


def _are_cells(left: list[Segment], right: list[Segment], em: float) -> bool:
    """Whether the sides were written in turn, a few lines of the one and then what stands at the same height.

    That is a table whose rows hold a date, label or title beside a cell of several lines.
    """
    runs = _runs(left, right)
    pairs = [(a, b) for (side, a), (_, b) in pairwise(runs) if side == 0]
    if len(pairs) < 2 or min(max(map(_lines, side)) for side in zip(*pairs, strict=True)) > MIN_COLUMN_LINES:
        return False
    return all(any(abs(s.baseline - _top(b)) < 0.5 * em for s in a) for a, b in pairs)


def _are_titles(left: list[Segment], right: list[Segment]) -> bool:
    """Whether the left side is a margin of section titles: few strong lines, each on a line of the right side."""
    if not left or 2 * _lines(left) > _lines(right) or _aligned(left, right) < 1:
        return False
    return all(_is_title(segment) for segment in left) and not all(_is_title(segment) for segment in right)


def _is_title(segment: Segment) -> bool:
    text = segment.text
    strong = text.isupper() or all(word.style.bold for word in segment.words)
    return strong and segment.length <= LONGEST_DATE and not any(sign.isdigit() for sign in text)


def _runs(left: list[Segment], right: list[Segment]) -> list[tuple[int, list[Segment]]]:
    """The segments as they were written, cut where the writer changed sides (0 left, 1 right)."""
    written = sorted([(s.order, 0, s) for s in left] + [(s.order, 1, s) for s in right], key=lambda x: x[:2])
    return [(side, [s for _, _, s in run]) for side, run in groupby(written, key=lambda x: x[1])]


def _top(segments: list[Segment]) -> float:
    return min(segment.baseline for segment in segments)


def _are_dates(segments: list[Segment]) -> bool:
    """Whether a side is a margin of dates: most of its lines hold a year and little else."""
    if not segments:
        return False
    return sum(map(is_date, segments)) >= 0.6 * len(segments)
