"""Dates of positions: there, possible, in order and without gaps."""

from dataclasses import replace
from itertools import pairwise

from models.rules.score.reading import ScoredCv
from models.rules.score.rule import Outcome, Rule, all_or_nothing, at, counted
from models.rules.score.timeline import Fault, Stay, repaired_stays

GAP_MONTHS = 6
BEARABLE_FAULTS, BEARABLE_GAPS = 4, 2
FAULTS: dict[Fault, str] = {
    "undated": "This position has no dates.",
    "no_start": "The start of this position is missing.",
    "no_end": 'The end of this position is missing; write "present" if it goes on.',
    "reversed": "This position ends before it starts.",
    "future": "This position lies in the future.",
}


def has_dates(cv: ScoredCv) -> Outcome | None:
    if not cv.stays:
        return None
    faults = (at(cv, _place_of_dates(stay), FAULTS[stay.fault]) for stay in cv.stays if stay.fault)
    return counted(tuple(faults), BEARABLE_FAULTS)


def with_dates(cv: ScoredCv) -> ScoredCv:
    return replace(cv, stays=repaired_stays(cv.stays, cv.as_of))


def is_newest_first(cv: ScoredCv) -> Outcome | None:
    """A position stands too low if it both began and ended after the one above it."""
    known = [stay for stay in cv.stays if stay.months]
    if len(known) < 2:
        return None
    late = (
        lower
        for upper, lower in pairwise(known)
        if upper.months and lower.months and _is_newer(lower.months, upper.months)
    )
    return all_or_nothing(
        tuple(
            at(cv, f"{stay.pointer}/start", "This position is newer than the one above it.") for stay in late
        )
    )


def has_no_gaps(cv: ScoredCv) -> Outcome | None:
    """Months between the first position and the last that neither work nor study covers."""
    work = sorted((stay.months, stay.pointer) for stay in cv.stays if stay.months)
    if len(work) < 2:
        return None
    covered = sorted([*(months for months, _ in work), *cv.studies])
    gaps = []
    reach = work[0][0][1]
    for first, last in covered:
        if first - reach > GAP_MONTHS + 1 and first > work[0][0][0]:
            gaps.append((first, first - reach - 1))
        reach = max(reach, last)
    places = [
        at(cv, f"{pointer}/start", f"Nothing covers the {months} months before this position.")
        for first, months in gaps
        for pointer in [_next_position(work, first)]
        if pointer
    ]
    return counted(tuple(places), BEARABLE_GAPS)


def _place_of_dates(stay: Stay) -> str:
    return f"{stay.pointer}/end" if stay.fault == "no_start" else f"{stay.pointer}/start"


def _is_newer(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] > other[0] and one[1] > other[1]


def _next_position(work: list[tuple[tuple[int, int], str]], month: int) -> str | None:
    """The first position that starts in or after the month; None after the last."""
    return next((pointer for (first, _), pointer in work if first >= month), None)


DATES = Rule(
    "dates",
    12,
    "Every position has a start and an end, in order and not in the future.",
    "Give each of these positions its start and its end.",
    "at least one position",
    has_dates,
    with_dates,
)
NEWEST_FIRST = Rule(
    "newest_first",
    4,
    "Positions stand newest first.",
    "Move these positions up, so that the newest stands first.",
    "two dated positions",
    is_newest_first,
)
NO_GAPS = Rule(
    "no_gaps",
    5,
    f"No more than {GAP_MONTHS} months between positions are unexplained.",
    "Say what filled this time (study, family, work of your own), or correct the dates around it.",
    "two dated positions",
    has_no_gaps,
)
