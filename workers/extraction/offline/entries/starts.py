"""Where entries begin: counted from their dates, by the look of the first line, or by what rows speak of."""

import statistics
from collections.abc import Callable

from models.rules.dates.parse import is_duration
from workers.extraction.offline.text.tokens import Reading
from workers.extraction.offline.vocabulary.degrees import EXPECTED

RAGGED = 24.0  # points; dates at the right edge of a margin begin where their length lets them


def starts_of(readings: list[Reading], roles: list[str]) -> list[int]:
    """Positions where entries begin."""
    dated = [
        i
        for i, reading in enumerate(readings)
        if reading.dates and (roles[i] == "h" or (roles[i] == "b" and _dated_item(readings, i)))
    ]
    if not dated:
        return _starts_by_look(readings, roles)
    bullets = [i for i, r in enumerate(readings) if r.row.bullet or r.row.numbered]
    if (
        roles[0] == "b"
        and set(roles) == {"b"}
        and 2 * sum(bool(readings[i].dates) for i in bullets) >= len(bullets)
    ):
        return bullets
    starts: list[int] = []
    first_offset = _offset(roles, dated[0])
    look = readings[dated[0] - first_offset].row.style
    first = dated[0] - first_offset
    first_offset -= sum(_is_tenure(readings[i]) for i in range(first, dated[0]))
    covered = 0
    for position, anchor in enumerate(dated):
        if position and _same_head(readings, roles, dated[position - 1], anchor):
            continue
        if position and _expected(readings[anchor]) and anchor - dated[position - 1] <= 2:
            continue
        lowest = covered
        begin = anchor
        while begin > lowest and roles[begin - 1] in "h" and roles[anchor] == "h":
            begin -= 1
        if position and begin < anchor:
            begin = _choose(readings, roles, begin, anchor, first_offset, look)
        elif not position:
            begin = first
        starts.append(_from_employer(readings, roles, begin, anchor, lowest))
        covered = anchor + 1
    starts = _with_undated(readings, roles, starts, look)
    if starts and starts[0] > 0 and starts[0] <= 2 and all(r in "pl" for r in roles[: starts[0]]):
        starts[0] = 0
    elif starts and starts[0] > 0:
        starts = [0, *starts] if roles[0] == "h" else starts
    return sorted(set(starts))


def _is_tenure(reading: Reading) -> bool:
    """Whether the row is nothing but a length of time: how long someone was with an employer in all."""
    return not reading.dates and not reading.words and is_duration(reading.row.text)


def _from_employer(readings: list[Reading], roles: list[str], begin: int, anchor: int, lowest: int) -> int:
    """The employer's row where its total time stands between it and the first of its roles."""
    for position in range(anchor - 1, lowest, -1):
        if roles[position] != "h":
            break
        if _is_tenure(readings[position]) and roles[position - 1] == "h":
            return min(begin, position - 1)
    return begin


def _dated_item(readings: list[Reading], position: int) -> bool:
    """A bulleted row that is itself the head of an entry: the date ends it, and nothing above waits for one."""
    row = readings[position].row
    if not (row.bullet or row.numbered):
        return False
    if _leads(readings[0]) and _leads(readings[position]):
        return True
    heads = [i for i in range(position) if not readings[i].row.bullet and not readings[i].row.numbered]
    return not heads or (row.bold and len(row.text) < 120)


def _leads(reading: Reading) -> bool:
    """Whether the row begins with a range: "2019 – 2021: Acme"."""
    dates = reading.dates
    return bool(dates) and not dates[0].date.single and dates[0].piece.start - reading.row.piece.start < 3


def _offset(roles: list[str], anchor: int) -> int:
    """How many head rows stand above the first date."""
    offset = 0
    while anchor - offset > 0 and roles[anchor - offset - 1] == "h" and offset < 4:
        offset += 1
    return offset


def _same_head(readings: list[Reading], roles: list[str], before: int, anchor: int) -> bool:
    """Two single dates one above the other in one head are the ends of one range (end printed first)."""
    if anchor != before + 1 or any(len(readings[i].dates) != 1 for i in (before, anchor)):
        return False
    a, b = readings[before], readings[anchor]
    if _stacked(readings, before, anchor):
        return True
    lone = not b.words or not a.words
    return (
        lone
        and all(r.dates[0].date.single or r.dates[0].date.current for r in (a, b))
        and roles[anchor] == "h"
    )


def _stacked(readings: list[Reading], before: int, anchor: int) -> bool:
    """Whether the end stands above the start in a margin of dates, beside the two lines of one head."""
    a, b = readings[before], readings[anchor]
    singles = all(
        r.dates[0].date.single and r.words and r.dates[0].piece.start == r.row.piece.start for r in (a, b)
    )
    if (
        not singles
        or abs(a.row.x0 - b.row.x0) > RAGGED
        or (a.dates[0].date.start or "") < (b.dates[0].date.start or "")
    ):
        return False
    below = _gap(readings, anchor + 1) if anchor + 1 < len(readings) else 0.0
    first, second = a.words[0], b.words[0]
    alike = (first.bold, first.italic) == (second.bold, second.italic)
    plain = anchor + 1 < len(readings) and not readings[anchor + 1].dates
    return not alike and (below == 0.0 or below > 1.05 * _gap(readings, anchor) or plain)


def _expected(reading: Reading) -> bool:
    """Whether the row's date is only when a study is to end ("expected June 2026")."""
    if sum(len(piece.text) for piece in reading.words) > 30:
        return False  # a study of its own, told with the year it ended
    first = reading.dates[0].piece.start - reading.row.piece.start
    before = reading.row.text[max(0, first - 24) : first]
    return bool(EXPECTED.search(before))


def _set_apart(readings: list[Reading], position: int) -> bool:
    """Whether the row stands clearly further from the row above than the section's rows usually do."""
    gaps = [_gap(readings, i) for i in range(1, len(readings))]
    usual = statistics.median(gap for gap in gaps if gap > 0) if any(gap > 0 for gap in gaps) else 0.0
    return usual > 0 and _gap(readings, position) > 1.3 * usual


def _gap(readings: list[Reading], position: int) -> float:
    above, line = readings[position - 1].row.line, readings[position].row.line
    return line.y0 - above.y0 if line.page == above.page and line.column == above.column else 0.0


def _choose(
    readings: list[Reading],
    roles: list[str],
    begin: int,
    anchor: int,
    offset: int,
    look: tuple[bool, bool, int],
) -> int:
    """The first row of the head around ``anchor`` among the head rows begin..anchor."""
    apart = [i for i in range(begin + 1, anchor + 1) if _set_apart(readings, i)]
    if apart and not (look[0] or look[1]):
        return apart[-1]
    after_body = begin > 0 and roles[begin - 1] in "bpl"
    alike = [i for i in range(begin, anchor + 1) if readings[i].row.style == look]
    distinct = look[0] or look[1]
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
    readings: list[Reading], roles: list[str], starts: list[int], look: tuple[bool, bool, int]
) -> list[int]:
    """Entries without a date: head rows of the first row's look after a body."""
    if not look[0] or not starts:
        return starts
    found = list(starts)
    for i in range(starts[0] + 1, len(readings)):
        if i in found or roles[i] != "h" or roles[i - 1] not in "bp" or readings[i].row.style != look:
            continue
        following = [s for s in starts if s > i]
        if not following or any(roles[j] in "bp" for j in range(i, following[0])):
            found.append(i)
    return sorted(found)


def _starts_by_look(readings: list[Reading], roles: list[str]) -> list[int]:
    """Without dates: rows that look like the first one, or each group of head rows after a body."""
    if all(reading.row.bullet or role in "bp" for reading, role in zip(readings, roles, strict=True)):
        firsts = [i for i, r in enumerate(readings) if r.row.bullet or r.row.numbered]
        return firsts or [0]
    look = readings[0].row.style
    starts = [0]
    for i in range(1, len(readings)):
        if roles[i] != "h":
            continue
        same = readings[i].row.style == look
        if same and ((look[0] and readings[i - 1].row.style != look) or roles[i - 1] in "bp"):
            starts.append(i)
    return starts


def starts_by_role(
    readings: list[Reading], roles: list[str], role_of: Callable[[str], str | None]
) -> list[int]:
    starts, seen = [0], set[str]()
    for position, reading in enumerate(readings):
        role = role_of(reading.row.text) if roles[position] == "h" or reading.row.bullet else None
        if role and role in seen:
            starts.append(position)
            seen = set()
        seen |= {role} if role else set()
    return starts
