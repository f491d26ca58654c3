"""Finds the lines of print on a picture: a model marks them, connected marks become boxes."""

from collections.abc import Iterator

import numpy as np
from PIL import Image

from workers.extraction.document.geometry import Box
from workers.extraction.ocr.ink import connected_runs, runs_by_row
from workers.extraction.ocr.sessions import model_input, open_session

LONGER_SIDE = 960
"""Pixels at which the model sees a page; 1280 costs a third more and finds the same lines."""
_STEP = 32  # the model halves its input five times
_MARKED = 0.3  # of 1, the model's odds that a pixel is in the middle of a line
_LEAST_ODDS = 0.5  # on average, in a box
_LEAST_SIDE = 3  # pixels, as the model sees them
_MARGIN = 1.6
"""Marks cover the middle of a line only: their boxes grow by this multiple of area by outline (Liao et al., Real-time
Scene Text Detection with Differentiable Binarization, 2020)."""


class Detector:
    def __init__(self) -> None:
        self._session = open_session("detection.onnx")

    def boxes(self, picture: Image.Image) -> list[Box]:
        """Upright boxes of lines, in pixels, from the top."""
        width, height = size = detector_size(picture)
        smaller = picture.resize(size, Image.Resampling.BILINEAR)
        odds = self._session.run(None, {"x": model_input(smaller)})[0][0, 0]
        across, down = picture.width / width, picture.height / height
        return sorted(
            (
                (x0 * across, y0 * down, min(x1 * across, picture.width), min(y1 * down, picture.height))
                for x0, y0, x1, y1 in marked_boxes(odds)
            ),
            key=lambda box: (box[1], box[0]),
        )


def detector_size(picture: Image.Image) -> tuple[int, int]:
    """Width and height in pixels at which the model sees a picture."""
    scale = min(1.0, LONGER_SIDE / max(picture.size))
    width, height = (max(_STEP, round(side * scale / _STEP) * _STEP) for side in picture.size)
    return width, height


def marked_boxes(odds: np.ndarray) -> Iterator[Box]:
    """The boxes around connected marks, grown to the whole line."""
    rows, starts, ends = runs_by_row(odds > _MARKED)
    groups = np.array(connected_runs(rows.tolist(), starts.tolist(), ends.tolist()), dtype=int)
    sums = np.pad(np.cumsum(odds, axis=1), ((0, 0), (1, 0)))
    odds_of_runs = sums[rows, ends] - sums[rows, starts]
    for group in np.unique(groups):
        inside = groups == group
        x0, x1 = int(starts[inside].min()), int(ends[inside].max())
        y0, y1 = int(rows[inside].min()), int(rows[inside].max()) + 1
        width, height = x1 - x0, y1 - y0
        mean = odds_of_runs[inside].sum() / (ends[inside] - starts[inside]).sum()
        if min(width, height) >= _LEAST_SIDE and mean >= _LEAST_ODDS:
            margin = _MARGIN * width * height / (2 * (width + height))
            yield max(x0 - margin, 0), max(y0 - margin, 0), x1 + margin, y1 + margin
