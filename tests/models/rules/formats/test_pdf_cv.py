"""A CV as a PDF, as several threads of a web process write it."""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from models.rules.formats.cv_blocks import Block, Style
from models.rules.formats.pdf_cv import write_pdf
from models.rules.formats.pdf_text import REGULAR, font

CODES = [*range(0xC0, 0x370), *range(0x1E00, 0x1EF0)]
THREADS = 8


@pytest.fixture
def frequent_switches() -> Iterator[None]:
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


def test_threads_write_what_one_thread_writes(frequent_switches: None) -> None:
    letters = [chr(code) for code in CODES if code in font(REGULAR).face.charToGlyph]
    cvs = [[Block(Style.TEXT, "".join(letters[number::7] * 4))] for number in range(7)] * 4
    alone = [write_pdf(cv) for cv in cvs[:7]] * 4
    with ThreadPoolExecutor(THREADS) as pool:
        assert [*pool.map(write_pdf, cvs)] == alone
