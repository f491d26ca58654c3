"""Finds headings by their print alone: the style that sets sections apart, whatever the language."""

import itertools
import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from workers.extraction.document.contact_patterns import EMAIL, URL
from workers.extraction.offline.sections.heading_space import headings_by_space
from workers.extraction.offline.sections.heading_style import (
    MAX_HEADING,
    HeadingStyle,
    body_size,
    is_size_of,
    is_unlike_heading,
    stands_out,
    style_of,
)
from workers.extraction.offline.text.lines import TextLine
from workers.extraction.offline.text.tokens import tokenise

FEWEST_LISTED = 3
FEWEST, MOST, MOST_WORDS = 2, 16, 6
CLEARLY_LARGER = 1.12  # than the body
LEAST_SPACE = 1.25  # line pitches above a heading that is not clearly larger
PURITY = 0.6  # of the lines in the style
FOLLOWED = 0.7  # of the headings
LEAST_SCORE = 2.0  # of a style that most lines have without being known headings
LARGEST_EFFECT, WIDEST_EFFECT = 0.7, 1.5  # of size and of the space above


def add_unknown(lines: list[TextLine], kinds: list[str | None]) -> list[str | None]:
    """The kinds with "other" for lines printed like the known headings, or set apart where hardly one is known."""
    size = body_size(lines)
    counts = Counter(style_of(line) for line, kind in zip(lines, kinds, strict=True) if kind)
    if max(counts.values(), default=0) < FEWEST:
        return _add_by_layout(lines, kinds, size)
    gaps = gaps_above(lines)
    usual, _ = counts.most_common(1)[0]
    shared = _shared_print(usual, lines, kinds, gaps, size)
    kinds = [
        kind or ("other" if position > 1 and _is_alike(line, gap, shared) else None)
        for position, (line, kind, gap) in enumerate(zip(lines, kinds, gaps, strict=True))
    ]
    return _add_by_column(lines, kinds, usual, size)


def _add_by_column(
    lines: list[TextLine], kinds: list[str | None], usual: HeadingStyle, size: float
) -> list[str | None]:
    """The kinds with the clearly larger headings of columns of entries that have none in the usual style."""
    added = list(kinds)
    for column in {line.source.column for line in lines} - {0}:
        inside = [i for i, line in enumerate(lines) if line.source.column == column]
        if any(style_of(lines[i]) == usual for i in inside) or not any(_has_period(lines[i]) for i in inside):
            continue
        style = heading_print([lines[i] for i in inside], size, lines[0])
        headed = {style_of(lines[i]) for i in inside if kinds[i]}
        if style is not None and style[0] > size * CLEARLY_LARGER and headed <= {style}:
            for i in inside:
                if not added[i] and style_of(lines[i]) == style and may_head(lines[i]):
                    added[i] = "other"
    return added


def _has_period(line: TextLine) -> bool:
    return any(not dated.date.single or dated.date.current for dated in tokenise(line).dates)


def settle_runs(lines: list[TextLine], kinds: list[str | None]) -> list[str | None]:
    """The kinds without unknown headings that head nothing.

    Directly below a known heading they are its text; three and more in a row are a list under no heading, whose first
    line is marked "unheaded".
    """
    settled = list(kinds)
    # A label has the text that it heads at its side.
    bare = [kind if len(line.pieces) < 2 else None for line, kind in zip(lines, kinds, strict=True)]
    position = 0
    while position < len(lines):
        end = position
        while end < len(lines) and bare[end] == "other" and _stacked(lines[position], lines[end]):
            end += 1
        above = bare[position - 1] if position and _stacked(lines[position - 1], lines[position]) else None
        if _are_text(end - position, above, lines[end] if end < len(lines) else None):
            settled[position:end] = [None] * (end - position)
            if above in (None, "other"):
                settled[position] = "unheaded"
        position = max(end, position + 1)
    return settled


def _are_text(count: int, above: str | None, below: TextLine | None) -> bool:
    """Whether so many unknown headings in a row are text, by the heading above and the line below them."""
    if above in (None, "other"):
        return count >= FEWEST_LISTED
    # "Vocational" between "Experience" and the first entry belongs to the heading.
    return count > 0 and (below is None or not _begins_with_date(below))


def _begins_with_date(line: TextLine) -> bool:
    tokens = tokenise(line)
    return bool(tokens.dates) and tokens.dates[0].piece.start <= line.piece.start + 1


@dataclass(frozen=True, slots=True)
class _SharedPrint:
    """What the known headings share: style, sizes, whether size sets them apart, the least space above them."""

    style: HeadingStyle
    sizes: tuple[float, ...]
    larger: bool
    space: float


def _shared_print(
    style: HeadingStyle, lines: list[TextLine], kinds: list[str | None], gaps: list[float | None], size: float
) -> _SharedPrint | None:
    """None for a style that too many other lines have."""
    same = [i for i, line in enumerate(lines) if style_of(line) == style]
    headings = [i for i in same if kinds[i]]
    larger = style[0] > size * CLEARLY_LARGER
    marked = larger or (style[1] and (style[2] or style[3]))
    alike = [i for i in same if may_head(lines[i])]
    only_heads = len(alike) == len(same)
    by_itself = only_heads and _stand_alone(alike, lines)
    clear = by_itself or (only_heads and _score(style, alike, lines, gaps, size) >= LEAST_SCORE)
    if len(same) > len(headings) * (3 if larger else 2) and not clear:
        return None
    least = min((gap for i in headings if (gap := gaps[i]) is not None), default=math.inf)
    free = marked or (by_itself and least < LEAST_SPACE)
    space = 0.0 if free else max(least, LEAST_SPACE)
    return _SharedPrint(style, tuple(lines[i].source.size for i in headings), larger, space)


def _stand_alone(members: list[int], lines: list[TextLine]) -> bool:
    """Whether no line follows another one of these, nor a date: so titles of entries would, if they had the style."""
    above = [lines[i - 1] for i in members if i]
    return not ({i + 1 for i in members} & set(members) or any(_is_only_date(line) for line in above))


def _is_alike(line: TextLine, gap: float | None, shared: _SharedPrint | None) -> bool:
    if shared is None or style_of(line) != shared.style or not may_head(line, figures=shared.larger):
        return False
    if shared.space and (gap is None or gap < shared.space):
        return False
    return is_size_of(line, shared.sizes)


def _add_by_layout(lines: list[TextLine], kinds: list[str | None], size: float) -> list[str | None]:
    whole = heading_print(lines, size, lines[0]) if lines else None
    if whole is None:
        heads = set(headings_by_space(lines, gaps_above(lines), [may_head(line) for line in lines]))
        return [kind or ("other" if i in heads else None) for i, kind in enumerate(kinds)]
    if any(style_of(line) == whole for line in lines if stands_out(line, size)):
        kinds = [
            kind if kind and stands_out(line, size) else None for line, kind in zip(lines, kinds, strict=True)
        ]
    sure = [line for line, kind in zip(lines, kinds, strict=True) if kind]
    if sure and all(style_of(line) != whole for line in sure):
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


def may_head(line: TextLine, figures: bool = False) -> bool:
    """Whether a line can be a heading as far as its text tells: short, no list item, no sentence, no number.

    ``figures``: numbers that are no dates are allowed, as in "Open source, 40 repositories".
    """
    text = line.text
    if line.bullet or line.numbered or len(line.pieces) != 1 or len(text) > MAX_HEADING:
        return False
    if EMAIL.search(text) or URL.search(text) or not any(c.isalpha() for c in text):
        return False
    if figures and any(c.isdigit() for c in text):
        return not (text.endswith((".", ",", ";")) or tokenise(line).dates)
    return not is_unlike_heading(text) and (figures or len(text.split()) <= MOST_WORDS)


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
    return 3 * larger + 0.8 * space + 0.6 * (style[2] + style[3]) + 0.4 * style[1] + followed - 1.5 * dated


def _is_only_date(line: TextLine) -> bool:
    tokens = tokenise(line)
    return bool(tokens.dates) and not tokens.words
