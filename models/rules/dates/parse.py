"""Printed dates and ranges of dates as partial ISO 8601 ("2021", "2021-03", "2021-03-09").

A date keeps its printed precision; a season or a quarter becomes its year. The text is scanned once for tokens
(dates, months without a year, words for today), then adjacent tokens with a range sign become a range.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from models.rules.dates.day_order import DayOrder, read_day_month
from models.rules.dates.eras import with_common_years
from models.rules.dates.partial_date import is_reversed
from models.rules.dates.patterns import (
    BEFORE,
    DURATION,
    ERA_RANGE,
    LIST,
    LONE_PAIR,
    MONTHS_OF_YEAR,
    ONWARDS,
    OPEN,
    PLAIN_SIGNS,
    SEMESTER,
    SEPARATOR,
    SHORT_PAIRS,
    SLASH,
    YEAR_SPAN,
    YEAR_WORD,
    token_pattern,
)
from models.rules.dates.vocabulary import ERAS, STILL, UNTIL, fold, months

# What every date contains, and the maximum distance of a month or a word for today.
_NUMERIC = re.compile(r"\d|元年")
REACH, REACH_BEFORE = 40, 20
ROMAN_MONTHS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
MINGUO = frozenset({"民國", "民国"})  # goes on


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date or range at ``text[begin:finish]``; ``single`` for one date instead of a range."""

    start: str | None
    end: str | None
    current: bool
    begin: int
    finish: int
    single: bool


@dataclass(frozen=True, slots=True)
class _Token:
    begin: int
    finish: int
    kind: str  # "date", "month", "present", "unknown" (a placeholder such as 20XX)
    value: str = ""
    month: int = 0


def find_dates(text: str, order: DayOrder | None = None) -> list[PrintedDate]:
    """Every date and range in the text, in order, without overlaps. Cost is linear in the length.

    ``order`` is that of the text's document, where it is known.
    """
    return list(_find(text, order) if len(text) <= 200 else _find.__wrapped__(text, order))


@lru_cache(maxsize=2048)
def _find(text: str, order: DayOrder | None) -> tuple[PrintedDate, ...]:
    if not _NUMERIC.search(text):
        return ()
    text = with_common_years(text.translate(PLAIN_SIGNS), text)
    special = _special_ranges(text)
    tokens = [
        t for t in _tokens(text, order) if not any(s.begin < t.finish and t.begin < s.finish for s in special)
    ]
    dates, position = list(special), 0
    while position < len(tokens):
        dated, position = _join(text, tokens, position)
        if dated is not None:
            dates.append(dated)
    return tuple(sorted(dates, key=lambda d: d.begin))


def parse_range(quote: str) -> PrintedDate | None:
    """The first date or range of a quotation, with which stored dates are compared."""
    return next(iter(find_dates(quote)), None)


def is_duration(text: str) -> bool:
    """Whether the text is only a duration, such as "(2 years 3 months)"."""
    return bool(DURATION.fullmatch(text.strip()))


def _tokens(text: str, order: DayOrder | None) -> list[_Token]:
    """The tokens near digits; words further away belong to no date."""
    numbers = [m.start() for m in _NUMERIC.finditer(text)]
    begin = text.rfind(" ", 0, max(numbers[0] - REACH, 0)) + 1
    end = text.find(" ", numbers[-1] + REACH)
    tokens = (_token(m, order) for m in token_pattern().finditer(text, begin, len(text) if end < 0 else end))
    return [_with_year_word(text, token) for token in tokens if token is not None]


def _with_year_word(text: str, token: _Token) -> _Token:
    """The date with the word for "year" some languages print behind it ("2016 г.", "2019 r.")."""
    word = YEAR_WORD.match(text, token.finish) if token.kind == "date" else None
    return replace(token, finish=word.end()) if word else token


def _token(m: re.Match[str], order: DayOrder | None) -> _Token | None:
    if m["dmy"] is not None:
        read = read_day_month(m, order)
        return _Token(m.start(), m.end(), "date", _iso(m["dy"], *read)) if read else None
    kind = m.lastgroup and next(k for k in _READERS if m[k] is not None)
    value = _READERS[kind](m) if kind else None
    if value is None:
        return None
    if kind == "month":
        return _Token(m.start(), m.end(), "month", month=int(value))
    if kind in ("present", "unknown"):
        return _Token(m.start(), m.end(), kind)
    return _Token(m.start(), m.end(), "date", value)


def _iso(year: str, month: str | int | None = None, day: str | int | None = None) -> str:
    text = year if month is None else f"{year}-{int(month):02d}"
    return text if day is None else f"{text}-{int(day):02d}"


def _century(two: str) -> str:
    return ("19" if int(two) > 45 else "20") + two


def _era(m: re.Match[str]) -> str | None:
    return _from_era(m["en"], m["ey"], m["em"], m["ed"])


def _from_era(name: str, year: str, month: str | None, day: str | None = None) -> str | None:
    """The year of a Japanese era: the first one, 元年, is the era's own."""
    number = 1 if year == "元" else int(year)
    if not 1 <= number <= (64 if name not in MINGUO else 150) or (month and not 1 <= int(month) <= 12):
        return None
    return _iso(str(ERAS[name.upper()] + number - 1), month, day)


def _named(m: re.Match[str]) -> str:
    day = m["nd"] or m["ne"]
    return _iso(m["ny"] or _century(m["n2"]), months()[fold(m["nm"])], day)


_READERS = {
    "cjk": lambda m: _iso(m["cy"], m["cm"], m["cd"]),
    "ko": lambda m: _iso(m["ky"], m["km"], m["kd"]),
    "vi": lambda m: _iso(m["vy"], m["vm"]),
    "era": _era,
    "iso": lambda m: _iso(m["iy"], m["im"], m["id"]),
    "ym": lambda m: _iso(m["yy"], m["ymm"]),
    "my": lambda m: _iso(m["myy"], m["mm"]),
    "named": _named,
    "roman": lambda m: _iso(m["ry"], ROMAN_MONTHS.index(m["rm"]) + 1),
    "turned": lambda m: _iso(m["ty"], months()[fold(m["tm"])]),
    "season": lambda m: m["sy"] or m["s2"],
    "unknown": lambda m: "",
    "year": lambda m: m["y"],
    "short": lambda m: _century(m["sh"]),
    "present": lambda m: "",
    "month": lambda m: str(months()[fold(m["only"])]),
}


def _special_ranges(text: str) -> list[PrintedDate]:
    """Ranges whose halves are not dates on their own: "17.01 - 18.05", "09/14 - 03/17", "2018-19"."""
    ranges = []
    for m in SHORT_PAIRS.finditer(text):
        start, end = _short_pair(m)
        if start:
            ranges.append(PrintedDate(start, end, m["now"] is not None, m.start(), m.end(), False))
    lone = LONE_PAIR.search(text)
    value = _lone_pair(int(lone["a"]), int(lone["b"])) if lone else None
    if lone and value:
        open_ended = lone["since"] is not None
        end = None if open_ended else value
        ranges.append(PrintedDate(value, end, open_ended, lone.start(), lone.end(), not open_ended))
    for m in ERA_RANGE.finditer(text):
        start = _from_era(m["le"], m["ly"], m["lm"])
        end = _from_era(m["re"], m["ry"], m["rm"]) if m["re"] else None
        if start and (end or m["now"]):
            ranges.append(PrintedDate(start, end, m["now"] is not None, m.start(), m.end(), False))
    for m in MONTHS_OF_YEAR.finditer(text):
        if int(m["a"]) < int(m["b"]):
            start, end = _iso(m["y"], m["a"]), _iso(m["y"], m["b"])
            ranges.append(PrintedDate(start, end, False, m.start(), m.end(), False))
    for m in YEAR_SPAN.finditer(text):
        if SEMESTER.search(text, max(0, m.start() - 16), m.start()):
            continue
        short = m["s"] or m["t"]
        # "2008 – 10" is set apart as no month is.
        if (int(short) > 12 or m["t"]) and int(m["y"][2:]) < int(short):
            end = m["y"][:2] + short
            ranges.append(PrintedDate(m["y"], end, False, m.start(), m.end(), False))
    return ranges


def _lone_pair(a: int, b: int) -> str | None:
    """Year and month, identified by size; None if both or neither could be the month."""
    if 12 < a < 50 and 1 <= b <= 12:
        return _iso(f"20{a}", b)
    return _iso(f"20{b}", a) if 1 <= a <= 12 < b < 50 else None


def _short_pair(m: re.Match[str]) -> tuple[str | None, str | None]:
    pairs = [(m["la"], m["lb"])] + ([(m["ra"], m["rb"])] if m["ra"] else [])
    if any(int(a) > 12 for a, _ in pairs) or (m["ls"] == "." and all(int(b) <= 12 for _, b in pairs)):
        pairs = [(b, a) for a, b in pairs]
    if not all(1 <= int(month) <= 12 for month, _ in pairs):
        return None, None
    dates = [_iso(_century(year), month) for month, year in pairs]
    return dates[0], dates[1] if len(dates) > 1 else None


def _join(text: str, tokens: list[_Token], position: int) -> tuple[PrintedDate | None, int]:
    first = tokens[position]
    second = tokens[position + 1] if position + 1 < len(tokens) else None
    between = text[first.finish : second.begin] if second else ""
    if first.kind == "month":
        return _from_month(text, tokens, position, between)
    if second and first.kind != "present" and second.kind != "month":
        listed = second.kind == "date" and len(second.value) == 4 and LIST.fullmatch(between)
        slashed = min(len(first.value), len(second.value)) >= 7 and SLASH.fullmatch(between)
        if (
            SEPARATOR.fullmatch(between)
            or slashed
            or (not between.strip() and second.kind == "present" and between)
            or listed
        ):
            return _range(text, first, second), position + 2
        if second.kind == "present" and between == "":
            return _range(text, first, second), position + 2
    if first.kind == "present" and second and second.kind == "date" and between in (" ", "\n"):
        # The end printed above the start.
        turned = _range(text, second, first)
        return replace(turned, begin=first.begin, finish=second.finish), position + 2
    if first.kind == "present":
        return None, position + 1
    return _single(text, first), position + 1


def _from_month(
    text: str, tokens: list[_Token], position: int, between: str
) -> tuple[PrintedDate | None, int]:
    """A month that borrows its year from the date after it: "Jan - Mar 2020"."""
    first = tokens[position]
    second = tokens[position + 1] if position + 1 < len(tokens) else None
    if second is None or second.kind != "date" or len(second.value) < 7 or not SEPARATOR.fullmatch(between):
        return None, position + 1
    year = int(second.value[:4]) - (first.month > int(second.value[5:7]))
    start = _Token(first.begin, first.finish, "date", _iso(str(year), first.month))
    return _range(text, start, second), position + 2


def _range(text: str, first: _Token, second: _Token) -> PrintedDate:
    """The range with the "from" before it."""
    begin = _before(text, first)[1]
    start, end = first.value or None, second.value or None
    if start and end and is_reversed(start, end):
        start, end = end, start
    return PrintedDate(start, end, second.kind == "present", begin, second.finish, False)


def _before(text: str, token: _Token) -> tuple[str, int]:
    """The word before the date ("since", "until") and where the date begins with that word or a mark ("ca.")."""
    before = BEFORE.search(text, max(0, token.begin - REACH_BEFORE), token.begin)
    if before is None:
        return "", token.begin
    return (before["word"] or "").casefold(), before.start()


def _single(text: str, token: _Token) -> PrintedDate:
    word, begin = _before(text, token)
    value = token.value or None
    if word in STILL:
        return PrintedDate(value, None, True, begin, token.finish, False)
    if word in UNTIL:
        return PrintedDate(None, value, False, begin, token.finish, False)
    opened = OPEN.match(text, token.finish) or ONWARDS.match(text, token.finish)
    if opened:
        return PrintedDate(value, None, True, token.begin, opened.end(), False)
    return PrintedDate(value, value, False, token.begin if word else begin, token.finish, True)
