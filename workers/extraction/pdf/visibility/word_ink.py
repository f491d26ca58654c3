"""The ink of one word on a picture: where it is, how high, and whether it is as much as the word has."""

from dataclasses import dataclass

from workers.extraction.document.geometry import Word
from workers.extraction.document.print_sizes import extent
from workers.extraction.pdf.visibility.pixel_masks import Area, Canvas, Grey

LEAST_CONTRAST = 40  # of 255
AMOUNT = 0.015, 0.4  # of a square em for each letter
WIDTH = 0.6  # the least part of the word's box that its ink reaches over, and of the ink that lies in the box
STROKES = 0.4, 4.5  # that a level line crosses in a letter, on average
EM = 0.5, 1.8  # by the height of the ink, of what the layer says
FEWEST = 3  # letters of which amount and strokes say something
_ABOVE, _BELOW = 1.1, 0.4  # em around the base line
_MIDDLE = 0.45, 0.1  # em above the base line
_WIDEST_GAP, _HIGHEST_GAP = 0.22, 0.15  # em between letters of a word, between the parts of a letter


@dataclass(frozen=True, slots=True)
class WordInk:
    """In points: where it begins and ends, and the size of its print. ``stroke``: their usual width, in em."""

    x0: float
    x1: float
    em: float
    stroke: float


@dataclass(frozen=True, slots=True)
class _Part:
    """Dark pixels of an area, and what of it is looked at: rows and columns, each with the one behind the last."""

    area: Area
    mask: int
    rows: tuple[int, int]
    columns: tuple[int, int]


def ink_of_word(word: Word, end: float, canvas: Canvas, picture: Grey) -> WordInk | None:
    """None where there is no ink, or not that of such a word; the next word begins at ``end``."""
    size, scale = word.style.size, canvas.scale
    right = min(max(word.x1 + size, 2 * word.x1 - word.x0), end - 1 / scale)
    box = word.x0 - size / 4, word.baseline - _ABOVE * size, right, word.baseline + _BELOW * size
    area = canvas.area(box)
    if area is None or not word.style.upright:
        return None
    part = _part(word, area, area.standing_out(picture.cut(area), LEAST_CONTRAST), scale)
    if part is None or not _is_that_of(word, part, scale):
        return None
    em = _em(word, part, scale)
    x0, x1 = ((area.left + column) / scale for column in part.columns)
    return WordInk(x0, x1, em, part.area.stroke(part.mask) / (em * scale))


def _part(word: Word, area: Area, mask: int, scale: float) -> _Part | None:
    """The letters' rows and columns, without what stands above, below and beside them."""
    em = word.style.size * scale
    first = int(word.x0 * scale) - area.left
    last = min(int(word.x1 * scale) - area.left, area.width)
    middle = int((word.baseline - 0.25 * word.style.size) * scale) - area.top
    inked = area.rows_of(mask & area.columns(first, last))
    rows = _run(inked, middle, middle + 1, _HIGHEST_GAP * em)
    if rows is None:
        return None
    mask &= area.rows(*rows)
    columns = _run(area.columns_of(mask), first, last, _WIDEST_GAP * em)
    if columns is None:
        return None
    return _Part(area, mask & area.columns(*columns), rows, columns)


def _run(inked: list[int], first: int, last: int, gap: float) -> tuple[int, int] | None:
    """From ``first`` to before ``last``, as far as ink reaches without a wide gap; None where none of it has ink."""
    inner = [place for place in inked if first - gap <= place < last + gap]
    if not inner:
        return None
    start, end = inner[0], inner[-1]
    for place in reversed([place for place in inked if place < start]):
        if start - place > gap:
            break
        start = place
    for place in inked:
        if place > end and place - end <= gap:
            end = place
    return start, end + 1


def _em(word: Word, part: _Part, scale: float) -> float:
    return (part.rows[1] - part.rows[0]) / sum(extent(word.text)) / scale


def _is_that_of(word: Word, part: _Part, scale: float) -> bool:
    letters = sum(sign.isalnum() for sign in word.text)
    if letters < FEWEST:
        return True
    em = word.style.size * scale
    width, inked = (word.x1 - word.x0) * scale, part.columns[1] - part.columns[0]
    amount = part.mask.bit_count() / (len(word.text) * em * em)
    base = word.baseline * scale - part.area.top
    strokes = part.area.strokes(part.mask, int(base - _MIDDLE[0] * em), int(base - _MIDDLE[1] * em))
    return (
        min(width, inked) >= WIDTH * max(width, inked)
        and AMOUNT[0] <= amount <= AMOUNT[1]
        and STROKES[0] <= strokes / len(word.text) <= STROKES[1]
        and EM[0] <= _em(word, part, scale) / word.style.size <= EM[1]
    )
