"""Finds headings by their print alone: the style that sets sections apart, whatever the language."""

import itertools
from collections import defaultdict
from collections.abc import Iterable
from statistics import median

from workers.extraction.document.contact_patterns import EMAIL, URL
from workers.extraction.offline.sections.heading_style import (
    MAX_HEADING,
    HeadingStyle,
    is_unlike_heading,
    stands_out,
    style_of,
)
from workers.extraction.offline.text.lines import TextLine
from workers.extraction.offline.text.tokens import tokenise

FEWEST, MOST, MOST_WORDS = 2, 16, 6
PURITY = 0.6  # of the lines in the style
FOLLOWED = 0.7  # of the headings
LARGEST_EFFECT, WIDEST_EFFECT = 0.7, 1.5  # of size and of the space above


def add_printed(lines: list[TextLine], kinds: list[str | None], size: float) -> list[str | None]:
    """The kinds with "other" for every line in the print of headings, for a document with hardly a known heading."""
    whole = heading_print(lines, size, lines[0])
    sure = [line for line, kind in zip(lines, kinds, strict=True) if kind]
    if whole is None or (sure and all(style_of(line) != whole for line in sure)):
        return kinds
    styles = dict.fromkeys({line.source.column for line in lines}, whole)
    for column in styles:
        inside = [line for line in lines if line.source.column == column]
        if not any(style_of(line) == whole and may_head(line) for line in inside):
            styles[column] = heading_print(inside, size, lines[0]) or whole
    return [
        kind
        or ("other" if position and style_of(line) == styles[line.source.column] and may_head(line) else None)
        for position, (line, kind) in enumerate(zip(lines, kinds, strict=True))
    ]


def may_head(line: TextLine) -> bool:
    """Whether a line can be a heading as far as its text tells: short, no list item, no sentence, no number."""
    text = line.text
    if line.bullet or line.numbered or len(line.pieces) != 1 or len(text) > MAX_HEADING:
        return False
    if is_unlike_heading(text) or len(text.split()) > MOST_WORDS or not any(c.isalpha() for c in text):
        return False
    return not (EMAIL.search(text) or URL.search(text))


def gaps_above(lines: list[TextLine]) -> list[float | None]:
    """The distance of each line to the line above it in its column, in usual line pitches; None where it is first."""
    gaps: list[float | None] = []
    bottoms: dict[tuple[int, int], float] = {}
    for line in lines:
        key = (line.source.page, line.source.column)
        gap = line.source.y0 - bottoms[key] if key in bottoms else None
        gaps.append(gap if gap is None or gap > 0 else None)
        bottoms[key] = line.source.y0
    measured = [gap for gap in gaps if gap is not None]
    pitch = median(measured) if measured else 1.0
    return [None if gap is None else gap / pitch for gap in gaps]


def heading_print(lines: list[TextLine], size: float, name: TextLine) -> HeadingStyle | None:
    """The style that most looks like that of headings: larger, set apart, early and never next to itself."""
    groups: dict[HeadingStyle, list[int]] = defaultdict(list)
    total: dict[HeadingStyle, int] = defaultdict(int)
    for position, line in enumerate(lines):
        total[style_of(line)] += 1
        if line is not name and may_head(line) and stands_out(line, size):
            groups[style_of(line)].append(position)
    gaps = gaps_above(lines)
    scores = {
        style: score
        for style, members in groups.items()
        if FEWEST <= len(members) <= MOST
        and len(members) >= PURITY * total[style]
        and (score := _score(style, members, lines, gaps, size)) > 0
    }
    if not scores:
        return None
    first = min(scores, key=lambda style: groups[style][0])
    scores[first] += 0.5
    below = _titles(scores, lines)
    return max(scores, key=lambda style: (style not in below, scores[style], style))


def _titles(styles: Iterable[HeadingStyle], lines: list[TextLine]) -> set[HeadingStyle]:
    """The styles of titles of entries: they stand directly below another of the styles, never directly above it."""
    pairs = {(style_of(a), style_of(b)) for a, b in itertools.pairwise(lines) if _stacked(a, b)}
    return {
        title
        for heading, title in itertools.permutations(styles, 2)
        if (heading, title) in pairs and (title, heading) not in pairs
    }


def _stacked(above: TextLine, below: TextLine) -> bool:
    return above.source.page == below.source.page and above.source.column == below.source.column


def _score(
    style: HeadingStyle, members: list[int], lines: list[TextLine], gaps: list[float | None], size: float
) -> float:
    following = [lines[position + 1] for position in members if position + 1 < len(lines)]
    followed = sum(1 for line in following if style_of(line) != style) / len(members)
    if followed < FOLLOWED:
        return 0.0
    dated = sum(1 for line in following if _is_only_date(line)) / len(members)
    spaces = [gap for position in members if (gap := gaps[position]) is not None]
    space = min(median(spaces) - 1, WIDEST_EFFECT) if spaces else 0.0
    larger = min(style[0] / (size or 1) - 1, LARGEST_EFFECT)
    return 3 * larger + 0.8 * space + 0.6 * style[2] + 0.4 * style[1] + followed - 1.5 * dated


def _is_only_date(line: TextLine) -> bool:
    tokens = tokenise(line)
    return bool(tokens.dates) and not tokens.words
