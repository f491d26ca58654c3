"""Finds where entries begin: by their dates, by the style of the first line, or by repeated roles."""

from collections import Counter
from collections.abc import Callable

from workers.extraction.offline.entries.dated_lines import (
    is_dated_item,
    is_expected,
    is_same_header,
    is_set_apart,
    is_tenure,
)
from workers.extraction.offline.entries.roles import BODY, LineRole
from workers.extraction.offline.text.tokens import LineTokens

MOST_LINES_ABOVE_DATE = 4

Style = tuple[bool, bool, int]  # bold, italic, size


def starts_of(line_tokens: list[LineTokens], roles: list[LineRole], short: bool = False) -> list[int]:
    """Positions where entries begin; ``short`` entries, studies, may be followed by others without a body."""
    dated = [i for i, tokens in enumerate(line_tokens) if tokens.dates and _may_date(line_tokens, roles, i)]
    if not dated:
        return _starts_by_style(line_tokens, roles)
    bullets = [i for i, r in enumerate(line_tokens) if r.line.bullet or r.line.numbered]
    dated_bullets = sum(bool(line_tokens[i].dates) for i in bullets)
    if set(roles) == {LineRole.ITEM} and 2 * dated_bullets >= len(bullets):
        return bullets
    first = dated[0] - _offset(roles, dated[0])
    style = line_tokens[first].line.style
    starts = _starts_by_dates(line_tokens, roles, dated, first)
    starts = _with_undated(line_tokens, roles, starts, style, short)
    return sorted(set(_from_top(roles, starts)))


def _may_date(line_tokens: list[LineTokens], roles: list[LineRole], position: int) -> bool:
    """Whether the dates of a line may be those of an entry."""
    role = roles[position]
    return role is LineRole.HEADER or (role is LineRole.ITEM and is_dated_item(line_tokens, position))


def _starts_by_dates(
    line_tokens: list[LineTokens], roles: list[LineRole], dated: list[int], first: int
) -> list[int]:
    """One start for each dated line that opens an entry; the first entry begins at ``first``."""
    style = line_tokens[first].line.style
    offset = dated[0] - first - sum(is_tenure(line_tokens[i]) for i in range(first, dated[0]))
    starts: list[int] = []
    covered = 0
    for position, anchor in enumerate(dated):
        if position and is_same_header(line_tokens, roles, dated[position - 1], anchor):
            continue
        if position and is_expected(line_tokens[anchor]) and anchor - dated[position - 1] <= 2:
            continue
        begin = anchor
        while begin > covered and roles[begin - 1] is LineRole.HEADER and roles[anchor] is LineRole.HEADER:
            begin -= 1
        if position and begin < anchor:
            begin = _choose(line_tokens, roles, begin, anchor, offset, style)
        elif not position:
            begin = first
        starts.append(_from_employer(line_tokens, roles, begin, anchor, covered))
        covered = anchor + 1
    return starts


def _from_top(roles: list[LineRole], starts: list[int]) -> list[int]:
    """The first entry with what stands above it: a header is an entry of its own, a line of text belongs to it."""
    if not starts or starts[0] == 0:
        return starts
    above = roles[: starts[0]]
    if len(above) <= 2 and all(role in (LineRole.PARAGRAPH, LineRole.LABEL) for role in above):
        return [0, *starts[1:]]
    return [0, *starts] if roles[0] is LineRole.HEADER else starts


def _from_employer(
    line_tokens: list[LineTokens], roles: list[LineRole], begin: int, anchor: int, lowest: int
) -> int:
    """Move the start to the employer's line if its total time is printed between it and its first role."""
    for position in range(anchor - 1, lowest, -1):
        if roles[position] is not LineRole.HEADER:
            break
        if is_tenure(line_tokens[position]) and roles[position - 1] is LineRole.HEADER:
            return min(begin, position - 1)
    return begin


def _offset(roles: list[LineRole], anchor: int) -> int:
    """Number of header lines above the first date."""
    offset = 0
    while (
        anchor - offset > 0
        and roles[anchor - offset - 1] is LineRole.HEADER
        and offset < MOST_LINES_ABOVE_DATE
    ):
        offset += 1
    return offset


def _choose(
    line_tokens: list[LineTokens],
    roles: list[LineRole],
    begin: int,
    anchor: int,
    offset: int,
    style: Style,
) -> int:
    """The first line of the header that holds ``anchor``, among the header lines begin..anchor."""
    apart = [i for i in range(begin + 1, anchor + 1) if is_set_apart(line_tokens, i)]
    distinct = is_distinct(line_tokens, roles, style)
    if apart and not distinct:
        return apart[-1]
    after_body = begin > 0 and roles[begin - 1] is not LineRole.HEADER
    alike = [i for i in range(begin, anchor + 1) if line_tokens[i].line.style == style]
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


def is_distinct(line_tokens: list[LineTokens], roles: list[LineRole], style: Style) -> bool:
    """Whether the style sets first lines of entries apart: bold, italic, or larger than the running text."""
    if style[0] or style[1]:
        return True
    body = Counter(t.line.style[2] for t, role in zip(line_tokens, roles, strict=True) if role in BODY)
    if body:
        return style[2] > body.most_common(1)[0][0]
    return style[2] > min(tokens.line.style[2] for tokens in line_tokens)


def _with_undated(
    line_tokens: list[LineTokens], roles: list[LineRole], starts: list[int], style: Style, short: bool
) -> list[int]:
    """Add entries without a date: header lines in the style of the first one, after a body."""
    if not starts or not is_distinct(line_tokens, roles, style):
        return starts
    all_starts = list(starts)
    for i in range(starts[0] + 1, len(line_tokens)):
        if (
            i in all_starts
            or roles[i] is not LineRole.HEADER
            or not (roles[i - 1] in BODY or (short and line_tokens[i - 1].line.style != style))
            or line_tokens[i].line.style != style
        ):
            continue
        following = [s for s in starts if s > i]
        if not following or any(roles[j] in BODY for j in range(i, following[0])):
            all_starts.append(i)
    return sorted(all_starts)


def _starts_by_style(line_tokens: list[LineTokens], roles: list[LineRole]) -> list[int]:
    """Without dates: lines in the style of the first one, or each group of header lines after a body."""
    if all(tokens.line.bullet or role in BODY for tokens, role in zip(line_tokens, roles, strict=True)):
        firsts = [i for i, r in enumerate(line_tokens) if r.line.bullet or r.line.numbered]
        return firsts or [0]
    style = line_tokens[0].line.style
    starts = [0]
    for i in range(1, len(line_tokens)):
        if roles[i] is not LineRole.HEADER:
            continue
        same = line_tokens[i].line.style == style
        if same and ((style[0] and line_tokens[i - 1].line.style != style) or roles[i - 1] in BODY):
            starts.append(i)
    return starts


def starts_by_role(
    line_tokens: list[LineTokens], roles: list[LineRole], role_of: Callable[[str], str | None]
) -> list[int]:
    starts, met = [0], set[str]()
    for position, tokens in enumerate(line_tokens):
        role = role_of(tokens.line.text) if roles[position] is LineRole.HEADER or tokens.line.bullet else None
        if role and role in met:
            starts.append(position)
            met = set()
        met |= {role} if role else set()
    return starts
