"""Finds the cells of a table by the order in which the page was written.

Programs that write tables finish a cell before they begin the next. Where the content stream jumps back up to the
height at which a narrow cell began, and to the right of it, another cell of the same row begins.
"""

from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import pairwise

from workers.extraction.document.characters import printed_text, starts_with_bullet
from workers.extraction.document.table_rows import SHORT_CELL_LINES, arrange_cells
from workers.extraction.layout.segments import Segment, both_cjk

NARROW_LINES = 4  # a first cell with more is a column
SHORT_LINE = 45  # characters
TOP = 0.5  # em; how far the first lines of neighbouring cells may lie apart
NEXT_LINE = 1.7  # em from base line to base line inside a paragraph
PADDING = 0.9  # em between the end of a cell's line and the next cell
EDGE_LINES = 3  # lines that begin at the same x make it an edge
EDGE_TOLERANCE = 0.6  # points
EDGE_GAP = 0.7  # em

Row = list[Segment]


@dataclass(slots=True)
class _Cell:
    lines: list[Row] = field(default_factory=list)

    @property
    def top(self) -> float:
        return self.lines[0][0].baseline

    @property
    def bottom(self) -> float:
        return self.lines[-1][0].baseline

    @property
    def x0(self) -> float:
        return min(row[0].x0 for row in self.lines)

    @property
    def x1(self) -> float:
        return max(row[-1].x1 for row in self.lines)


def split_at_edges(segments: list[Segment]) -> list[Segment]:
    """Segments cut where a text object begins at an edge shared by other lines: a narrow gap between cells."""
    starts = Counter(round(segment.x0) for segment in segments)
    edges = {x for x in starts if starts[x - 1] + starts[x] + starts[x + 1] >= EDGE_LINES}
    firsts = [segment.x0 for segment in segments]
    return [part for segment in segments for part in _split(segment, edges, firsts)]


def _split(segment: Segment, edges: set[int], firsts: list[float]) -> list[Segment]:
    for place, (before, word) in enumerate(pairwise(segment.words), 1):
        wide = word.x0 - before.x1 > EDGE_GAP * segment.size and word.source != before.source
        if not wide or round(word.x0) not in edges or starts_with_bullet(printed_text(before)):
            continue
        if sum(1 for x0 in firsts if abs(x0 - word.x0) < EDGE_TOLERANCE) < EDGE_LINES:
            continue
        left = part_of(segment, 0, place)
        right = part_of(segment, place, len(segment.words))
        return [left, *_split(right, edges, firsts)]
    return [segment]


def part_of(segment: Segment, begin: int, end: int) -> Segment:
    words = segment.words[begin:end]
    return replace(
        segment,
        words=words,
        glue=["", *segment.glue[begin + 1 : end]],
        order=segment.order + begin,
        x0=min(word.x0 for word in words),
        x1=max(word.x1 for word in words),
        size=max(word.style.size for word in words),
    )


def cell_rows(segments: list[Segment]) -> list[tuple[list[Segment], list[Row]]]:
    """Every row of narrow cells in a block: the segments it holds, and its lines as they are read."""
    tables = []
    margin = min(segment.x0 for segment in segments)
    for cells in _groups(sorted(segments, key=lambda segment: segment.order)):
        members = [segment for cell in cells for row in cell.lines for segment in row]
        lines = _read(cells, margin)
        if lines is not None and not _is_interrupted(members, segments):
            tables.append((members, lines))
    return tables


def _groups(segments: list[Segment]) -> list[list[_Cell]]:
    """Cells of one row, from left to right, for rows in which a cell before the last has several lines."""
    groups: list[list[_Cell]] = []
    for segment in segments:
        group = groups[-1] if groups else None
        if group is None:
            groups.append([_Cell([[segment]])])
        elif row := _begun_below(group, segment):
            groups.append([_Cell(row), _Cell([[segment]])])
        elif not _joins(group, segment):
            groups.append([_Cell([[segment]])])
    return [
        group
        for group in groups
        if len(group) > 1
        and any(len(cell.lines) > 1 for cell in group[:-1])
        and len(group[0].lines) <= NARROW_LINES
    ]


def _begun_below(group: list[_Cell], segment: Segment) -> list[Row]:
    """The lines of a first cell from the one the segment stands beside; those above are no part of the row."""
    lines = group[0].lines
    if len(group) > 1:
        return []
    for place in range(1, len(lines)):
        level = abs(segment.baseline - lines[place][0].baseline) <= TOP * segment.size
        if level and all(segment.x0 > row[-1].x1 for row in lines[place:]) and place + 1 < len(lines):
            below = lines[place:]
            del lines[place:]
            return below
    return []


def _joins(group: list[_Cell], segment: Segment) -> bool:
    """Whether the next segment of the stream belongs to the row: below in its last cell, or a new cell beside it."""
    cell = group[-1]
    em = max(segment.size, 1.0)
    if segment.x0 > cell.x1 and abs(segment.baseline - group[0].top) <= TOP * em:
        group.append(_Cell([[segment]]))
        return True
    step = segment.baseline - cell.bottom
    if abs(step) <= 1 and segment.x0 > cell.lines[-1][-1].x0:
        cell.lines[-1].append(segment)
        return True
    inside = len(group) < 2 or segment.x0 > group[-2].x1
    if 0 < step <= NEXT_LINE * max(em, cell.lines[-1][0].size) and inside:
        cell.lines.append([segment])
        return True
    return False


def _is_interrupted(members: list[Segment], segments: list[Segment]) -> bool:
    """Whether anything else of the block stands between the row's first and last line."""
    top, bottom = min(s.baseline for s in members), max(s.baseline for s in members)
    member_ids = {id(segment) for segment in members}
    return any(top - 1 <= s.baseline <= bottom + 1 for s in segments if id(s) not in member_ids)


def _read(cells: list[_Cell], margin: float) -> list[Row] | None:
    edges = [cell.x0 for cell in cells[1:]]
    whole = []
    for position, cell in enumerate(cells):
        left = min(margin, cell.x0) if position == 0 else cell.x0
        right = edges[position] if position < len(edges) else None
        whole.append(unwrap(cell.lines, left, right))
    lines = arrange_cells(whole, is_short)
    return None if lines is None else [[s for row in rows for s in row] for rows in lines]


def unwrap(lines: list[Row], left: float, right: float | None) -> list[Row]:
    """The cell's lines, those joined that were broken only because the cell ended."""
    if right is None:
        return lines
    joined = [lines[0]]
    for row in lines[1:]:
        if _wraps(joined[-1], row, right - left):
            joined[-1] = [join_lines(joined[-1][0], row[0])]
        else:
            joined.append(row)
    return joined


def _wraps(above: Row, row: Row, width: float) -> bool:
    first, second = above[-1], row[0]
    if len(above) > 1 or len(row) > 1 or starts_with_bullet(printed_text(second.words[0])):
        return False
    a, b = first.words[-1].style, second.words[0].style
    if (a.size, a.bold, a.italic) != (b.size, b.bold, b.italic) or printed_text(first.words[-1]).endswith(
        "-"
    ):
        return False
    last = [word for word in first.words if abs(word.baseline - first.words[-1].baseline) < 1]
    used = last[-1].x1 - last[0].x0
    word = second.words[0]
    return used + (word.x1 - word.x0) + 0.25 * a.size > width - PADDING * a.size


def join_lines(first: Segment, second: Segment) -> Segment:
    """A line and the one it goes on in, as one segment at the place of the first."""
    return replace(
        first,
        words=[*first.words, *second.words],
        glue=[*first.glue, "" if both_cjk(first.words[-1], second.words[0]) else " ", *second.glue[1:]],
        x1=max(first.x1, second.x1),
        y1=max(first.y1, second.y1),
    )


def is_short(cell: list[Row]) -> bool:
    return len(cell) <= SHORT_CELL_LINES and all(
        sum(segment.length for segment in row) <= SHORT_LINE
        and not starts_with_bullet(printed_text(row[0].words[0]))
        for row in cell
    )
