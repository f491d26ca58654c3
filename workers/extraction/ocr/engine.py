"""The engine behind OCR: PP-OCRv6's small models, with weights of eight bits, on ONNX Runtime.

They read Latin, Chinese and Japanese script, whatever the language.
"""

from PIL import Image

from workers.extraction.ocr.detection import Detector
from workers.extraction.ocr.recognition import ReadLine, Recogniser

LEAST_SCORE = 0.5


class Engine:
    """Loads the models when made."""

    def __init__(self) -> None:
        self._detector, self._recogniser = Detector(), Recogniser()

    def lines(self, picture: Image.Image) -> list[ReadLine]:
        """The lines on a picture in colours, from top to bottom."""
        lines = (self._recogniser.read(picture, box) for box in self._detector.boxes(picture))
        return [line for line in lines if line is not None and line.score >= LEAST_SCORE]
