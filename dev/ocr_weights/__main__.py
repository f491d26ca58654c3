"""``python -m dev.ocr_weights``: the weights of the OCR models anew, with eight bits for each number.

Needs what nothing else does: ``uv pip install onnx rapidocr==3.10.0`` into an environment of its own. Seven bits of
the eight are used, so that processors without VNNI give the same results (no sums overflow their 16 bits).
"""

import random
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pypdfium2 as pdfium
from onnx import version_converter
from onnxruntime.quantization import CalibrationDataReader, QuantFormat, QuantType, quantize_static
from PIL import Image

from dev.cv_generator.families import FAMILIES
from dev.cv_generator.generate import generate
from dev.cv_generator.scan import scanned
from dev.cv_generator.words import LANGUAGES
from workers.extraction.ocr.detection import Detector, detector_size
from workers.extraction.ocr.picture import picture_of
from workers.extraction.ocr.recognition import HEIGHT, line_picture
from workers.extraction.ocr.sessions import WEIGHTS, model_input

SEED = 11
LINES_A_PAGE = 8
LINE_WIDTH = 320  # pixels; calibration wants inputs of one size
OPSET = 17  # the first one is of before scales for each channel
# These fuse operators into ones that are not quantised.
_UNWANTED = ["ConvActivationFusion", "MatMulAddFusion", "MatmulTransposeFusion", "SkipLayerNormFusion"]
_UNWANTED += ["BiasGeluFusion", "QuickGeluFusion"]


class Samples(CalibrationDataReader):
    def __init__(self, pictures: list[Image.Image]) -> None:
        self._inputs = iter([{"x": model_input(picture)} for picture in pictures])

    def get_next(self) -> dict[str, np.ndarray] | None:
        return next(self._inputs, None)


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        pages = list(_pages(folder))
        small = [page.resize(detector_size(page), Image.Resampling.BILINEAR) for page in pages[:8]]
        _quantise("det", "detection.onnx", small, folder)
        _quantise("rec", "recognition.onnx", list(_lines(pages)), folder)


def _pages(folder: Path) -> Iterator[Image.Image]:
    rng = random.Random(SEED)
    families = [family for family in FAMILIES.values() if family.suffix == ".pdf"]
    for language in LANGUAGES:
        for made in generate(folder, 1, SEED, rng.sample(families, 2), [language]):
            yield picture_of(pdfium.PdfDocument(scanned(made.path.read_bytes()))[0]).image


def _lines(pages: list[Image.Image]) -> Iterator[Image.Image]:
    rng, detector = random.Random(SEED), Detector()
    for page in pages:
        boxes = detector.boxes(page)
        for box in rng.sample(boxes, min(LINES_A_PAGE, len(boxes))):
            sample = Image.new("RGB", (LINE_WIDTH, HEIGHT), "white")
            sample.paste(line_picture(page, box), (0, 0))
            yield sample


def _quantise(part: str, name: str, samples: list[Image.Image], folder: Path) -> None:
    package = find_spec("rapidocr")
    assert package is not None
    assert package.submodule_search_locations is not None
    source = Path(package.submodule_search_locations[0]) / "models" / f"PP-OCRv6_{part}_small.onnx"
    original = onnx.load(source)
    onnx.save(version_converter.convert_version(original, OPSET), folder / "newer.onnx")
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.optimized_model_filepath = str(folder / "fused.onnx")
    onnxruntime.InferenceSession(folder / "newer.onnx", options, disabled_optimizers=_UNWANTED)
    quantize_static(
        folder / "fused.onnx",
        folder / name,
        Samples(samples),
        quant_format=QuantFormat.QDQ,
        op_types_to_quantize=["Conv", "MatMul"] if part == "rec" else ["Conv"],
        per_channel=True,
        reduce_range=True,
        activation_type=QuantType.QUInt8,
        weight_type=QuantType.QInt8,
        extra_options={"OpTypesToExcludeOutputQuantization": ["MatMul"], "MatMulConstBOnly": True},
    )
    model = onnx.load(folder / name)
    del model.metadata_props[:]
    model.metadata_props.extend(original.metadata_props)
    onnx.save(model, WEIGHTS / name)
    print(f"{name}: {(WEIGHTS / name).stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
