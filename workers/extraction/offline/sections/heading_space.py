"""Finds headings that nothing but space sets apart: printed like the text, below the widest gaps of their page."""

import itertools
import math
from collections.abc import Sequence

from workers.extraction.offline.text.lines import TextLine

FEWEST, MOST = 3, 16
FEWEST_SINGLE = 2
LEAST_SPACE = 1.35  # line pitches above a heading
CLEAR_STEP = 1.2  # times the next smaller space
SAME_SPACE = 0.97
PURITY = 0.75  # of the lines below such spaces
LONGEST_AT_TOP = 4  # words of one that stands first in its column


def headings_by_space(
    lines: Sequence[TextLine], gaps: Sequence[float | None], may_head: Sequence[bool]
) -> list[int]:
    """Positions of the lines below the widest spaces, if nearly all of these may be headings; else none.

    ``gaps`` are the spaces above the lines in line pitches, None for the first line of a column. Paragraphs of a
    DOCX, whose edges are unknown, have no places that tell.
    """
    if lines and lines[0].right == math.inf:
        return []
    spaces = sorted({gap for gap in gaps if gap and gap >= LEAST_SPACE}, reverse=True)
    for space, smaller in itertools.pairwise([*spaces, 1.0]):
        below = [i for i, gap in enumerate(gaps) if gap and gap >= SAME_SPACE * space]
        heads = [i for i in below if may_head[i] and i + 1 < len(lines) and i + 1 not in below]
        if smaller > space / CLEAR_STEP or len(below) > MOST or len(heads) < FEWEST:
            continue
        if len(heads) >= PURITY * len(below):
            return sorted(heads + _at_top(lines, gaps, may_head, heads))
        break
    return _between_spaces(gaps, may_head)


def _between_spaces(gaps: Sequence[float | None], may_head: Sequence[bool]) -> list[int]:
    """Lines with as much space below as above, if nearly all of these may be headings."""
    single = [
        i
        for i, (above, below) in enumerate(itertools.pairwise(gaps))
        if above and below and min(above, below) >= LEAST_SPACE
    ]
    heads = [i for i in single if may_head[i]]
    return heads if FEWEST_SINGLE <= len(heads) <= MOST and len(heads) >= PURITY * len(single) else []


def _at_top(
    lines: Sequence[TextLine], gaps: Sequence[float | None], may_head: Sequence[bool], heads: Sequence[int]
) -> list[int]:
    """Lines like the headings with nothing above them in their column."""
    styles = {lines[i].style for i in heads}
    return [
        i
        for i, gap in enumerate(gaps[:-1])
        if i and gap is None and may_head[i] and lines[i].style in styles
        and len(lines[i].text.split()) <= LONGEST_AT_TOP and gaps[i + 1] is not None
    ]  # fmt: skip
