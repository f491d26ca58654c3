"""The ink of a recognised line: how high and wide its letters are, where gaps are, how thick strokes are."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

Interval = tuple[int, int]

_FAINT = 0.15  # of the strongest ink; less is paper, grain and the scanner's noise
_SOLID = 0.5
_FULL = 0.9
_APART = 0.35  # of the letters' height; what is farther from them (a rule, the line above) is not theirs


@dataclass(frozen=True)
class Ink:
    """Rows and columns of the picture; ``contrast`` is that of the strongest ink, 0 to 255."""

    top: int
    bottom: int
    left: int
    right: int
    contrast: float
    gaps: tuple[Interval, ...]
    _shades: np.ndarray  # from 0, paper, to 1

    def stroke(self, x0: float, x1: float) -> float:
        """The usual width of strokes between two columns, in pixels: twice the area of ink by its outline."""
        start, end = (max(int(x) - self.left, 0) for x in (x0, x1))
        part = self._shades[:, start:end]
        outline = np.abs(np.diff(part, axis=0)).sum() + np.abs(np.diff(part, axis=1)).sum()
        return float(2 * part.sum() / outline) if outline else 0.0


def ink_of(grey: np.ndarray, box: tuple[float, float, float, float]) -> Ink | None:
    """The ink inside a box, dark on light or light on dark; None where there is none."""
    x0, y0, x1, y1 = (max(int(side), 0) for side in box)
    part: np.ndarray = grey[y0 : y1 + 1, x0 : x1 + 1].astype(float)
    if part.size == 0:
        return None
    away = np.abs(part - np.median(part))
    contrast = float(np.percentile(away, 99.5))
    if contrast <= 0:
        return None
    shades = np.clip(away / contrast, 0, 1)
    shades[shades < _FAINT] = 0
    solid = shades > _SOLID
    edges = _inside(solid)
    shades, solid = shades[edges], solid[edges]
    y0, x0 = y0 + edges[0].start, x0 + edges[1].start
    rows = _letters(runs(solid.any(axis=1)), solid.sum(axis=1))
    if rows is None:
        return None
    columns = runs(solid[rows[0] : rows[1]].any(axis=0))
    left, right = columns[0][0], columns[-1][1]
    gaps = tuple((x0 + before[1], x0 + after[0]) for before, after in pairwise(columns))
    letters = shades[rows[0] : rows[1], left:right]
    return Ink(y0 + rows[0], y0 + rows[1], x0 + left, x0 + right, contrast, gaps, letters)


def _inside(solid: np.ndarray) -> tuple[slice, slice]:
    """Without rows and columns at the edges that are all ink: there a band ends, and light letters' paper begins."""
    spans = [slice(0, side) for side in solid.shape]
    for axis in (0, 1):
        part = solid[spans[0], spans[1]]
        full = part.mean(axis=1 - axis) > _FULL
        free = [index for index, is_full in enumerate(full) if not is_full]
        spans[axis] = slice(free[0], free[-1] + 1) if free else slice(0, 0)
    return spans[0], spans[1]


def runs(flags: np.ndarray) -> list[Interval]:
    """Where consecutive flags are set: (start, end)."""
    edges = np.flatnonzero(edges_of(flags[np.newaxis])[0])
    return [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def edges_of(flags: np.ndarray) -> np.ndarray:
    """Row by row 1 where consecutive flags start and -1 behind their end."""
    return np.diff(np.pad(flags.astype(np.int8), ((0, 0), (1, 1))), axis=1)


def runs_by_row(marks: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Row, start and end of all consecutive marks, row by row from the left."""
    steps = edges_of(marks)
    rows, starts = np.nonzero(steps == 1)
    return rows, starts, np.nonzero(steps == -1)[1]


def connected_runs(rows: list[int], starts: list[int], ends: list[int]) -> list[int]:
    """For each run the first one of those that it touches, directly or by others."""
    root = list(range(len(rows)))

    def find(run: int) -> int:
        while root[run] != run:
            root[run] = run = root[root[run]]
        return run

    first = 0
    for run, row in enumerate(rows):
        while rows[first] < row - 1 or (rows[first] == row - 1 and ends[first] < starts[run]):
            first += 1
        above = first
        while rows[above] == row - 1 and starts[above] <= ends[run]:
            if ends[above] >= starts[run]:
                older, newer = sorted((find(above), find(run)))
                root[newer] = older
            above += 1
    return [find(run) for run in range(len(rows))]


def _letters(inked: list[Interval], weights: np.ndarray) -> Interval | None:
    """The rows of the letters with their dots and accents, without what reaches in from lines above and below."""
    if not inked:
        return None
    main = max(inked, key=lambda run: (float(weights[run[0] : run[1]].sum()), -run[0]))
    top, bottom = main
    reach = _APART * (bottom - top)
    for start, end in inked:
        at_edge = start == 0 or end == len(weights)
        if (start, end) == main or at_edge:
            continue
        if 0 <= top - end <= reach or 0 <= start - bottom <= reach:
            top, bottom = min(top, start), max(bottom, end)
    return top, bottom
