"""A page rendered for OCR: limited in size, and straightened if it was scanned at an angle."""

from dataclasses import dataclass
from math import ceil, radians, tan

import numpy as np
import pypdfium2 as pdfium
from PIL import Image

SCALE = 200 / 72  # pixels a point: 200 dpi
MAX_SIDE = 2400  # pixels; A4 at 200 dpi has 2340
LEAST_TILT, MOST_TILT, TILT_STEP = 0.2, 4.0, 0.1  # degrees
_COARSE = 4  # every fourth pixel is enough to measure the tilt
_DARKER = 60  # than the paper, of 255


@dataclass(frozen=True)
class Picture:
    """``image`` in colours; ``grey``: rows of its pixels; ``scale``: pixels a point."""

    image: Image.Image
    grey: np.ndarray
    scale: float


def picture_of(page: pdfium.PdfPage) -> Picture:
    """The page as it is shown."""
    scale = min(SCALE, MAX_SIDE / max(page.get_size()))
    image = page.render(scale=scale, rev_byteorder=True).to_pil().convert("RGB")
    grey = np.asarray(image.convert("L"))
    tilt = tilt_of(grey)
    if abs(tilt) >= LEAST_TILT:
        paper = tuple(int(part) for part in np.median(np.asarray(image)[::_COARSE, ::_COARSE], axis=(0, 1)))
        image = image.rotate(tilt, Image.Resampling.BICUBIC, fillcolor=paper)
        grey = np.asarray(image.convert("L"))
    return Picture(image, grey, scale)


def tilt_of(grey: np.ndarray) -> float:
    """Degrees by which lines of print fall to the right: the slant along which ink is most unevenly spread."""
    small: np.ndarray = grey[::_COARSE, ::_COARSE].astype(np.int16)
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
