"""Whether the real engine is here to be tested."""

import pytest

from workers.extraction.ocr.installed import ocr_engine

needs_engine = pytest.mark.skipif(
    ocr_engine() is None, reason="THE OCR EXTRA IS NOT INSTALLED: `make ocr` installs it and this test runs"
)
