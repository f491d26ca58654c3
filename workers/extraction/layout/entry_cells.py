"""Entries set as rows of two cells: employer, dates and title in the left one, the duties in the right one.

Each cell is read to its end, row by row. What tells them from columns is that they were written in turn, and from a
margin of dates or labels that the left cells have several lines.
"""

from itertools import groupby, pairwise

from workers.extraction.layout.segments import Segment

FEWEST_ROWS, FEWEST_NAMES, SHORTEST_NAME = 2, 2, 4  # rows; names of a left cell, and their characters
SAME_TOP = 0.7  # em between the first lines of a row


def written_runs(left: list[Segment], right: list[Segment]) -> list[tuple[int, list[Segment]]]:
    """The segments as they were written, cut where the writer changed sides (0 left, 1 right)."""
    written = sorted([(s.order, 0, s) for s in left] + [(s.order, 1, s) for s in right], key=lambda x: x[:2])
    return [(side, [s for _, _, s in run]) for side, run in groupby(written, key=lambda x: x[1])]


def entry_cells(left: list[Segment], right: list[Segment], em: float) -> list[list[Segment]]:
    """The cells one after the other, and what stands between rows before them; empty where these are no such rows."""
    runs = written_runs(left, right)
    rows = [(a, b) for (side, a), (_, b) in pairwise(runs) if side == 0]
    if len(rows) < FEWEST_ROWS:
        return []
    # On a page that begins within a row, the rest of its right cell stands first.
    cells = [runs[0][1]] if runs[0][0] == 1 else []
    loose = runs[-1][1] if runs[-1][0] == 0 else []
    several, bottom = 0, max((s.baseline for cell in cells for s in cell), default=0.0)
    for entry, duties in rows:
        top = min(s.baseline for s in duties) - SAME_TOP * em
        loose, cell = (
            [*loose, *(s for s in entry if s.baseline < top)],
            [s for s in entry if s.baseline >= top],
        )
        if not cell or min(s.baseline for s in cell) > top + 2 * SAME_TOP * em or top < bottom:
            return []
        several += _heads_entry(cell)
        bottom = max(s.baseline for s in (*cell, *duties)) - SAME_TOP * em
        cells += [[s for s in loose if s.baseline < top], cell, duties]
        loose = [s for s in loose if s.baseline >= top]
    return [*cells, loose] if 3 * several >= 2 * len(rows) else []


def _heads_entry(cell: list[Segment]) -> bool:
    """Whether a left cell holds a date and the names of an entry, on lines of their own."""
    names = [s for s in cell if not s.is_date and s.length > SHORTEST_NAME]
    lines = {round(s.baseline) for s in names}
    return len(names) < len(cell) and len(lines) >= FEWEST_NAMES and len(names) < 2 * len(lines)
