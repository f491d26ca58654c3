"""The invisible text layer of a scan, checked against the picture word by word.

A scanning program lays what it recognised over the picture. A word of it is believed where the picture has ink of
about the extent and the amount of that word, and the layer is believed where most of its words are. Letters are not
compared: whatever is read this way is as uncertain as what is read by OCR.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from math import inf
from statistics import median

import pypdfium2 as pdfium

from workers.extraction.document.geometry import Frame, Style, Word
from workers.extraction.document.print_sizes import alike_sizes, bold_ones, is_wide
from workers.extraction.pdf.visibility.pixel_masks import Canvas
from workers.extraction.pdf.visibility.word_ink import WordInk, ink_of_word

NAME = "text layer of the scan"
SCALE = 3.0  # pixels a point
MOST = 0.7  # of the layer's letters must have ink
LEAST_LETTERS = 12
_FEWEST_LETTERS = 3  # of which the weight can be measured
_ON_LINE = 0.3  # em


_Read = list[tuple[Word, WordInk]]


def words_of_layer(page: pdfium.PdfPage, frame: Frame, words: Sequence[Word]) -> list[Word]:
    """The words of the layer that the picture bears out, in their order, measured by their ink; or none at all."""
    canvas = Canvas(frame, SCALE)
    picture = canvas.paint(page)
    ends = [*(_end(word, after) for word, after in pairwise(words)), inf]
    inks = [ink_of_word(word, end, canvas, picture) for word, end in zip(words, ends, strict=False)]
    read = [(word, ink) for word, ink in zip(words, inks, strict=True) if ink]
    agreeing = sum(_letters(word) for word, _ in read)
    return _measured(read) if agreeing >= max(MOST * sum(map(_letters, words)), LEAST_LETTERS) else []


def _end(word: Word, after: Word) -> float:
    """Where the next word of the line begins."""
    return after.x0 if _on_line(word, after) else inf


def _measured(read: _Read) -> list[Word]:
    """Words with sizes by line and weights by their strokes, as those of print are."""
    lines = list(_lines(read))
    sizes = alike_sizes([(median(ink.em for _, ink in line), len(line)) for line in lines])
    bold = iter(bold_ones([_stroke(word, ink) for word, ink in read]))
    return [
        replace(word, x0=ink.x0, x1=ink.x1, style=Style(size=size, bold=next(bold)), spaced=place > 0)
        for line, size in zip(lines, sizes, strict=True)
        for place, (word, ink) in enumerate(line)
    ]


def _lines(read: _Read) -> Iterator[_Read]:
    line: _Read = []
    for word, ink in read:
        if line and not _on_line(line[-1][0], word):
            yield line
            line = []
        line.append((word, ink))
    if line:
        yield line


def _on_line(word: Word, after: Word) -> bool:
    return after.x0 > word.x0 and abs(after.baseline - word.baseline) <= _ON_LINE * word.style.size


def _letters(word: Word) -> int:
    return sum(sign.isalnum() for sign in word.text)


def _stroke(word: Word, ink: WordInk) -> tuple[float, int, bool]:
    letters = _letters(word)
    return ink.stroke if letters >= _FEWEST_LETTERS else 0.0, letters, any(map(is_wide, word.text))
