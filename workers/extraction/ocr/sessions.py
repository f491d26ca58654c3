"""The models as sessions of ONNX Runtime."""

from pathlib import Path

import numpy as np
import onnxruntime
from PIL import Image

WEIGHTS = Path(__file__).parent / "weights"
"""Where they come from, and their licence, is in its README."""
DIGESTS = {
    "detection.onnx": "0e0f4fd4705f5b57a4de798fd26840e7799f8638eb4c82f19865a2f018d82787",
    "recognition.onnx": "f1844669afbca6856f2cbe9c3e88e566558be1dcf1093f6fce3d65eeb5be6413",
}
"""SHA-256 of the weights that the figures of the documentation were measured with."""
_FATAL = 4
_HALF_OF_WHITE = 127.5


def open_session(name: str) -> onnxruntime.InferenceSession:
    """A session without threads, which the child may not start."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = _FATAL
    return onnxruntime.InferenceSession(WEIGHTS / name, options, providers=["CPUExecutionProvider"])


def model_input(picture: Image.Image) -> np.ndarray:
    """A picture as the models want it: one of a batch, planes blue, green and red, from -1 (black) to 1."""
    planes = np.asarray(picture, dtype=np.float32)[:, :, ::-1].transpose(2, 0, 1)
    return np.ascontiguousarray(planes[np.newaxis] / _HALF_OF_WHITE - 1)
