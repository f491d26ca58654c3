"""Whether letters show on the rendered page: they do if leaving them out changes the picture.

This works whatever hides them: an equal colour behind, something over them, a clip, a layer that is off, a soft
mask, a blend mode. It costs two renderings of the page, so it is used only for words in doubt.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from workers.extraction.document.geometry import Box, Frame, Word, overlap
from workers.extraction.pdf.pdfium.bindings import object_set_active

MAX_SIDE = 1700  # pixels
SCALE = 1.25  # pixels a point
CHANGED = 16  # of 255, in any channel; letters of five points in #d0d0d0 on white still change this much
VISIBLE_SHARE = 0.25  # of a word's columns
MAX_ROUNDS = 6
_ASCENT, _DESCENT = 0.65, 0.05  # em above and below the base line, where most ink is
_CORE_TOP, _CORE_END = 0.5, 0.12  # em above the base line
_INSET = 0.1  # of a word's width
_CELL = 24.0  # points; words are compared with their neighbours in the same cell only


def words_not_rendered(page: pdfium.PdfPage, frame: Frame, words: Sequence[Word]) -> set[int]:
    """The ``id`` of each of these words that nobody can see.

    Words of different text objects on the same spot are checked in different rounds, so that none is taken for the
    one over it; what lies deeper than ``MAX_ROUNDS`` counts as hidden.
    """
    hidden: set[int] = set()
    area = _around(words, frame)
    rounds = _rounds(words)
    if not rounds:
        return hidden
    before = _Picture(page, frame, area)
    for number, chosen in enumerate(rounds):
        if number >= MAX_ROUNDS:
            hidden |= {id(word) for word in chosen}
            continue
        objects = {word.source for word in chosen}
        for item in objects:
            object_set_active(item, 0)
        after = _Picture(page, frame, area)
        for item in objects:
            object_set_active(item, 1)
        hidden |= {id(word) for word in chosen if not before.differs(after, word)}
    return hidden


def _around(words: Sequence[Word], frame: Frame) -> Box:
    """The part of the page these words stand on, which is all that need be painted."""
    if not words:
        return 0.0, 0.0, 0.0, 0.0
    return (
        max(min(word.x0 for word in words), 0.0),
        max(min(word.y0 for word in words), 0.0),
        min(max(word.x1 for word in words), frame.width),
        min(max(word.y1 for word in words), frame.height),
    )


class _Picture:
    """A part of the page as pixels of four bytes."""

    def __init__(self, page: pdfium.PdfPage, frame: Frame, area: Box) -> None:
        scale = self._scale = min(SCALE, MAX_SIDE / max(frame.width, frame.height, 1.0))
        self._left, self._top = int(area[0] * scale), int(area[1] * scale)
        self._width = max(1, int(area[2] * scale) + 1 - self._left)
        self._height = max(1, int(area[3] * scale) + 1 - self._top)
        bitmap = pdfium.PdfBitmap.new_native(self._width, self._height, pdfium_c.FPDFBitmap_BGRx)
        bitmap.fill_rect((255, 255, 255, 255), 0, 0, self._width, self._height)
        whole = max(1, round(frame.width * scale)), max(1, round(frame.height * scale))
        # Subpixel smoothing is off by default; annotations are drawn, for they cover too.
        pdfium_c.FPDF_RenderPageBitmap(bitmap, page, -self._left, -self._top, *whole, 0, pdfium_c.FPDF_ANNOT)
        self._stride = bitmap.stride
        self._pixels = bytes(bitmap.buffer)
        bitmap.close()

    def differs(self, other: "_Picture", word: Word) -> bool:
        marks_only = not any(character.isalnum() for character in word.text)
        x0, y0, x1, y1 = (word.x0, word.y0, word.x1, word.y1) if marks_only else ink_box(word)
        left = max(0, self._pixel(x0, self._left, self._width))
        right = min(self._pixel(x1, self._left, self._width) + 1, self._width)
        top, bottom = (self._pixel(y, self._top, self._height) for y in (y0, y1))
        needed = 1 if marks_only else max(1, round(VISIBLE_SHARE * (right - left)))
        changed: set[int] = set()
        for y in range(max(0, top), min(bottom + 1, self._height)):
            start = y * self._stride
            begin, end = start + 4 * left, start + 4 * right
            row, twin = self._pixels[begin:end], other._pixels[begin:end]
            if row != twin:
                changed.update(_changed(row, twin))
                if len(changed) >= needed:
                    return True
        return False

    def _pixel(self, points: float, origin: int, limit: int) -> int:
        return int(min(max(points * self._scale - origin, -1.0), limit))


def _changed(row: bytes, twin: bytes) -> Iterator[int]:
    return (index // 4 for index in range(len(row)) if abs(row[index] - twin[index]) > CHANGED)


def ink_box(word: Word) -> Box:
    """Where most of a word's ink is: its loose box reaches over its neighbours."""
    if not word.style.upright:
        return word.x0, word.y0, word.x1, word.y1
    inset = _INSET * (word.x1 - word.x0)
    size = word.style.size
    return word.x0 + inset, word.baseline - _ASCENT * size, word.x1 - inset, word.baseline + _DESCENT * size


def core_box(word: Word) -> Box:
    """The middle of the letters: what does not touch it (an underline, a frame) neither hides nor carries them."""
    if not word.style.upright:
        return word.x0, word.y0, word.x1, word.y1
    inset, size = _INSET * (word.x1 - word.x0), word.style.size
    return (
        word.x0 + inset,
        word.baseline - _CORE_TOP * size,
        word.x1 - inset,
        word.baseline - _CORE_END * size,
    )


def _rounds(words: Sequence[Word]) -> list[list[Word]]:
    """The words in rounds; in a round, no two text objects overlap."""
    objects: dict[int, list[Word]] = defaultdict(list)
    for word in words:
        objects[word.source].append(word)
    taken: list[dict[tuple[int, int], list[tuple[int, Box]]]] = []
    rounds: list[list[Word]] = []
    for source, members in objects.items():
        number = next(
            (n for n, cells in enumerate(taken[:MAX_ROUNDS]) if not _collides(cells, source, members)),
            len(taken),
        )
        number = min(number, MAX_ROUNDS)
        if number >= len(taken):
            taken.append(defaultdict(list))
            rounds.append([])
        for word in members:
            for cell in _cells(word):
                taken[number][cell].append((source, ink_box(word)))
        rounds[number] += members
    return rounds


def _collides(cells: dict[tuple[int, int], list[tuple[int, Box]]], source: int, words: list[Word]) -> bool:
    return any(
        other != source and overlap(ink_box(word), box)
        for word in words
        for cell in _cells(word)
        for other, box in cells.get(cell, ())
    )


def _cells(word: Word) -> Iterator[tuple[int, int]]:
    x0, y0, x1, y1 = (int(min(max(side, -999.0), 1e5) // _CELL) for side in ink_box(word))
    return ((x, y) for y in range(y0, min(y1, y0 + 20) + 1) for x in range(x0, min(x1, x0 + 60) + 1))
