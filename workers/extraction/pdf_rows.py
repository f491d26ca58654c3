"""The segments of a block line by line, as a person reads them."""

from workers.extraction.columns import Block
from workers.extraction.glyphs import starts_with_bullet
from workers.extraction.segments import SPACE_GAP, Segment, printed

TAB_GAP = 1.5  # em; wider than the widest space of justified text
ON_LINE = 0.4  # em; how far baselines of one line may lie apart
RAISED = 0.55  # em; how far a superscript stands above its line
SMALLER = 0.85
MAX_ASIDE = 3
INDENT = 4.0

Row = list[Segment]


def block_rows(block: Block) -> list[Row]:
    """The block's lines, each from left to right, asides beside an entry brought up to its first line."""
    rows: list[Row] = []
    for segment in sorted(block.segments, key=lambda s: (s.baseline, s.x0)):
        # The line before the last too: a superscript's own baseline sorts it in front of its line.
        home = next((row for row in rows[:-3:-1] if _on_line(row, segment)), None)
        if home is not None:
            home.append(segment)
        else:
            rows.append([segment])
    for row in rows:
        row.sort(key=lambda s: s.x0)
    return _asides_up(rows)


def gap_between(left: Segment, right: Segment) -> str:
    """What separates two segments of one line: nothing, a space or a tab."""
    size = min(left.size, right.size)
    gap = right.x0 - left.x1
    if is_bullet(left):
        return " "
    if gap > TAB_GAP * size:
        return "\t"
    raised = abs(left.baseline - right.baseline) > 0.1 * size
    return "" if raised and gap < SPACE_GAP * size else " "


def is_bullet(segment: Segment) -> bool:
    return len(segment.words) == 1 and starts_with_bullet(printed(segment.words[0]))


def _on_line(row: Row, segment: Segment) -> bool:
    main = max(row, key=lambda s: s.size)
    distance = abs(segment.baseline - main.baseline)
    if distance <= ON_LINE * min(main.size, segment.size):
        return all(segment.x0 >= s.x1 - segment.size or segment.x1 <= s.x0 + segment.size for s in row)
    small, large = sorted((main, segment), key=lambda s: s.size)
    if small.size > SMALLER * large.size or distance > RAISED * large.size:
        return False
    return any(
        abs(a - b) < 0.3 * small.size for s in row for a, b in ((segment.x0, s.x1), (s.x0, segment.x1))
    )


def _asides_up(rows: list[Row]) -> list[Row]:
    """Place and dates set in a column beside an entry's bullets belong to its first line, not to the bullets.

    An aside is the right end of consecutive lines, the first of which starts the entry while the others are
    bullets or set deeper.
    """
    ordered: list[Row] = []
    index = 0
    while index < len(rows):
        head = rows[index]
        asides: list[Row] = []
        while (
            index + 1 < len(rows)
            and len(asides) < MAX_ASIDE
            and _has_aside(head, rows[index], rows[index + 1])
        ):
            index += 1
            asides.append([rows[index][-1]])
            rows[index] = rows[index][:-1]
        ordered.append(head)
        ordered += asides
        ordered += rows[index - len(asides) + 1 : index + 1] if asides else []
        index += 1
    return ordered


def _has_aside(head: Row, above: Row, row: Row) -> bool:
    if len(head) < 2 or is_bullet(head[0]) or len(row) < 2:
        return False
    right, over = row[-1], head[-1]
    if gap_between(head[-2], over) != "\t" or gap_between(row[-2], right) != "\t":
        return False
    aligned = abs(right.x1 - over.x1) < 3 or abs(right.x0 - over.x0) < 3
    near = right.baseline - min(s.baseline for s in above) < 1.8 * right.size
    return aligned and near and (_begins_with_bullet(row[0]) or row[0].x0 > head[0].x0 + INDENT)


def _begins_with_bullet(segment: Segment) -> bool:
    return starts_with_bullet(printed(segment.words[0]))
