"""The engine behind OCR: RapidOCR with the PP-OCR models its wheel carries, on ONNX Runtime.

One set of models reads Latin, Chinese and Japanese script whatever the language. Nothing is downloaded:
the models are named by their files.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# The detector sees the page at this many pixels on its longer side: 1280 costs a third more time and 150 MB more.
DETECTOR_SIDE = 960
LEAST_SCORE = 0.5


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line as recognised; ``marks`` are its characters but white space, each with its rough x0 and x1 in pixels.

    ``box`` is x0, y0, x1, y1 in pixels. ``score`` is the engine's trust in the line, 0 to 1.
    """

    text: str
    box: tuple[float, float, float, float]
    marks: tuple[tuple[str, float, float], ...]
    score: float


class Engine:
    """Loads the models when made, which takes about two seconds."""

    def __init__(self) -> None:
        # Imported here because ordinary documents do not need it, and it costs 2 s and 150 MB.
        import cv2
        import rapidocr

        cv2.setNumThreads(1)  # the child may start no threads
        self._recognise = rapidocr.RapidOCR(params=_parameters(Path(rapidocr.__file__).parent / "models"))

    def lines(self, pixels: Any) -> list[ReadLine]:
        """The lines on a picture (rows of BGR pixels), from top to bottom."""
        result = self._recognise(pixels, return_word_box=True, return_single_char_box=True)
        if result.boxes is None or not result.txts:
            return []
        return list(_lines(result))


def _lines(result: Any) -> Iterator[ReadLine]:
    read = zip(result.boxes, result.txts, result.scores, result.word_results, strict=True)
    for corners, text, score, marks in read:
        (x0, y0), (x1, y1) = corners.min(axis=0).tolist(), corners.max(axis=0).tolist()
        placed = tuple(_mark(sign, box) for sign, _, box in marks)
        if "".join(sign for sign, _, _ in placed) == "".join(text.split()):
            yield ReadLine(text, (x0, y0, x1, y1), placed, float(score))


def _mark(sign: str, box: Any) -> tuple[str, float, float]:
    across = [float(point[0]) for point in box]
    return sign, min(across), max(across)


def _parameters(models: Path) -> dict[str, Any]:
    return {
        "Global.log_level": "critical",
        "Global.use_cls": False,
        "Global.text_score": LEAST_SCORE,
        "Global.max_side_len": 1 << 14,  # the picture is bounded before
        "EngineConfig.onnxruntime.intra_op_num_threads": 1,
        "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        "Det.limit_type": "max",
        "Det.limit_side_len": DETECTOR_SIDE,
        "Det.model_path": _model(models, "_det_"),
        # One line at a time: no padding to the longest of a batch, and half the memory.
        "Rec.rec_batch_num": 1,
        "Rec.model_path": _model(models, "_rec_"),
    }


def _model(folder: Path, part: str) -> str:
    return str(next(path for path in sorted(folder.glob("*.onnx")) if part in path.name))
