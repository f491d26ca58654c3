"""Reads one line of print: a model gives each of its columns a character, runs of one become one."""

from dataclasses import dataclass
from math import ceil

import numpy as np
from PIL import Image

from workers.extraction.document.geometry import Box
from workers.extraction.ocr.sessions import model_input, open_session

HEIGHT = 48  # pixels; the model reads lines of this height
_LEAST_WIDTH, _GREATEST_WIDTH = 16, 4800
_BLANK = 0


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line as recognised; ``marks`` are its characters but white space, each with its middle in pixels.

    ``box`` is x0, y0, x1, y1 in pixels. ``score`` is the model's trust in the line, 0 to 1.
    """

    text: str
    box: Box
    marks: tuple[tuple[str, float], ...]
    score: float


def line_picture(picture: Image.Image, box: Box) -> Image.Image:
    """What is in the box, as high as the model wants it."""
    x0, y0, x1, y1 = box
    width = min(max(ceil((x1 - x0) * HEIGHT / (y1 - y0)), _LEAST_WIDTH), _GREATEST_WIDTH)
    return picture.resize((width, HEIGHT), Image.Resampling.BILINEAR, box)


class Recogniser:
    def __init__(self) -> None:
        self._session = open_session("recognition.onnx")
        characters = self._session.get_modelmeta().custom_metadata_map["character"]
        self._characters = ["", *characters.split("\n"), " "]

    def read(self, picture: Image.Image, box: Box) -> ReadLine | None:
        """The line in a box; None where there are no letters."""
        x0, _, x1, _ = box
        odds = self._session.run(None, {"x": model_input(line_picture(picture, box))})[0][0]
        best, trust = odds.argmax(axis=1), odds.max(axis=1)
        steps = np.flatnonzero(np.diff(best, prepend=-1))
        runs = [run for run in zip(steps, [*steps[1:], len(best)], strict=True) if best[run[0]] != _BLANK]
        if not runs:
            return None
        signs = [self._characters[best[start]] for start, _ in runs]
        column = (x1 - x0) / len(best)
        middles = [x0 + (start + end) / 2 * column for start, end in runs]
        score = sum(float(trust[start:end].max()) for start, end in runs) / len(runs)
        marks = tuple((sign, x) for sign, x in zip(signs, middles, strict=True) if not sign.isspace())
        return ReadLine("".join(signs), box, marks, score)
