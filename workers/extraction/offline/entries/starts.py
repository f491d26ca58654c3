"""Finds where entries begin: by their dates, by the style of the first line, or by repeated roles."""

from bisect import bisect_right
from collections.abc import Callable
from itertools import accumulate

from workers.extraction.offline.entries.dated_lines import (
    is_dated_item,
    is_expected,
    is_same_header,
    is_set_apart,
    is_tenure,
)
from workers.extraction.offline.entries.roled_lines import BODY, LineRole, RoledLines, Style

MOST_LINES_ABOVE_DATE = 4


def starts_of(lines: RoledLines, short: bool = False) -> list[int]:
    """Positions where entries begin; ``short`` entries, studies, may be followed by others without a body."""
    dated = [i for i, tokens in enumerate(lines.tokens) if tokens.dates and _may_date(lines, i)]
    if not dated:
        return _starts_by_style(lines)
    bullets = [i for i, r in enumerate(lines.tokens) if r.line.bullet or r.line.numbered]
    dated_bullets = sum(bool(lines.tokens[i].dates) for i in bullets)
    if set(lines.roles) == {LineRole.ITEM} and 2 * dated_bullets >= len(bullets):
        return bullets
    first = dated[0] - _offset(lines, dated[0])
    style = lines.tokens[first].line.style
    starts = _starts_by_dates(lines, dated, first)
    starts = _with_undated(lines, starts, style, short)
    return sorted(set(_from_top(lines, starts)))


def _may_date(lines: RoledLines, position: int) -> bool:
    """Whether the dates of a line may be those of an entry."""
    role = lines.roles[position]
    return role is LineRole.HEADER or (role is LineRole.ITEM and is_dated_item(lines, position))


def _starts_by_dates(lines: RoledLines, dated: list[int], first: int) -> list[int]:
    """One start for each dated line that opens an entry; the first entry begins at ``first``."""
    style = lines.tokens[first].line.style
    offset = dated[0] - first - sum(is_tenure(lines.tokens[i]) for i in range(first, dated[0]))
    starts: list[int] = []
    covered = 0
    for position, anchor in enumerate(dated):
        if position and is_same_header(lines, dated[position - 1], anchor):
            continue
        if position and is_expected(lines.tokens[anchor]) and anchor - dated[position - 1] <= 2:
            continue
        begin = anchor
        while (
            begin > covered
            and lines.roles[begin - 1] is LineRole.HEADER
            and lines.roles[anchor] is LineRole.HEADER
        ):
            begin -= 1
        if position and begin < anchor:
            begin = _choose(lines, begin, anchor, offset, style)
        elif not position:
            begin = first
        starts.append(_from_employer(lines, begin, anchor, covered))
        covered = anchor + 1
    return starts


def _from_top(lines: RoledLines, starts: list[int]) -> list[int]:
    """The first entry with what stands above it: a header is an entry of its own, a line of text belongs to it."""
    if not starts or starts[0] == 0:
        return starts
    above = lines.roles[: starts[0]]
    if len(above) <= 2 and all(role in (LineRole.PARAGRAPH, LineRole.LABEL) for role in above):
        return [0, *starts[1:]]
    return [0, *starts] if lines.roles[0] is LineRole.HEADER else starts


def _from_employer(lines: RoledLines, begin: int, anchor: int, lowest: int) -> int:
    """Move the start to the employer's line if its total time is printed between it and its first role."""
    for position in range(anchor - 1, lowest, -1):
        if lines.roles[position] is not LineRole.HEADER:
            break
        if is_tenure(lines.tokens[position]) and lines.roles[position - 1] is LineRole.HEADER:
            return min(begin, position - 1)
    return begin


def _offset(lines: RoledLines, anchor: int) -> int:
    """Number of header lines above the first date."""
    offset = 0
    while (
        anchor - offset > 0
        and lines.roles[anchor - offset - 1] is LineRole.HEADER
        and offset < MOST_LINES_ABOVE_DATE
    ):
        offset += 1
    return offset


def _choose(
    lines: RoledLines,
    begin: int,
    anchor: int,
    offset: int,
    style: Style,
) -> int:
    """The first line of the header that holds ``anchor``, among the header lines begin..anchor."""
    apart = [i for i in range(begin + 1, anchor + 1) if is_set_apart(lines, i)]
    distinct = lines.is_distinct(style)
    if apart and not distinct:
        return apart[-1]
    after_body = begin > 0 and lines.roles[begin - 1] is not LineRole.HEADER
    alike = [i for i in range(begin, anchor + 1) if lines.tokens[i].line.style == style]
    if after_body:
        return (
            alike[0]
            if alike and distinct
            else max(begin, anchor - offset)
            if anchor - begin > offset
            else begin
        )
    if alike and distinct and anchor - alike[-1] <= 3:
        return alike[0] if anchor - alike[0] <= max(offset, 1) else alike[-1]
    return max(begin, anchor - offset)


def _with_undated(lines: RoledLines, starts: list[int], style: Style, short: bool) -> list[int]:
    """Add entries without a date: header lines in the style of the first one, after a body.

    Entries headed by a style of their word processor need no body above, as ``short`` ones do not, and as those do
    not that stand apart where dates are printed beside the first line of an entry.
    """
    if not starts or not lines.is_distinct(style):
        return starts
    short = short or lines.tokens[starts[0]].line.source.heading > 0
    dated_title = bool(lines.tokens[starts[0]].dates)
    bodies = [0, *accumulate(role in BODY for role in lines.roles)]
    existing, undated = set(starts), []
    for i in range(starts[0] + 1, len(lines)):
        if i in existing or lines.roles[i] is not LineRole.HEADER or lines.tokens[i].line.style != style:
            continue
        apart = short or (dated_title and is_set_apart(lines, i))
        above = lines.roles[i - 1] in BODY or (apart and lines.tokens[i - 1].line.style != style)
        later = bisect_right(starts, i)
        if above and (later == len(starts) or bodies[starts[later]] > bodies[i]):
            undated.append(i)
    return sorted([*starts, *undated])


def _starts_by_style(lines: RoledLines) -> list[int]:
    """Without dates: lines in the style of the first one, or each group of header lines after a body."""
    if all(
        tokens.line.bullet or role in BODY for tokens, role in zip(lines.tokens, lines.roles, strict=True)
    ):
        firsts = [i for i, r in enumerate(lines.tokens) if r.line.bullet or r.line.numbered]
        return firsts or [0]
    style = lines.tokens[0].line.style
    starts = [0]
    for i in range(1, len(lines)):
        if lines.roles[i] is not LineRole.HEADER:
            continue
        same = lines.tokens[i].line.style == style
        if same and (style[0] or lines.roles[i - 1] in BODY):
            starts.append(i)
    return starts


def starts_by_role(lines: RoledLines, role_of: Callable[[str], str | None]) -> list[int]:
    starts, met = [0], set[str]()
    for position, tokens in enumerate(lines.tokens):
        role = (
            role_of(tokens.line.text)
            if lines.roles[position] is LineRole.HEADER or tokens.line.bullet
            else None
        )
        if role and role in met:
            starts.append(position)
            met = set()
        met |= {role} if role else set()
    return starts
