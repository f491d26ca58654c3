"""A photographed page as if seen from straight above.

The paper is the largest bright region. Its four edges are straight lines, and the projection that makes them a
rectangle (Hartley and Zisserman, Multiple View Geometry, 2004, section 2.3) is applied to the whole picture: nothing
is cut away, in case that what is dark belongs to the page.
"""

import numpy as np
from PIL import Image

from workers.extraction.ocr.ink import connected_runs, runs_by_row

_SMALL = 400  # pixels, the longer side at which the paper is looked for; print is a shade of it then
_LEAST_PAPER = 0.3  # of the picture
_NEAR = 1.5  # small pixels from an edge to its points
_STRAIGHT = 0.7  # of the points of an edge
_BESIDE = 3  # small pixels from an edge to where paper and table are compared
_LEAST_STEP = 25  # of 255, by which the table is darker
_LEAST_SLANT, _MOST_SLANT = 0.004, 0.3  # of an edge, across by along; no upright page has more
_ROUNDS = 6
_FEWEST = (
    20  # points of an edge: a line through fewer is no measure, and one through a single point none at all
)


def flatten(image: Image.Image) -> Image.Image:
    """The picture with the edges of the paper upright and level; unchanged where no such edges stand out."""
    small = image.convert("L")
    small.thumbnail((_SMALL, _SMALL), Image.Resampling.BOX)
    grey = np.asarray(small).astype(np.int16)
    paper = _largest(grey > _threshold(grey))
    if paper.mean() < _LEAST_PAPER:
        return image
    left, top = _edge(paper, grey), _edge(paper.T, grey.T)
    right, bottom = _edge(paper[:, ::-1], grey[:, ::-1]), _edge(paper.T[:, ::-1], grey.T[:, ::-1])
    if left is None or top is None or right is None or bottom is None:
        return image
    right, bottom = (small.width - right[0], -right[1]), (small.height - bottom[0], -bottom[1])
    slants = [abs(slope) for _, slope in (left, right, top, bottom)]
    if not _LEAST_SLANT <= max(slants) <= _MOST_SLANT:
        return image
    corners = [_crossing(*lines) for lines in ((left, top), (right, top), (right, bottom), (left, bottom))]
    return _project(image, np.array(corners) * max(image.size) / max(small.size))


def _threshold(grey: np.ndarray) -> int:
    """The level that parts dark from bright (Otsu, A threshold selection method from gray-level histograms, 1979)."""
    counts = np.bincount(grey.ravel(), minlength=256)
    below, sums = np.cumsum(counts), np.cumsum(counts * np.arange(256))
    above = below[-1] - below
    means = sums / np.maximum(below, 1), (sums[-1] - sums) / np.maximum(above, 1)
    return int(np.argmax(below * above * (means[0] - means[1]) ** 2))


def _largest(marks: np.ndarray) -> np.ndarray:
    """The largest connected region of the marks."""
    rows, starts, ends = runs_by_row(marks)
    groups = np.array(connected_runs(rows.tolist(), starts.tolist(), ends.tolist()), dtype=int)
    region = np.zeros_like(marks)
    if len(groups):
        largest = np.argmax(np.bincount(groups, ends - starts))
        for run in np.flatnonzero(groups == largest):
            region[rows[run], starts[run] : ends[run]] = True
    return region


def _edge(paper: np.ndarray, grey: np.ndarray) -> tuple[float, float] | None:
    """The left edge of the paper as offset and slope; None where it is not straight, or nothing is darker beyond."""
    ys = np.flatnonzero(paper.any(axis=1))
    if len(ys) < _FEWEST:
        return None
    xs = paper[ys].argmax(axis=1)
    near: np.ndarray = np.ones(len(ys), dtype=bool)
    for _ in range(_ROUNDS):
        slope, offset = np.polyfit(ys[near], xs[near], 1)
        distances = np.abs(offset + slope * ys - xs)
        near = distances <= max(_NEAR, float(np.median(distances)))
    near = distances <= _NEAR
    if near.mean() < _STRAIGHT:
        return None
    inner = np.minimum(xs[near] + _BESIDE, grey.shape[1] - 1)
    outer = xs[near] - _BESIDE
    steps = grey[ys[near], inner] - grey[ys[near], np.maximum(outer, 0)]
    if np.median(outer) >= 0 and np.median(steps) < _LEAST_STEP:
        return None
    return float(offset), float(slope)


def _crossing(upright: tuple[float, float], level: tuple[float, float]) -> tuple[float, float]:
    x = (upright[0] + upright[1] * level[0]) / (1 - upright[1] * level[1])
    return x, level[0] + level[1] * x


def _project(image: Image.Image, corners: np.ndarray) -> Image.Image:
    """Move the corners, from the upper left one clockwise, to those of an upright rectangle between them."""
    x0, x1 = corners[[0, 3], 0].mean(), corners[[1, 2], 0].mean()
    y0, y1 = corners[[0, 1], 1].mean(), corners[[2, 3], 1].mean()
    factors = projection(np.array([(x0, y0), (x1, y0), (x1, y1), (x0, y1)]), corners)
    paper = tuple(int(level) for level in np.median(np.asarray(image)[::4, ::4], axis=(0, 1)))
    return image.transform(
        image.size, Image.Transform.PERSPECTIVE, factors, Image.Resampling.BICUBIC, fillcolor=paper
    )


def projection(places: np.ndarray, corners: np.ndarray) -> list[float]:
    """The eight factors of ``Image.Transform.PERSPECTIVE`` that bring four corners (x, y) to four places."""
    equations = [
        row
        for (x, y), (u, v) in zip(places, corners, strict=True)
        for row in ((x, y, 1, 0, 0, 0, -u * x, -u * y), (0, 0, 0, x, y, 1, -v * x, -v * y))
    ]
    factors: list[float] = np.linalg.solve(np.array(equations), corners.ravel()).tolist()
    return factors
