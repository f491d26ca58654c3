"""The positions of a CV with their months, and what is wrong with their dates.

Months are counted from year 0. A date with year precision covers the whole year, in favour of the person.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from models.rules.dates.partial_date import is_partial_date, is_reversed
from models.rules.dates.vocabulary import SEASONS, fold
from models.rules.documents.extraction import ExtractedEducation, ExtractedExperience

Fault = Literal["undated", "no_start", "no_end", "reversed", "future"]
Months = tuple[int, int]

_SEASON_WORDS = frozenset(fold(season) for season in SEASONS if len(season) > 3)
_WORD = re.compile(r"[^\W\d_]+")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class DatedPosition:
    """A position with its fault, if any, and its first and last month, if known."""

    pointer: str
    fault: Fault | None
    months: Months | None


def dated_positions(
    experience: Sequence[ExtractedExperience], evidence: Mapping[str, Any], as_of: date
) -> tuple[DatedPosition, ...]:
    return tuple(
        _dated(f"/experience/{index}", entry, evidence, as_of) for index, entry in enumerate(experience)
    )


def periods_of_study(education: Sequence[ExtractedEducation], as_of: date) -> tuple[Months, ...]:
    """Months of study. A start without an end lasts until today."""
    periods = []
    for entry in education:
        start, end = _valid_date(entry["start"]), _valid_date(entry["end"])
        if start or end:
            last = month_number(as_of) if end is None else last_month(end)
            periods.append(_ordered(first_month(start or end or ""), last))
    return tuple(periods)


def repaired_positions(positions: tuple[DatedPosition, ...], as_of: date) -> tuple[DatedPosition, ...]:
    """The same positions with corrected dates that cover no additional month.

    A position without dates gets those of the previous one (or the next one, or the present month).
    """
    covered = [position.months for position in positions if position.months]
    nearest = covered[0] if covered else (month_number(as_of), month_number(as_of))
    repaired = []
    for position in positions:
        nearest = position.months or nearest
        repaired.append(replace(position, fault=None, months=nearest))
    return tuple(repaired)


def month_number(day: date) -> int:
    return day.year * 12 + day.month - 1


def first_month(partial: str) -> int:
    return int(partial[:4]) * 12 + (int(partial[5:7]) - 1 if len(partial) > 4 else 0)


def last_month(partial: str) -> int:
    return int(partial[:4]) * 12 + (int(partial[5:7]) - 1 if len(partial) > 4 else 11)


def _dated(
    pointer: str, entry: ExtractedExperience, evidence: Mapping[str, Any], as_of: date
) -> DatedPosition:
    start, end, today = _valid_date(entry["start"]), _valid_date(entry["end"]), month_number(as_of)
    if start is None:
        return _without_start(pointer, end, entry["current"], today)
    backwards = _printed_backwards(evidence.get(f"{pointer}/start"))
    if end and not entry["current"] and is_reversed(start, end):
        start, end, backwards = end, start, True
    if first_month(start) > today:
        return DatedPosition(pointer, "future", None)
    if entry["current"]:
        return DatedPosition(pointer, None, (first_month(start), today))
    if end is None:
        return _without_end(pointer, start, evidence, today)
    if first_month(end) > today:
        return DatedPosition(pointer, "reversed" if backwards else "future", (first_month(start), today))
    months = (first_month(start), max(first_month(start), min(last_month(end), today)))
    return DatedPosition(pointer, "reversed" if backwards else None, months)


def _without_end(pointer: str, start: str, evidence: Mapping[str, Any], today: int) -> DatedPosition:
    """A season has an end; after any other single start all months are possible."""
    if _names_season(evidence.get(f"{pointer}/start")):
        return DatedPosition(pointer, None, (first_month(start), last_month(start)))
    return DatedPosition(pointer, "no_end", (first_month(start), today))


def _without_start(pointer: str, end: str | None, current: bool, today: int) -> DatedPosition:
    if current:
        return DatedPosition(pointer, "no_start", (today, today))
    if end is None or first_month(end) > today:
        return DatedPosition(pointer, "future" if end else "undated", None)
    return DatedPosition(pointer, "no_start", (first_month(end), min(last_month(end), today)))


def _valid_date(value: str | None) -> str | None:
    return value if is_partial_date(value) else None


def _ordered(first: int, last: int) -> Months:
    return (first, last) if first <= last else (last, first)


def _names_season(place: Any) -> bool:
    """Whether the printed date is a season, such as "Summer 2022", which needs no end."""
    return not _SEASON_WORDS.isdisjoint(_WORD.findall(fold((place or {}).get("quote") or "")))


def _printed_backwards(place: Any) -> bool:
    """Whether the document prints the later year first; extractors correct such ranges."""
    years = _YEAR.findall((place or {}).get("quote") or "")
    return len(years) == 2 and years[0] > years[1]
