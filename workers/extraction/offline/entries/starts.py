"""Finds where entries begin: by their dates, by the style of the first line, or by repeated roles."""

import statistics
from collections.abc import Callable

from models.rules.dates.parse import is_duration
from workers.extraction.offline.entries.roles import BODY, LineRole
from workers.extraction.offline.text.tokens import LineTokens
from workers.extraction.offline.vocabulary.degrees import EXPECTED

LONGEST_BOLD_ITEM = 120  # characters
MOST_LINES_ABOVE_DATE = 4
SET_APART = 1.3  # times the median gap
WIDER_GAP = 1.05  # times the gap above
LONGEST_EXPECTED = 30  # characters beside the expected date of a graduation
RAGGED = 24.0  # points; dates at the right edge of a margin begin where their length lets them


def starts_of(line_tokens: list[LineTokens], roles: list[LineRole]) -> list[int]:
    """Positions where entries begin."""
    dated = [
        i
        for i, tokens in enumerate(line_tokens)
        if tokens.dates
        and (roles[i] is LineRole.HEADER or (roles[i] is LineRole.ITEM and _dated_item(line_tokens, i)))
    ]
    if not dated:
        return _starts_by_look(line_tokens, roles)
    bullets = [i for i, r in enumerate(line_tokens) if r.line.bullet or r.line.numbered]
    if (
        roles[0] is LineRole.ITEM
        and set(roles) == {LineRole.ITEM}
        and 2 * sum(bool(line_tokens[i].dates) for i in bullets) >= len(bullets)
    ):
        return bullets
    starts: list[int] = []
    first_offset = _offset(roles, dated[0])
    style = line_tokens[dated[0] - first_offset].line.style
    first = dated[0] - first_offset
    first_offset -= sum(_is_tenure(line_tokens[i]) for i in range(first, dated[0]))
    covered = 0
    for position, anchor in enumerate(dated):
        if position and _same_header(line_tokens, roles, dated[position - 1], anchor):
            continue
        if position and _expected(line_tokens[anchor]) and anchor - dated[position - 1] <= 2:
            continue
        lowest = covered
        begin = anchor
        while begin > lowest and roles[begin - 1] is LineRole.HEADER and roles[anchor] is LineRole.HEADER:
            begin -= 1
        if position and begin < anchor:
            begin = _choose(line_tokens, roles, begin, anchor, first_offset, style)
        elif not position:
            begin = first
        starts.append(_from_employer(line_tokens, roles, begin, anchor, lowest))
        covered = anchor + 1
    starts = _with_undated(line_tokens, roles, starts, style)
    if (
        starts
        and starts[0] > 0
        and starts[0] <= 2
        and all(r in (LineRole.PARAGRAPH, LineRole.LABEL) for r in roles[: starts[0]])
    ):
        starts[0] = 0
    elif starts and starts[0] > 0:
        starts = [0, *starts] if roles[0] is LineRole.HEADER else starts
    return sorted(set(starts))


def _is_tenure(tokens: LineTokens) -> bool:
    """Whether the line is only a length of time: the total time with an employer."""
    return not tokens.dates and not tokens.words and is_duration(tokens.line.text)


def _from_employer(
    line_tokens: list[LineTokens], roles: list[LineRole], begin: int, anchor: int, lowest: int
) -> int:
    """Move the start to the employer's line if its total time is printed between it and its first role."""
    for position in range(anchor - 1, lowest, -1):
        if roles[position] is not LineRole.HEADER:
            break
        if _is_tenure(line_tokens[position]) and roles[position - 1] is LineRole.HEADER:
            return min(begin, position - 1)
    return begin


def _dated_item(line_tokens: list[LineTokens], position: int) -> bool:
    """Whether a bulleted line is itself an entry header: it holds the date, and no header above lacks one."""
    line = line_tokens[position].line
    if not (line.bullet or line.numbered):
        return False
    if _leads(line_tokens[0]) and _leads(line_tokens[position]):
        return True
    headers = [
        i for i in range(position) if not line_tokens[i].line.bullet and not line_tokens[i].line.numbered
    ]
    return not headers or (line.bold and len(line.text) < LONGEST_BOLD_ITEM)


def _leads(tokens: LineTokens) -> bool:
    """Whether the line begins with a range: "2019 – 2021: Acme"."""
    dates = tokens.dates
    return bool(dates) and not dates[0].date.single and dates[0].piece.start - tokens.line.piece.start < 3


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


def _same_header(line_tokens: list[LineTokens], roles: list[LineRole], before: int, anchor: int) -> bool:
    """Whether two single dates, one above the other, are the ends of one range (end printed first)."""
    if anchor != before + 1 or any(len(line_tokens[i].dates) != 1 for i in (before, anchor)):
        return False
    a, b = line_tokens[before], line_tokens[anchor]
    if _stacked(line_tokens, before, anchor):
        return True
    lone = not b.words or not a.words
    return (
        lone
        and all(r.dates[0].date.single or r.dates[0].date.current for r in (a, b))
        and roles[anchor] is LineRole.HEADER
    )


def _stacked(line_tokens: list[LineTokens], before: int, anchor: int) -> bool:
    """Whether the margin prints the end above the start, beside the two lines of one header."""
    a, b = line_tokens[before], line_tokens[anchor]
    singles = all(
        r.dates[0].date.single and r.words and r.dates[0].piece.start == r.line.piece.start for r in (a, b)
    )
    if (
        not singles
        or abs(a.line.x0 - b.line.x0) > RAGGED
        or (a.dates[0].date.start or "") < (b.dates[0].date.start or "")
    ):
        return False
    below = _gap(line_tokens, anchor + 1) if anchor + 1 < len(line_tokens) else 0.0
    first, second = a.words[0], b.words[0]
    alike = (first.bold, first.italic) == (second.bold, second.italic)
    plain = anchor + 1 < len(line_tokens) and not line_tokens[anchor + 1].dates
    return not alike and (below == 0.0 or below > WIDER_GAP * _gap(line_tokens, anchor) or plain)


def _expected(tokens: LineTokens) -> bool:
    """Whether the date is an expected graduation ("expected June 2026")."""
    if sum(len(piece.text) for piece in tokens.words) > LONGEST_EXPECTED:
        return False  # a study of its own, with its final year
    first = tokens.dates[0].piece.start - tokens.line.piece.start
    before = tokens.line.text[max(0, first - 24) : first]
    return bool(EXPECTED.search(before))


def _set_apart(line_tokens: list[LineTokens], position: int) -> bool:
    """Whether the gap above the line is clearly larger than the section's median gap."""
    gaps = [_gap(line_tokens, i) for i in range(1, len(line_tokens))]
    usual = statistics.median(gap for gap in gaps if gap > 0) if any(gap > 0 for gap in gaps) else 0.0
    return usual > 0 and _gap(line_tokens, position) > SET_APART * usual


def _gap(line_tokens: list[LineTokens], position: int) -> float:
    above, line = line_tokens[position - 1].line.source, line_tokens[position].line.source
    return line.y0 - above.y0 if line.page == above.page and line.column == above.column else 0.0


def _choose(
    line_tokens: list[LineTokens],
    roles: list[LineRole],
    begin: int,
    anchor: int,
    offset: int,
    style: tuple[bool, bool, int],
) -> int:
    """The first line of the header that holds ``anchor``, among the header lines begin..anchor."""
    apart = [i for i in range(begin + 1, anchor + 1) if _set_apart(line_tokens, i)]
    if apart and not (style[0] or style[1]):
        return apart[-1]
    after_body = begin > 0 and roles[begin - 1] is not LineRole.HEADER
    alike = [i for i in range(begin, anchor + 1) if line_tokens[i].line.style == style]
    distinct = style[0] or style[1]
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


def _with_undated(
    line_tokens: list[LineTokens], roles: list[LineRole], starts: list[int], style: tuple[bool, bool, int]
) -> list[int]:
    """Add entries without a date: header lines in the style of the first one, after a body."""
    if not style[0] or not starts:
        return starts
    all_starts = list(starts)
    for i in range(starts[0] + 1, len(line_tokens)):
        if (
            i in all_starts
            or roles[i] is not LineRole.HEADER
            or roles[i - 1] not in BODY
            or line_tokens[i].line.style != style
        ):
            continue
        following = [s for s in starts if s > i]
        if not following or any(roles[j] in BODY for j in range(i, following[0])):
            all_starts.append(i)
    return sorted(all_starts)


def _starts_by_look(line_tokens: list[LineTokens], roles: list[LineRole]) -> list[int]:
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
