"""Whether the OCR extra is installed, without loading any of it."""

from importlib import metadata

from config import OCR_PACKAGE


def ocr_engine() -> str | None:
    """Name and version of the engine, such as "rapidocr 3.10.0"; its wheel holds the models. None without it."""
    try:
        return f"{OCR_PACKAGE} {metadata.version(OCR_PACKAGE)}"
    except metadata.PackageNotFoundError:
        return None
