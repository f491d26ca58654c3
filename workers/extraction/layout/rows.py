"""The segments of a block line by line."""

from workers.extraction.layout.reading_order import Block
from workers.extraction.layout.segments import SPACE_GAP, Segment
from workers.extraction.layout.tables import cell_rows

TAB_GAP = 0.7  # em; segments are parted by more than a space, or begin at an edge of their own
ON_LINE = 0.4  # em; how far baselines of one line may lie apart
HIGHER, FAR = 0.5, 3  # em; the same of a date at the other end of the line
RAISED = 0.55  # em; how far a superscript stands above its line
SMALLER = 0.85

Row = list[Segment]


def block_rows(block: Block) -> list[Row]:
    """The block's lines, each from left to right."""
    if block.rows:
        return block.rows
    tables = cell_rows(block.segments)
    taken = {id(segment) for segments, _ in tables for segment in segments}
    rows = [(row[0].baseline, [row]) for row in lines_of([s for s in block.segments if id(s) not in taken])]
    rows += [(segments[0].baseline, lines) for segments, lines in tables]
    return [row for _, lines in sorted(rows, key=lambda item: item[0]) for row in lines]


def lines_of(segments: list[Segment]) -> list[Row]:
    rows: list[Row] = []
    for segment in sorted(segments, key=lambda s: (s.baseline, s.x0)):
        # The line before the last too: a superscript's own baseline sorts it in front of its line.
        home = next((row for row in rows[:-3:-1] if _on_line(row, segment)), None)
        if home is not None:
            home.append(segment)
        else:
            rows.append([segment])
    for row in rows:
        row.sort(key=lambda s: s.x0)
    return rows


def gap_between(left: Segment, right: Segment) -> str:
    """What separates two segments of one line: nothing, a space or a tab."""
    size = min(left.size, right.size)
    gap = right.x0 - left.x1
    if gap > TAB_GAP * size or right.glue[0] == "\t":
        return "\t"
    raised = abs(left.baseline - right.baseline) > 0.1 * size
    return "" if raised and gap < SPACE_GAP * size else " "


def _on_line(row: Row, segment: Segment) -> bool:
    main = max(row, key=lambda s: s.size)
    distance = abs(segment.baseline - main.baseline)
    if len(row) == 1 and distance <= HIGHER * max(main.size, segment.size) and _ends_in_date(main, segment):
        return True
    if distance <= ON_LINE * min(main.size, segment.size):
        return all(segment.x0 >= s.x1 - segment.size or segment.x1 <= s.x0 + segment.size for s in row)
    small, large = sorted((main, segment), key=lambda s: s.size)
    if small.size > SMALLER * large.size or distance > RAISED * large.size:
        return False
    return any(min(abs(segment.x0 - s.x1), abs(s.x0 - segment.x1)) < 0.3 * small.size for s in row)


def _ends_in_date(one: Segment, other: Segment) -> bool:
    """Whether one of them is a date at the far end of the other's line."""
    left, right = sorted((one, other), key=lambda s: s.x0)
    return right.is_date and right.x0 > left.x1 + FAR * left.size
