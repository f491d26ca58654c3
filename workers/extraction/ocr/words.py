"""Recognised lines as words in points, with sizes and weights, as the text layer of a PDF would give them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from workers.extraction.document.geometry import Style, Word
from workers.extraction.document.print_sizes import alike_sizes, bold_ones, extent, is_wide
from workers.extraction.ocr.ink import Ink, ink_of
from workers.extraction.ocr.picture import Picture
from workers.extraction.ocr.recognition import ReadLine

LEAST_CONTRAST = 40  # of 255; a person does not see fainter print
GAP = 0.27  # em; a space that the engine left out is at least as wide
LEAST_SPACE = 0.16  # em; engines see spaces around "@" where there are none
_CLOSING, _OPENING = frozenset(".,:;!?)•·|–—"), frozenset("(•·|–—")
_NEAR = 1.0  # em; how far the engine may misplace the space between two words
_FEWEST_SIGNS = 2  # letters and digits from which a weight can be measured
_ON_LINE = 0.4  # em


@dataclass(slots=True)
class _Token:
    text: str
    x0: float
    x1: float
    stroke: float = 0.0


@dataclass(slots=True)
class _Line:
    """In pixels; ``below`` is how far its letters reach below the base line, in em."""

    tokens: list[_Token]
    ink: Ink
    em: float
    below: float


def words_of(lines: Iterable[ReadLine], picture: Picture) -> list[Word]:
    """Row by row from the left; a word's ``source`` numbers its line."""
    measured = [line for read in lines if (line := _measured(read, picture)) is not None]
    sizes = alike_sizes([(line.em / picture.scale, _signs(line)) for line in measured])
    for line, size in zip(measured, sizes, strict=True):
        line.em = size * picture.scale
    bold = iter(bold_ones([_stroke(line, token) for line in measured for token in line.tokens]))
    words: list[Word] = []
    for number, line in enumerate(measured):
        weights = _weights(line.tokens, [next(bold) for _ in line.tokens])
        words += _words(line, number, weights, picture.scale)
    return _row_by_row(words)


def _measured(read: ReadLine, picture: Picture) -> _Line | None:
    ink = ink_of(picture.grey, read.box)
    if ink is None or ink.contrast < LEAST_CONTRAST or not read.text.strip():
        return None
    above, below = extent(read.text)
    em = (ink.bottom - ink.top) / (above + below)
    tokens = list(_tokens(read, ink, em))
    for token in tokens:
        token.stroke = ink.stroke(token.x0, token.x1)
    return _Line(tokens, ink, em, below)


def _tokens(read: ReadLine, ink: Ink, em: float) -> Iterator[_Token]:
    """The words, cut at the gaps in the ink nearest to where the engine saw spaces, and at wide gaps besides."""
    marks = list(read.marks)
    counts = [len(part) for part in read.text.split()]
    breaks = {sum(counts[: place + 1]) for place in range(len(counts) - 1)}
    start, left = 0, float(ink.left)
    for place in range(1, len(marks) + 1):
        if place == len(marks):
            yield _Token("".join(sign for sign, _ in marks[start:]), left, float(ink.right))
            return
        gap = _gap(marks[place - 1], marks[place], ink, em, wanted=place in breaks)
        if gap is not None:
            yield _Token("".join(sign for sign, _ in marks[start:place]), left, gap[0])
            start, left = place, gap[1]


def _gap(
    before: tuple[str, float], after: tuple[str, float], ink: Ink, em: float, wanted: bool
) -> tuple[float, float] | None:
    """The blank columns between two characters that separate two words."""
    middle = (before[1] + after[1]) / 2
    if wanted:
        near = [gap for gap in ink.gaps if abs((gap[0] + gap[1]) / 2 - middle) <= _NEAR * em]
        widest = max(near, key=lambda gap: (gap[1] - gap[0], -gap[0]), default=None)
        return widest if widest and widest[1] - widest[0] >= LEAST_SPACE * em else None
    if not _may_separate(before[0], after[0]):
        return None
    return next((gap for gap in ink.gaps if gap[1] - gap[0] >= GAP * em and gap[0] <= middle <= gap[1]), None)


def _may_separate(before: str, after: str) -> bool:
    """Where engines leave spaces out: around separators, and between words and figures."""
    if is_wide(before) or is_wide(after):
        return False
    return before in _CLOSING or after in _OPENING or (before.isalpha() and after.isdigit())


def _stroke(line: _Line, token: _Token) -> tuple[float, int, bool]:
    signs = sum(sign.isalnum() for sign in token.text)
    stroke = token.stroke / line.em if signs >= _FEWEST_SIGNS and line.em else 0.0
    return stroke, signs, any(map(is_wide, token.text))


def _weights(tokens: list[_Token], bold: list[bool]) -> list[bool]:
    """Single signs get the weight of the word before them, or of the first word."""
    measurable = [sum(sign.isalnum() for sign in token.text) >= _FEWEST_SIGNS for token in tokens]
    last = next((weight for weight, is_measured in zip(bold, measurable, strict=True) if is_measured), False)
    weights = []
    for weight, is_measured in zip(bold, measurable, strict=True):
        last = weight if is_measured else last
        weights.append(last)
    return weights


def _words(line: _Line, number: int, weights: list[bool], scale: float) -> Iterator[Word]:
    top, bottom = line.ink.top / scale, line.ink.bottom / scale
    baseline = bottom - line.below * line.em / scale
    for place, (token, bold) in enumerate(zip(line.tokens, weights, strict=True)):
        style = Style(size=line.em / scale, bold=bold)
        yield Word(
            token.text, token.x0 / scale, top, token.x1 / scale, bottom, baseline, style, place > 0, number
        )


def _signs(line: _Line) -> int:
    return sum(len(token.text) for token in line.tokens)


def _row_by_row(words: list[Word]) -> list[Word]:
    """Lines side by side from left to right, on one base line."""
    lines = [list(line) for _, line in groupby(words, key=lambda word: word.source)]
    lines.sort(key=lambda line: (line[0].baseline, line[0].x0))
    rows: list[list[list[Word]]] = []
    for line in lines:
        home = rows[-1][0][0] if rows else None
        if home and line[0].baseline - home.baseline <= _ON_LINE * min(home.style.size, line[0].style.size):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [
        replace(word, baseline=row[0][0].baseline) if _level(row[0][0], word) else word
        for row in rows
        for line in sorted(row, key=lambda line: line[0].x0)
        for word in line
    ]


def _level(first: Word, word: Word) -> bool:
    return abs(first.baseline - word.baseline) <= 0.15 * word.style.size
