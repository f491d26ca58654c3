"""A page rendered for OCR: limited in size, and straightened if it was scanned at an angle."""

from dataclasses import dataclass
from math import ceil, radians, tan
from typing import Any

import pypdfium2 as pdfium

SCALE = 200 / 72  # pixels a point: 200 dpi
MAX_SIDE = 2400  # pixels; A4 at 200 dpi has 2340
LEAST_TILT, MOST_TILT, TILT_STEP = 0.2, 4.0, 0.1  # degrees
_COARSE = 4  # every fourth pixel is enough to measure the tilt
_DARKER = 60  # than the paper, of 255


@dataclass(frozen=True)
class Picture:
    """``pixels``: rows of BGR; ``grey``: the same in grey; ``scale``: pixels a point."""

    pixels: Any
    grey: Any
    scale: float


def picture_of(page: pdfium.PdfPage) -> Picture:
    """The page as it is shown."""
    # Here and not above: comes with the extra.
    import cv2

    scale = min(SCALE, MAX_SIDE / max(page.get_size()))
    pixels = page.render(scale=scale).to_numpy()[:, :, :3]
    grey = cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY)
    tilt = tilt_of(grey)
    if abs(tilt) >= LEAST_TILT:
        pixels = _turned(pixels, tilt)
        grey = cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY)
    return Picture(pixels, grey, scale)


def tilt_of(grey: Any) -> float:
    """Degrees by which lines of print fall to the right: the slant along which ink is most unevenly spread."""
    import numpy as np

    small = grey[::_COARSE, ::_COARSE].astype(np.int16)
    ys, xs = np.nonzero(np.median(small) - small > _DARKER)
    if not len(ys):
        return 0.0
    steps = ceil(MOST_TILT / TILT_STEP)
    best, most = 0, -1.0
    for step in sorted(range(-steps, steps + 1), key=abs):
        rows = np.rint(ys - xs * tan(radians(step * TILT_STEP))).astype(np.int64)
        counts = np.bincount(rows - rows.min()).astype(float)
        sharpness = float(np.square(np.diff(counts)).sum())
        if sharpness > most * 1.02:
            best, most = step, sharpness
    return best * TILT_STEP


def _turned(pixels: Any, degrees: float) -> Any:
    import cv2

    height, width = pixels.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    return cv2.warpAffine(
        pixels, matrix, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
