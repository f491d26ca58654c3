"""Dates as CVs print them, and the partial ISO date each printed form stands for."""

import random
from dataclasses import dataclass

from dev.cv_generator.words.vocabulary import Vocabulary

Month = tuple[int, int]  # year and month


@dataclass(frozen=True)
class PrintedRange:
    """``start`` and ``end`` are what the print says: as precise as the form, None where it does not say.

    ``first`` and ``last`` are the two printed dates by themselves, where a layout sets them apart.
    """

    text: str
    start: str | None
    end: str | None
    current: bool = False
    first: str = ""
    last: str = ""


@dataclass(frozen=True)
class DateStyle:
    """How one document prints its dates: the form of a date, the sign between two, the word for today."""

    form: str
    sign: str
    present: str
    open_end: str  # "sign" (Mar 2021 - Present), "since" (Since Mar 2021)


LATIN_FORMS = (
    *("long", "short") * 3,
    *("slash", "dot", "year") * 2,
    *("iso", "year_slash", "yy_dot", "short_yy", "short_apostrophe", "season", "day", "placeholder"),
)
CJK_FORMS = ("cjk", "cjk", "cjk_tight", "dot_year", "year_slash", "slash_year", "iso", "year", "cjk_year")
YEAR_ONLY = frozenset({"year", "season", "cjk_year"})
SIGNS = (" – ", " - ", "–", " — ", "-")
CJK_SIGNS = (" - ", "–", "~", " 至 ", " – ", "—")


def draw_style(rng: random.Random, words: Vocabulary) -> DateStyle:
    """A style the language uses; rare forms are rare."""
    eastern = words.code in ("zh", "ja")
    form = rng.choice(CJK_FORMS if eastern else LATIN_FORMS)
    sign = rng.choice(CJK_SIGNS if eastern else SIGNS)
    if form in ("iso", "dot_year") and sign == "-":
        sign = " - "
    if not eastern and words.until and form in ("long", "short", "slash") and rng.random() < 0.12:
        sign = rng.choice(words.until)
    open_end = "since" if words.since and rng.random() < 0.15 else "sign"
    return DateStyle(form, sign, rng.choice(words.present), open_end)


def iso(month: Month, style: DateStyle) -> str:
    year, number = month
    return str(year) if style.form in YEAR_ONLY else f"{year}-{number:02d}"


def show(month: Month, style: DateStyle, words: Vocabulary) -> str:
    """One date in the document's form."""
    year, number = month
    day = 1 + (year * 7 + number * 5) % 28
    long, short = words.months[number - 1], words.short_months[number - 1]
    season = words.seasons[(number % 12) // 3 - 1] if words.seasons else ""
    forms = {
        "long": f"{long} {year}",
        "short": f"{short} {year}",
        "slash": f"{number:02d}/{year}",
        "dot": f"{number:02d}.{year}",
        "iso": f"{year}-{number:02d}",
        "year_slash": f"{year} / {number:02d}",
        "slash_year": f"{year}/{number:02d}",
        "dot_year": f"{year}.{number:02d}",
        "yy_dot": f"{year % 100:02d}.{number:02d}",
        "short_yy": f"{short} {year % 100:02d}",
        "short_apostrophe": f"{short} '{year % 100:02d}",
        "year": str(year),
        "season": f"{season} {year}",
        "day": f"{day:02d}.{number:02d}.{year}" if words.code == "de" else f"{day} {long} {year}",
        "cjk": f"{year}年{number}月",
        "cjk_tight": f"{year}年{number:02d}月",
        "cjk_year": f"{year}年",
        "placeholder": "20XX",
    }
    return forms[style.form]


def show_range(
    start: Month, end: Month | None, style: DateStyle, words: Vocabulary, rng: random.Random
) -> PrintedRange:
    """A range in the document's form; ``end`` None means it still goes on."""
    if style.form == "placeholder":
        last = "20XX" if end else style.present
        return PrintedRange(f"20XX{_sign(style)}{last}", None, None, end is None, "20XX", last)
    begin, first = iso(start, style), show(start, style, words)
    if end is None:
        return PrintedRange(_open(first, style, rng, words), begin, None, True, first, style.present)
    finish, last = iso(end, style), show(end, style, words)
    if first == last:
        return PrintedRange(first, begin, finish, False, first, last)
    if style.form == "season" and words.code == "en" and end[0] == start[0] + 1 and rng.random() < 0.5:
        return PrintedRange(f"{first} and {end[0]}", begin, finish, False, first, str(end[0]))
    if style.form in ("long", "short") and start[0] == end[0] and "{" not in style.sign:
        names = words.months if style.form == "long" else words.short_months
        first = names[start[1] - 1] if rng.random() < 0.3 else first
    text = f"{first}{style.sign}{last}"
    if "{" in style.sign:
        text = style.sign.format(start=first, end=last)
    return PrintedRange(text, begin, finish, False, first, last)


def _open(first: str, style: DateStyle, rng: random.Random, words: Vocabulary) -> str:
    if style.open_end == "since":
        return rng.choice(words.since).format(start=first)
    if style.present in ("to date", "по настоящее время"):
        return f"{first} {style.present}"
    return f"{first}{_sign(style)}{style.present}"


def _sign(style: DateStyle) -> str:
    """Words between two dates ("from {start} to {end}") make way for a dash before the word for today."""
    return " – " if "{" in style.sign else style.sign


def months_between(start: Month, end: Month) -> int:
    return (end[0] - start[0]) * 12 + end[1] - start[1] + 1


def shift(month: Month, by: int) -> Month:
    """``by`` months later (earlier when negative)."""
    total = month[0] * 12 + month[1] - 1 + by
    return total // 12, total % 12 + 1
