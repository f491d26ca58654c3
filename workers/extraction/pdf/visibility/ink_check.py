"""Finds words that render no pixels, and words that overlap others.

Rules cannot find letters that a font draws as nothing, that a pattern or a transfer function paints in the paper's
colour, or that lie under other letters. Then the page has one colour there, or two words share the place. One small
grey rendering shows it; the words found are in doubt, and ``pixel_check`` decides.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from workers.extraction.document.geometry import Box, Frame, Word, overlap

SCALE = 0.8  # pixels a point
MAX_SIDE = 1100  # pixels
FAINT = 10  # of 255; less difference counts as none
_PAPER, _INK = b"\xff", re.compile(b"[\0-\xf4]")  # shades further apart than ``FAINT``
_NARROW = 3  # characters
_ROW, _MOST_ROWS, _WIDEST = 6.0, 100, 15_000  # points; words are compared with those of the same rows


def words_without_ink(page: pdfium.PdfPage, frame: Frame, words: Mapping[int, Word]) -> list[int]:
    """The keys of the words around which the rendered page is all of one grey."""
    if not words:
        return []
    picture = _Grey(page, frame)
    return [key for key, word in words.items() if not picture.crosses_ink(word) and not picture.varies(word)]


class _Grey:
    """The page in shades of grey, a byte a pixel."""

    def __init__(self, page: pdfium.PdfPage, frame: Frame) -> None:
        scale = self._scale = min(SCALE, MAX_SIDE / max(frame.width, frame.height, 1.0))
        self._width = max(1, round(frame.width * scale))
        self._height = max(1, round(frame.height * scale))
        bitmap = pdfium.PdfBitmap.new_native(self._width, self._height, pdfium_c.FPDFBitmap_Gray)
        bitmap.fill_rect((255, 255, 255, 255), 0, 0, self._width, self._height)
        size = (self._width, self._height)
        pdfium_c.FPDF_RenderPageBitmap(bitmap, page, 0, 0, *size, 0, pdfium_c.FPDF_ANNOT)
        self._stride, self._pixels = bitmap.stride, bytes(bitmap.buffer)
        bitmap.close()

    def crosses_ink(self, word: Word) -> bool:
        """Whether the line through the middle of the letters varies, as it nearly always does."""
        scale = self._scale
        y = int((word.baseline - 0.25 * word.style.size) * scale)
        if not (0 <= y < self._height and word.x0 >= 0):
            return False
        start = y * self._stride
        begin, end = start + int(word.x0 * scale), start + min(int(word.x1 * scale) + 1, self._width)
        if self._pixels.find(_PAPER, begin, end) >= 0 and _INK.search(self._pixels, begin, end):
            return True
        row = self._pixels[begin:end]
        return bool(row) and max(row) - min(row) > FAINT

    def varies(self, word: Word) -> bool:
        """Whether any row of the word's box does."""
        scale = self._scale
        # A single narrow letter may fill its box: the paper beside it belongs to the picture.
        margin = 1 if len(word.text) < _NARROW else 0
        left = max(0, int(word.x0 * scale) - margin)
        right = min(self._width, int(word.x1 * scale) + 1 + margin)
        for y in range(max(0, int(word.y0 * scale)), min(self._height, int(word.y1 * scale) + 1)):
            row = self._pixels[y * self._stride + left : y * self._stride + right]
            if row and max(row) - min(row) > FAINT:
                return True
        return False


def overlapping_words(words: Sequence[Word], boxes: Sequence[Box], places: Iterable[int]) -> list[int]:
    """Those of ``places`` whose words stand where letters of another text object do, by the boxes of the letters."""
    taken: dict[int, int] = {}
    owners: dict[int, list[int]] = defaultdict(list)
    overlapping: dict[int, None] = {}
    for place in places:
        x0, y0, x1, y1 = boxes[place]
        left, right = max(int(x0) + 1, 0), min(int(x1), _WIDEST)
        if left >= right:
            continue
        mask = (1 << right) - (1 << left)  # a bit for each point of the row
        first = int(y0 / _ROW)
        for row in range(first, min(int(y1 / _ROW), first + _MOST_ROWS) + 1):
            before = taken.get(row, 0)
            if before & mask:
                for other in owners[row]:
                    if words[other].source != words[place].source and overlap(boxes[other], boxes[place]):
                        overlapping[place] = overlapping[other] = None
            taken[row] = before | mask
            owners[row].append(place)
    return list(overlapping)
