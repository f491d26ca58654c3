"""The words of a PDF page with their places and styles, from PDFium's text page.

A word is a run of characters of one text object without white space between. Only its first and last
character are measured, unless it runs both ways: PDFium itself puts a space where a gap inside a text object is
wide, so what lies between is tight.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from ctypes import byref, c_double, c_ushort
from dataclasses import replace
from functools import partial
from itertools import groupby
from math import inf
from types import MappingProxyType
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from workers.errors import Permanent
from workers.extraction.document.characters import LEFTWARD
from workers.extraction.document.geometry import Box, Frame, Word
from workers.extraction.pdf.pdfium.bindings import (
    char_is_generated,
    char_loose_box,
    char_matrix,
    char_object,
    char_origin,
    object_matrix,
)
from workers.extraction.pdf.pdfium.styles import StyleReader

# A dense page of a CV has about 6,000 characters; a page far beyond is made to keep a reader busy.
MAX_PAGE_CHARACTERS = 60_000

# Letters that advance less than this share of their size, in words of at least so many, lie on one another.
_STACKED, _STACK = 0.07, 4
# Words of letters that run to the left and of others: "ב-Python".
_LEFTWARD, _RIGHTWARD = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]", "[A-Za-z0-9]"
_BOTH_WAYS = re.compile(f"{_LEFTWARD}.*{_RIGHTWARD}|{_RIGHTWARD}.*{_LEFTWARD}")

LEAST_SPACE, LEAST_BARE_SPACE = 0.12, 0.2  # em; the latter behind ink, which ends before the letter does
_SAME_LINE = 0.05  # points

_TOKEN = re.compile(r"\S+")
# Scripts of India and Southeast Asia, where one glyph may be a syllable of many letters.
_SYLLABLES = re.compile("[\u0900-\u0dff\u1000-\u109f\u1780-\u17ff]")
_TURNED_LIGATURE = re.compile("هللا?|[اأإآٱ]ل")
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")


Replaced = Mapping[int, tuple[int, float, float]]
"""Text objects with a replacement text: its mark, and how far from left to right the mark's letters are painted."""


def page_words(
    textpage: pdfium.PdfTextPage,
    frame: Frame,
    nested: Collection[int] = frozenset(),
    replaced: Replaced = MappingProxyType({}),
) -> list[Word]:
    """Every word of the page in content order, hidden ones included; ``nested`` are the text objects in forms."""
    count = textpage.count_chars()
    if count > MAX_PAGE_CHARACTERS:
        raise Permanent("document_too_costly", "A page of the document holds far more text than a CV has.")
    characters = _characters(textpage, count)
    ruler = _Ruler(textpage, frame, nested, replaced)
    words: list[Word] = []
    leftward = LEFTWARD.search(characters) is not None
    position = 0
    for token in _TOKEN.finditer(characters):
        begin, stop = token.span()
        spaced, first = begin > position, len(words)
        for start, end, source in _pieces(textpage.raw, begin, stop):
            if source and not (source in replaced and ruler.repeats(source)):
                word = ruler.measure(characters[start:end], start, end, source, spaced)
                if (
                    spaced
                    and words
                    and words[-1].source != source
                    and char_is_generated(textpage.raw, begin - 1)
                ):
                    least = LEAST_BARE_SPACE if replaced.keys() & {source, words[-1].source} else LEAST_SPACE
                    word.spaced = _is_apart(words[-1], word, least)
                if words and not word.spaced and replaced.keys() & {source, words[-1].source}:
                    _close_gap(words[-1], word)
                if leftward and _TURNED_LIGATURE.search(word.text):
                    word.text = ruler.without_turned_ligatures(word.text, start)
                words.append(word)
                spaced = False
        if leftward and len(words) > first + 1 and LEFTWARD.search(token[0]):
            _space_first_letter(words[first:])
        position = stop
    return words


def _close_gap(before: Word, word: Word) -> None:
    """Lets letters of one word touch that are measured by their ink, which ends before a letter does."""
    left, right = (before, word) if before.x0 <= word.x0 else (word, before)
    if before.baseline == word.baseline and 0 < right.x0 - left.x1 < LEAST_BARE_SPACE * word.style.size:
        left.x1 = right.x0


def _space_first_letter(pieces: list[Word]) -> None:
    """Says of the rightmost piece of a token that a space stands before it, where PDFium goes to the right."""
    first = max(pieces, key=lambda piece: piece.x1)
    pieces[0].spaced, first.spaced = False, pieces[0].spaced


def _is_apart(before: Word, word: Word, least: float) -> bool:
    """Whether there is room for a space that PDFium added between two text objects.

    It adds them where letters are of different fonts, heights or objects, too, even if they touch.
    """
    if before.baseline != word.baseline:
        return True
    if word.x0 < before.x0:  # to the left
        gap = before.x0 - word.x1
        return gap > least * word.style.size or gap < -word.style.size
    return word.x0 - before.x1 > least * word.style.size


def _characters(textpage: pdfium.PdfTextPage, count: int) -> str:
    """One code point per character index, so that offsets are PDFium's own."""
    buffer = (c_ushort * (count + 1))()
    written = pdfium_c.FPDFText_GetText(textpage, 0, count, buffer)
    if written == count + 1:
        text = bytes(buffer)[: 2 * count].decode("utf-16-le", "surrogatepass")
        if len(text) == count:
            return text
    # Characters that PDFium leaves out of the bulk text shift it against the indices.
    codes = (pdfium_c.FPDFText_GetUnicode(textpage, index) for index in range(count))
    text = "".join(chr(code) if 0 < code < 0x110000 else "\ufffd" for code in codes)
    return _PAIR.sub(_joined_pair, text)


def _joined_pair(pair: re.Match[str]) -> str:
    """The character of a surrogate pair, and a mark without width to keep the count."""
    return pair[0].encode("utf-16-le", "surrogatepass").decode("utf-16-le") + "\N{LEFT-TO-RIGHT MARK}"


def _pieces(textpage: Any, start: int, end: int) -> Sequence[tuple[int, int, int | None]]:
    """A token cut where its text object changes: (start, end, text object)."""
    source = char_object(textpage, start)
    if end - start == 1 or source == char_object(textpage, end - 1):
        return ((start, end, source),)
    runs = groupby(range(start, end), partial(char_object, textpage))
    pieces = [(source, list(run)) for source, run in runs]
    return [(run[0], run[-1] + 1, source) for source, run in pieces]


class _Ruler:
    """Measures words; the structures PDFium fills are made once, for a page has thousands of words."""

    def __init__(
        self, textpage: pdfium.PdfTextPage, frame: Frame, nested: Collection[int], replaced: Replaced
    ) -> None:
        self._nested = nested
        self._replaced = replaced
        self._sources: dict[int, int] = {}
        self._textpage = textpage.raw
        self._frame = frame
        self._styles = StyleReader(textpage, frame)
        self._box = pdfium_c.FS_RECTF()
        self._x, self._y = c_double(), c_double()
        self._matrix, self._in_form = pdfium_c.FS_MATRIX(), pdfium_c.FS_MATRIX()
        self._box_ref = byref(self._box)
        self._x_ref, self._y_ref = byref(self._x), byref(self._y)

    def repeats(self, source: int) -> bool:
        """Whether another text object has said the replacement: PDFium repeats it where other text comes between."""
        return self._sources.setdefault(self._replaced[source][0], source) != source

    def without_turned_ligatures(self, text: str, start: int) -> str:
        """The word with lam before alef where they are one glyph; PDFium turns some words letter by letter."""
        turned = list(text)
        for m in _TURNED_LIGATURE.finditer(text):
            places = []
            for index in range(start + m.start(), start + m.end()):
                char_origin(self._textpage, index, self._x_ref, self._y_ref)
                places.append(self._x.value)
            if len(set(places)) == 1:
                turned[m.start() : m.end()] = reversed(m[0])
        return "".join(turned)

    def measure(self, text: str, start: int, end: int, source: int, spaced: bool) -> Word:
        """The word of the characters from ``start`` up to ``end``, all of the text object ``source``."""
        style = self._styles.of(source, start)
        left, bottom, right, top = self._box_at(start, source)
        is_stacked, length = False, end - start
        if length > 1:
            x, y, x1, y1 = self._box_at(end - 1, source)
            if length >= _STACK:
                is_stacked = max(abs(x - left), abs(y - bottom)) / (length - 1) < _STACKED * style.size
            left, bottom, right, top = min(left, x), min(bottom, y), max(right, x1), max(top, y1)
        if length > 2 and not text.isascii() and _BOTH_WAYS.search(text):
            for index in range(start + 1, end - 1):  # the outermost letters are not the first and the last
                x, _, x1, _ = self._box_at(index, source)
                left, right = min(left, x), max(right, x1)
        self._read_origin(start, source)
        if source in self._replaced:
            word = Word(
                text, *self._frame.box(left, bottom, right, top), self._baseline(), style, spaced, source
            )
            _, x0, x1 = self._replaced[source]
            word.x0, word.x1 = min(word.x0, x0), max(word.x1, x1)
            return word
        if is_stacked and not _SYLLABLES.search(text):
            style = replace(style, hidden=style.hidden or "tiny")
        frame = self._frame
        if frame.rotation or left > right or bottom > top:
            return Word(text, *frame.box(left, bottom, right, top), self._baseline(), style, spaced, source)
        # As frame.box and frame.point say of an upright page; there are thousands of words.
        x, y = frame.left, frame.top
        return Word(text, left - x, y - top, right - x, y - bottom, y - self._y.value, style, spaced, source)

    def _baseline(self) -> float:
        return self._frame.point(self._x.value, self._y.value)[1]

    def _box_at(self, index: int, source: int) -> Box:
        """Left, bottom, right and top of a character on the page."""
        box = self._box
        char_loose_box(self._textpage, index, self._box_ref)
        left, bottom, right, top = box.left, box.bottom, box.right, box.top
        if source not in self._nested or not self._is_unplaced(index, source):
            return left, bottom, right, top
        corners = [(x, y) for x in (left, right) for y in (bottom, top)]
        points = [_mapped(self._matrix, *_unmapped(self._in_form, x, y)) for x, y in corners]
        xs, ys = zip(*points, strict=True)
        return min(xs), min(ys), max(xs), max(ys)

    def _read_origin(self, index: int, source: int) -> None:
        char_origin(self._textpage, index, self._x_ref, self._y_ref)
        if source in self._nested and self._is_unplaced(index, source):
            point = _unmapped(self._in_form, self._x.value, self._y.value)
            self._x.value, self._y.value = _mapped(self._matrix, *point)

    def _is_unplaced(self, index: int, source: int) -> bool:
        """Whether PDFium left a letter in the space of its form, as it leaves those of ligatures.

        Such a letter is on the base line that its text object has in the form, and not on that it has on the page.
        """
        object_matrix(source, byref(self._in_form))
        char_matrix(self._textpage, index, byref(self._matrix))
        char_origin(self._textpage, index, self._x_ref, self._y_ref)
        rises = [
            _unmapped(matrix, self._x.value, self._y.value)[1] for matrix in (self._in_form, self._matrix)
        ]
        return abs(rises[0]) < _SAME_LINE < abs(rises[1])


def _mapped(matrix: pdfium_c.FS_MATRIX, x: float, y: float) -> tuple[float, float]:
    return matrix.a * x + matrix.c * y + matrix.e, matrix.b * x + matrix.d * y + matrix.f


def _unmapped(matrix: pdfium_c.FS_MATRIX, x: float, y: float) -> tuple[float, float]:
    """The point that ``matrix`` maps there; a matrix that maps a plane to a line has none."""
    area, x, y = matrix.a * matrix.d - matrix.b * matrix.c, x - matrix.e, y - matrix.f
    if not area:
        return inf, inf
    return (matrix.d * x - matrix.c * y) / area, (matrix.a * y - matrix.b * x) / area
