"""Years of other calendars as common years, letter for letter, so that offsets stay (pure).

Thailand counts from the Buddha (2562 is 2019), Iran and Afghanistan by the sun (1398 began in March 2019), Nepal in
Vikram years (2076 began in April 2019), and the Hijri year 1440 began in September 2018. A
number is such a year only where something says so: a mark of the era, its
script or its months, or another such year at the other end of a range.
"""

import re

from models.rules.dates.vocabulary import PRESENT, SOLAR_MONTHS, alternatives

BUDDHIST, SOLAR, VIKRAM = -543, 621, -57  # to be added
LUNAR_YEAR, HIJRA = 0.970224, 621.5774  # a Hijri year in common years, and when the first one began
_DASH = r"\s?[-‐‑‒–—―−~～]\s?"
_NOW = rf"(?:{alternatives(PRESENT)})"
_THAI = re.compile(r"[\u0e00-\u0e7f]")
_BUDDHIST = re.compile(r"(?<![\d.,/])2[45]\d\d(?![\d%.]|[,]\d)")
_BUDDHIST_RANGE = re.compile(rf"(?<!\d)25\d\d{_DASH}(?:25\d\d(?!\d)|{_NOW})|\s*25\d\d\s*$")
_PERSIAN = re.compile(rf"[\u06f0-\u06f9]{{4}}|{alternatives(SOLAR_MONTHS)}")
_LATE_MONTH = alternatives(SOLAR_MONTHS[-2:])  # those that begin in the next common year
_SOLAR = re.compile(
    rf"(?:(?P<late>(?:{_LATE_MONTH})\s)|(?<![\d.,/-]))(?P<year>13[3-9]\d|140\d)"
    r"(?:(?P<sign>[/.])(?P<month>\d\d?)(?:(?P=sign)\d\d?)?)?(?![\d%]|[,.]\d)"
)
_SOLAR_RANGE = re.compile(rf"(?<!\d)1[34]\d\d(?:/\d\d?)?{_DASH}(?:1[34]\d\d(?!\d)|{_NOW})")
_VIKRAM = re.compile(r"(?:(?<=वि\.सं\. )|(?<=वि\.सं\.))20[3-9]\d")
_HIJRI = re.compile(r"(?<![\d.,/-])1[34]\d\d(?=\s?(?:هـ|ه(?!\w)|AH(?!\w)))")
_HIJRI_RANGE = re.compile(rf"(?<![\d.,/-])(14[1-4]\d)({_DASH})(14[1-4]\d(?!\d))")
_ARABIC = re.compile(r"[\u0620-\u064a]")
_OTHER_YEAR = re.compile(r"2[45]\d\d|1[34]\d\d|वि\.सं\.")


def with_common_years(text: str, printed: str) -> str:
    """``text`` with the years of other eras replaced; ``printed`` is the same text with its own digits."""
    if not _OTHER_YEAR.search(text):
        return text
    if _THAI.search(printed) or _BUDDHIST_RANGE.search(text):
        text = _BUDDHIST.sub(lambda m: str(int(m[0]) + BUDDHIST), text)
    if _SOLAR_RANGE.search(text) or _PERSIAN.search(printed):
        text = _SOLAR.sub(_from_solar, text)
    text = _HIJRI.sub(lambda m: _from_hijri(m[0]), text)
    if _ARABIC.search(printed) or _HIJRI_RANGE.fullmatch(text.strip()):
        text = _HIJRI_RANGE.sub(lambda m: f"{_from_hijri(m[1])}{m[2]}{_from_hijri(m[3])}", text)
    return _VIKRAM.sub(lambda m: str(int(m[0]) + VIKRAM), text)


def _from_hijri(year: str) -> str:
    """The common year in which the lunar year began."""
    return str(int(LUNAR_YEAR * int(year) + HIJRA))


def _from_solar(m: re.Match[str]) -> str:
    """The year in which the month began; where the month's number has no room, the year alone."""
    year, month = int(m["year"]) + SOLAR, int(m["month"] or 0)
    if month > 12:
        return m[0]
    late = bool(m["late"]) or month > 10
    begun = str((month + 1) % 12 + 1) if month else ""
    whole = f"{m['late'] or ''}{year + late}{m['sign'] or ''}{begun.zfill(len(m['month'] or ''))}"
    return whole.ljust(len(m[0])) if len(whole) <= len(m[0]) else f"{year + late}".ljust(len(m[0]))
