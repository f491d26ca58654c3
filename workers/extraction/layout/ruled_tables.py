"""Tables with rules around their cells: each line of text belongs to the cell that is drawn around it.

Rules tell more than the places of words: cells are centred in their height, or run over several rows, and what is
wrapped in a narrow one has lines beside nothing.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from workers.extraction.document.geometry import Box
from workers.extraction.document.table_rows import arrange_cells
from workers.extraction.layout.reading_order import Block, reading_order
from workers.extraction.layout.rows import Row, lines_of
from workers.extraction.layout.segments import Segment
from workers.extraction.layout.tables import is_short, part_of, unwrap

THICKEST, SHORTEST = 2.5, 8.0  # points
SLACK = 2.0  # points between a rule's end and the edge of its cell
FEWEST_RULES, MOST_RULES = 3, 800
FEWEST_ROWS = 2  # of two cells or more
MOST_LINES = 8  # of cells side by side; with more the page is set in framed columns

Rule = tuple[float, float, float]
"""Where it stands, and from where to where it runs."""
Cell = tuple[Box, list[Segment]]


def page_blocks(segments: list[Segment], shapes: Sequence[Box]) -> list[Block]:
    """The blocks of a page in reading order; ``shapes`` are the boxes of what is painted besides text."""
    upright, level = _rules(shapes, 0), _rules(shapes, 1)
    if min(len(upright), len(level)) < FEWEST_RULES or len(upright) + len(level) > MOST_RULES:
        return reading_order(segments)
    parts = _split_at_rules(segments, upright)
    rows = _table_rows(parts, upright, level)
    if sum(1 for row in rows if len(row) > 1) < FEWEST_ROWS or any(map(_are_columns, rows)):
        return reading_order(segments)
    inside = {id(part) for row in rows for _, cell in row for part in cell}
    loose = [part for part in parts if id(part) not in inside]
    tops = [row[0][0][1] for row in rows]
    if any(_stands_among(segment, rows) for segment in loose):
        return reading_order(segments)
    blocks: list[Block] = []
    for place, top in enumerate([*tops, float("inf")]):
        above = [segment for segment in loose if segment.y0 < top]
        loose = [segment for segment in loose if segment.y0 >= top]
        blocks += reading_order(above)
        if place < len(rows):
            blocks.append(Block([], rows=_lines_of_row(rows[place])))
    return blocks


def _rules(shapes: Sequence[Box], axis: int) -> list[Rule]:
    """The upright rules (``axis`` 0: x, top, bottom) or the level ones (1: y, left, right), in order."""
    other = 1 - axis
    rules = {
        (round((box[axis] + box[axis + 2]) / 2, 1), box[other], box[other + 2])
        for box in shapes
        if box[axis + 2] - box[axis] <= THICKEST and box[other + 2] - box[other] >= SHORTEST
    }
    return sorted(rules)


def _split_at_rules(segments: list[Segment], rules: list[Rule]) -> list[Segment]:
    """The segments cut where an upright rule stands between two words."""
    parts: list[Segment] = []
    for segment in segments:
        middle, begin = (segment.y0 + segment.y1) / 2, 0
        edges = [x for x, top, bottom in rules if segment.x0 < x < segment.x1 and top <= middle <= bottom]
        for place, (before, word) in enumerate(pairwise(segment.words if edges else ()), 1):
            if any(before.x1 - 1 <= x <= word.x0 + 1 for x in edges):
                parts.append(part_of(segment, begin, place))
                begin = place
        parts.append(part_of(segment, begin, len(segment.words)) if begin else segment)
    return parts


def _table_rows(segments: list[Segment], upright: list[Rule], level: list[Rule]) -> list[list[Cell]]:
    """The rows of the page's ruled tables, from top to bottom, each with its cells from left to right.

    A cell over several rows is a row of its own.
    """
    cells: dict[Box, list[Segment]] = {}
    for segment in segments:
        x, y = (segment.x0 + segment.x1) / 2, (segment.y0 + segment.y1) / 2
        across, down = _between(upright, x, y), _between(level, y, x)
        if across and down:
            cells.setdefault((across[0], down[0], across[1], down[1]), []).append(segment)
    ordered = sorted(cells.items(), key=lambda cell: (round(cell[0][1] / SLACK), cell[0][0]))
    return [
        list(row)
        for _, row in groupby(ordered, key=lambda c: (round(c[0][1] / SLACK), round(c[0][3] / SLACK)))
    ]


def _between(rules: list[Rule], place: float, along: float) -> tuple[float, float] | None:
    """The nearest rules on both sides of a point that run past it."""
    near = [edge for edge, begin, end in rules if begin - SLACK <= along <= end + SLACK]
    before, behind = [edge for edge in near if edge <= place], [edge for edge in near if edge > place]
    return (before[-1], behind[0]) if before and behind else None


def _are_columns(row: list[Cell]) -> bool:
    """Whether cells side by side are long: a page set in framed columns."""
    return sum(1 for _, cell in row if len(lines_of(cell)) > MOST_LINES) > 1


def _stands_among(segment: Segment, rows: list[list[Cell]]) -> bool:
    middle = (segment.y0 + segment.y1) / 2
    return any(row[0][0][1] < middle < row[0][0][3] for row in rows)


def _lines_of_row(row: list[Cell]) -> list[Row]:
    """The lines of a row as they are read."""
    cells = []
    for box, cell in row:
        left = min(segment.x0 for segment in cell)
        cells.append(unwrap([_close_spread(line) for line in lines_of(cell)], left, box[2] + box[0] - left))
    lines = arrange_cells(cells, is_short)
    if lines is None:
        return [line for cell in cells for line in cell]
    return [[segment for part in parts for segment in part] for parts in lines]


def _close_spread(line: Row) -> Row:
    """A label whose letters are spread over its cell ("姓    名") as one word."""
    if len(line) < 2 or any(segment.length > 1 or segment.text.isascii() for segment in line):
        return line
    words = [word for segment in line for word in segment.words]
    return [replace(line[0], words=words, glue=[""] * len(words), x1=line[-1].x1)]
