"""Whether the packages for OCR are installed, without loading any of them."""

from functools import cache
from importlib import metadata

from config import OCR_PACKAGE

MODELS = "pp-ocrv6-small-int8"


@cache
def ocr_engine() -> str | None:
    """Models and runtime, such as "pp-ocrv6-small-int8 onnxruntime 1.32.0"; None without the packages."""
    try:
        return f"{MODELS} {OCR_PACKAGE} {metadata.version(OCR_PACKAGE)}"
    except metadata.PackageNotFoundError:
        return None
