"""Finds where entries without dates begin: by the space above them, or by a print that returns."""

import itertools
from statistics import median

from workers.extraction.offline.entries.roled_lines import LineRole, RoledLines
from workers.extraction.offline.text.lines import TextLine

CLEAR_STEP = 0.2  # of a line's height between the space inside an entry and the space above one
SAME_SIZE = 1  # point


def starts_by_spacing(roled: RoledLines) -> list[int]:
    """Positions below a wider space, if they all are headers of one print; else those where the first print returns.

    Only the first position, 0, where neither divides the lines.
    """
    lines, roles = [tokens.line for tokens in roled.tokens], roled.roles
    spaces = [_space(above, line) for above, line in itertools.pairwise(lines)]
    height = median(line.source.y1 - line.source.y0 for line in lines)
    measured = sorted(space for space in spaces if space is not None)
    steps = [(b - a, (a + b) / 2) for a, b in itertools.pairwise(measured) if b - a > CLEAR_STEP * height]
    for _, limit in sorted(steps, reverse=True):
        starts = [0] + [i for i, space in enumerate(spaces, 1) if space is not None and space > limit]
        if _are_alike(lines, roles, starts):
            return _with_unmeasured(lines, spaces, starts)
    return _where_print_returns(lines, roles)


def _space(above: TextLine, line: TextLine) -> float | None:
    """The white space between two lines of a column, in points; None where the column or the page ends."""
    if (above.source.page, above.source.column) != (line.source.page, line.source.column):
        return None
    space = line.source.y0 - above.source.y1
    return space if space > -(line.source.y1 - line.source.y0) else None


def _are_alike(lines: list[TextLine], roles: list[LineRole], starts: list[int]) -> bool:
    """Whether all are headers in the print of the first one, and most entries have more than one line."""
    longer = sum(b - a > 1 for a, b in itertools.pairwise([*starts, len(lines)]))
    same = all(roles[i] is LineRole.HEADER and _same_print(lines[0], lines[i]) for i in starts)
    return same and len(starts) > 1 and 2 * longer > len(starts)


def _same_print(first: TextLine, second: TextLine) -> bool:
    """Whether both are alike in weight, slant and, to a point, in size."""
    (*look, size), (*other, other_size) = first.style, second.style
    return look == other and abs(size - other_size) <= SAME_SIZE


def _with_unmeasured(lines: list[TextLine], spaces: list[float | None], starts: list[int]) -> list[int]:
    """The starts with the first lines of further columns and pages that are printed like them alone."""
    first_lines = {0, *starts}
    others = {lines[i].style for i in range(len(lines)) if i not in first_lines and spaces[i - 1] is not None}
    tops = [i for i, space in enumerate(spaces, 1) if space is None and lines[i].style not in others]
    return sorted({*starts, *(i for i in tops if _same_print(lines[0], lines[i]))})


def _where_print_returns(lines: list[TextLine], roles: list[LineRole]) -> list[int]:
    """The header lines in the first line's print, below lines of another print."""
    return [0] + [
        i
        for i in range(1, len(lines))
        if roles[i] is LineRole.HEADER
        and _same_print(lines[0], lines[i])
        and not _same_print(lines[0], lines[i - 1])
    ]
