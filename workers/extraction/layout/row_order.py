"""The rows of a block put in the order they are read: margin titles, tags, tab stops, wrapped dates, asides."""

from collections import Counter
from itertools import pairwise
from statistics import median

from workers.extraction.document.characters import printed_text, starts_with_bullet
from workers.extraction.layout.icon_bullets import mark_icon_bullets
from workers.extraction.layout.rows import Row, gap_between
from workers.extraction.layout.segments import Segment
from workers.extraction.layout.tab_stops import separate_tags, split_at_tab_stop
from workers.extraction.layout.wrapped_dates import join_wrapped_dates

MAX_ASIDE = 3
INDENT = 4.0  # points
TITLE_SIZE = 1.15  # of the block's usual size


def arrange_rows(rows: list[Row]) -> list[Row]:
    """Each step takes rows and gives rows; tabs and splits come before the steps that rely on them."""
    rows = _separate_margin_titles(rows)
    rows = separate_tags(rows)
    rows = split_at_tab_stop(rows)
    rows = mark_icon_bullets(rows)
    rows = join_wrapped_dates(rows)
    return _move_asides_up(rows)


def _separate_margin_titles(rows: list[Row]) -> list[Row]:
    """A section title left of the text edge stands beside the section's first line, and is read before it."""
    if not rows:
        return rows
    usual = median(segment.size for row in rows for segment in row)
    edge = Counter(round(row[0].x0) for row in rows).most_common(1)[0][0]
    ordered: list[Row] = []
    for row in rows:
        title = row[0]
        if (
            len(row) > 1
            and title.x1 < edge
            and title.size >= TITLE_SIZE * usual
            and row[1].x0 >= edge - INDENT
        ):
            ordered += [[title], row[1:]]
        else:
            ordered.append(row)
    return ordered


def _move_asides_up(rows: list[Row]) -> list[Row]:
    """Place and dates in a column beside an entry's bullets belong to its first line, not to the bullets.

    An aside is the right end of consecutive lines, the first of which starts the entry while the others are
    bullets or run one on.
    """
    ordered: list[Row] = []
    index = 0
    while index < len(rows):
        count = _aside_lines(rows, index)
        following = rows[index + 1 : index + 1 + count]
        ordered += [rows[index], *([row[-1]] for row in following), *(row[:-1] for row in following)]
        index += 1 + count
    return ordered


def _aside_lines(rows: list[Row], index: int) -> int:
    count = 0
    for above, row in pairwise(rows[index : index + 1 + MAX_ASIDE]):
        if not _has_aside(rows[index], above, row):
            break
        count += 1
    return count


def _has_aside(head: Row, above: Row, row: Row) -> bool:
    if len(head) < 2 or _begins_with_bullet(head[0]) or len(row) < 2:
        return False
    right, over = row[-1], head[-1]
    if gap_between(head[-2], over) != "\t" or gap_between(row[-2], right) != "\t":
        return False
    aligned = abs(right.x1 - over.x1) < 3 or abs(right.x0 - over.x0) < 3
    near = right.baseline - min(segment.baseline for segment in above) < 1.8 * right.size
    runs_on = _begins_with_bullet(above[0]) and row[0].x0 > head[0].x0 + INDENT
    return aligned and near and (_begins_with_bullet(row[0]) or runs_on)


def _begins_with_bullet(segment: Segment) -> bool:
    return starts_with_bullet(printed_text(segment.words[0]))
