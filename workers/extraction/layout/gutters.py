"""Decides what a gutter separates: columns, rows to be read across, or a margin beside a text."""

from bisect import bisect_left
from itertools import pairwise

from workers.extraction.layout.entry_cells import written_runs
from workers.extraction.layout.segments import LONGEST_DATE, Segment

MIN_COLUMN_LINES = 4
MIN_GUTTER_EM = 0.6
NEAR_EM = 1.5
EDGE_TOLERANCE = 2.0  # points within which line beginnings count as one edge


def count_lines(segments: list[Segment]) -> int:
    """How many base lines the segments stand on."""
    return len(_lines(segments))


def _lines(segments: list[Segment]) -> set[int]:
    return {round(segment.baseline) for segment in segments}


def are_columns(left: list[Segment], right: list[Segment], em: float) -> bool:
    """Whether each side of a gutter is read to its end before the other: neither rows nor a margin."""
    top = max(min(s.y0 for s in left), min(s.y0 for s in right))
    bottom = min(max(s.y1 for s in left), max(s.y1 for s in right))
    if bottom - top < 2 * MIN_COLUMN_LINES * em * 0.6:
        return False
    # What stands where the other side is blank says nothing of rows.
    near, far = _level_with(left, right, em), _level_with(right, left, em)
    if _are_rows(left, right) or _are_rows(near, far) or _are_cells(left, right, em):
        return False
    parts = _parts(right, em)
    if len(parts) > 1 and _are_rows(left, parts[0]):
        return False
    if _are_titles(left, right):
        return False
    if _are_dates(far) and _is_flush(far):
        return False
    return not _are_date_margin(_parts(near, em)[-1], right)


def _parts(side: list[Segment], em: float) -> list[list[Segment]]:
    """A side cut where another gutter runs all through it, from left to right."""
    parts: list[list[Segment]] = []
    reach = 0.0
    for segment in sorted(side, key=lambda s: s.x0):
        if not parts or segment.x0 > reach + MIN_GUTTER_EM * em:
            parts.append([])
        parts[-1].append(segment)
        reach = max(reach, segment.x1)
    return parts or [[]]


def _are_date_margin(side: list[Segment], other: list[Segment]) -> bool:
    """Whether a side is mostly dates, and they stand on the other side's lines: a margin, maybe of a column."""
    dated = [segment for segment in side if segment.is_date]
    if 2 * len(dated) < len(side):
        return False
    lines = _lines(other)
    return sum(_is_on(round(s.baseline), lines) for s in dated) >= 0.75 * len(dated)


def _is_flush(side: list[Segment]) -> bool:
    """Whether the lines of a side begin, or end, at one edge."""
    starts, ends = [s.x0 for s in side], [s.x1 for s in side]
    return min(max(starts) - min(starts), max(ends) - min(ends)) < EDGE_TOLERANCE


def _level_with(side: list[Segment], other: list[Segment], em: float) -> list[Segment]:
    """The segments of one side that have a line of the other about as high as they are."""
    heights = sorted(s.baseline for s in other)
    near = []
    for segment in side:
        index = bisect_left(heights, segment.baseline)
        around = heights[max(0, index - 1) : index + 1]
        if any(abs(height - segment.baseline) < NEAR_EM * em for height in around):
            near.append(segment)
    return near


def _are_rows(left: list[Segment], right: list[Segment]) -> bool:
    return bool(left) and bool(right) and _aligned(left, right) >= 0.7 and _alternates(left, right)


def _aligned(left: list[Segment], right: list[Segment]) -> float:
    """The share of the shorter side's lines that stand on a line of the other side."""
    few, many = sorted((left, right), key=count_lines)
    lines, others = _lines(few), _lines(many)
    return sum(_is_on(line, others) for line in lines) / max(len(lines), 1)


def _is_on(line: int, lines: set[int]) -> bool:
    return bool(lines & {line - 1, line, line + 1})


def _alternates(left: list[Segment], right: list[Segment]) -> bool:
    """Whether the content stream keeps jumping between the sides, as it does for rows."""
    sides = sorted([(s.order, 0) for s in left] + [(s.order, 1) for s in right])
    switches = sum(1 for a, b in pairwise(sides) if a[1] != b[1])
    return switches > 0.6 * min(count_lines(left), count_lines(right))


def _are_cells(left: list[Segment], right: list[Segment], em: float) -> bool:
    """Whether the sides were written in turn, a few lines of the one and then what stands at the same height.

    That is a table whose rows hold a date, label or title beside a cell of several lines.
    """
    runs = written_runs(left, right)
    pairs = [(a, b) for (side, a), (_, b) in pairwise(runs) if side == 0]
    if (
        len(pairs) < 2
        or min(max(map(count_lines, side)) for side in zip(*pairs, strict=True)) > MIN_COLUMN_LINES
    ):
        return False
    return all(any(abs(s.baseline - _top(b)) < 0.5 * em for s in a) for a, b in pairs)


def _are_titles(left: list[Segment], right: list[Segment]) -> bool:
    """Whether the left side is a margin of section titles: few strong lines, each on a line of the right side."""
    if not left or 2 * count_lines(left) > count_lines(right) or _aligned(left, right) < 1:
        return False
    return all(_is_title(segment) for segment in left) and not all(_is_title(segment) for segment in right)


def _is_title(segment: Segment) -> bool:
    text = segment.text
    strong = text.isupper() or all(word.style.bold for word in segment.words)
    return strong and segment.length <= LONGEST_DATE and not any(sign.isdigit() for sign in text)


def _top(segments: list[Segment]) -> float:
    return min(segment.baseline for segment in segments)


def _are_dates(segments: list[Segment]) -> bool:
    """Whether a side is a margin of dates: most of its lines hold a year and little else."""
    if not segments:
        return False
    return sum(segment.is_date for segment in segments) >= 0.6 * len(segments)
