"""Dates of positions: there, possible, in order and without gaps."""

from dataclasses import replace
from itertools import pairwise

from models.rules.score.reading import ScoredCv
from models.rules.score.rule import RuleResult, ScoreRule, all_or_nothing, locate, tolerate
from models.rules.score.timeline import DatedPosition, Fault, repaired_positions

GAP_MONTHS = 6
TOLERATED_FAULTS, TOLERATED_GAPS = 4, 2
FAULTS: dict[Fault, str] = {
    "undated": "This position has no dates.",
    "no_start": "The start of this position is missing.",
    "no_end": 'The end of this position is missing; write "present" if it goes on.',
    "reversed": "This position ends before it starts.",
    "future": "This position lies in the future.",
}


def has_dates(cv: ScoredCv) -> RuleResult | None:
    if not cv.positions:
        return None
    faults = (
        locate(cv, _place_of_dates(position), FAULTS[position.fault])
        for position in cv.positions
        if position.fault
    )
    return tolerate(tuple(faults), TOLERATED_FAULTS)


def with_dates(cv: ScoredCv) -> ScoredCv:
    return replace(cv, positions=repaired_positions(cv.positions, cv.as_of))


def is_newest_first(cv: ScoredCv) -> RuleResult | None:
    """A position stands too low if it both began and ended after the one above it."""
    known = [position for position in cv.positions if position.months]
    if len(known) < 2:
        return None
    late = (
        lower
        for upper, lower in pairwise(known)
        if upper.months and lower.months and _is_newer(lower.months, upper.months)
    )
    return all_or_nothing(
        tuple(
            locate(cv, f"{position.pointer}/start", "This position is newer than the one above it.")
            for position in late
        )
    )


def has_no_gaps(cv: ScoredCv) -> RuleResult | None:
    """Months between the first position and the last that neither work nor study covers."""
    work = sorted((position.months, position.pointer) for position in cv.positions if position.months)
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
        locate(cv, f"{pointer}/start", f"Nothing covers the {months} months before this position.")
        for first, months in gaps
        for pointer in [_next_position(work, first)]
        if pointer
    ]
    return tolerate(tuple(places), TOLERATED_GAPS)


def _place_of_dates(position: DatedPosition) -> str:
    return f"{position.pointer}/end" if position.fault == "no_start" else f"{position.pointer}/start"


def _is_newer(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] > other[0] and one[1] > other[1]


def _next_position(work: list[tuple[tuple[int, int], str]], month: int) -> str | None:
    """The first position that starts in or after the month; None after the last."""
    return next((pointer for (first, _), pointer in work if first >= month), None)


DATES = ScoreRule(
    "dates",
    12,
    "Every position has a start and an end, in order and not in the future.",
    "Give each of these positions its start and its end.",
    "at least one position",
    has_dates,
    with_dates,
)
NEWEST_FIRST = ScoreRule(
    "newest_first",
    4,
    "Positions stand newest first.",
    "Move these positions up, so that the newest stands first.",
    "two dated positions",
    is_newest_first,
)
NO_GAPS = ScoreRule(
    "no_gaps",
    5,
    f"No more than {GAP_MONTHS} months between positions are unexplained.",
    "Say what filled this time (study, family, work of your own), or correct the dates around it.",
    "two dated positions",
    has_no_gaps,
)
