"""Rules about the dates of positions: complete, possible, in order and without gaps."""

from dataclasses import replace
from itertools import pairwise

from models.rules.score.reading import ScoredCv
from models.rules.score.rule import RuleResult, ScoreRule, all_or_nothing, locate, tolerate
from models.rules.score.timeline import DatedPosition, Fault, repaired_positions

GAP_MONTHS = 6
TOLERATED_FAULTS, TOLERATED_GAPS = 4, 2
FAULTS: dict[Fault, str] = {
    "undated": "This position has no dates.",
    "no_start": "This position has no start date.",
    "no_end": 'This position has no end date; write "present" if you still work there.',
    "reversed": "This position ends before it starts.",
    "future": "This position is in the future.",
}


def has_dates(cv: ScoredCv) -> RuleResult | None:
    if not cv.positions:
        return None
    faults = (
        locate(cv, _date_pointer(position), FAULTS[position.fault])
        for position in cv.positions
        if position.fault
    )
    return tolerate(tuple(faults), TOLERATED_FAULTS)


def with_dates(cv: ScoredCv) -> ScoredCv:
    return replace(cv, positions=repaired_positions(cv.positions, cv.as_of))


def is_newest_first(cv: ScoredCv) -> RuleResult | None:
    """A position is misplaced if it both began and ended after the one above it."""
    dated = [position for position in cv.positions if position.months]
    if len(dated) < 2:
        return None
    late = (
        lower
        for upper, lower in pairwise(dated)
        if upper.months and lower.months and _is_newer(lower.months, upper.months)
    )
    return all_or_nothing(
        tuple(
            locate(cv, f"{position.pointer}/start", "This position is newer than the one above it.")
            for position in late
        )
    )


def has_no_gaps(cv: ScoredCv) -> RuleResult | None:
    """Gaps between the first and the last position without work or study."""
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
        locate(cv, f"{pointer}/start", f"There is a gap of {months} months before this position.")
        for first, months in gaps
        for pointer in [_next_position(work, first)]
        if pointer
    ]
    return tolerate(tuple(places), TOLERATED_GAPS)


def _date_pointer(position: DatedPosition) -> str:
    return f"{position.pointer}/end" if position.fault == "no_start" else f"{position.pointer}/start"


def _is_newer(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] > other[0] and one[1] > other[1]


def _next_position(work: list[tuple[tuple[int, int], str]], month: int) -> str | None:
    """The first position that starts in or after the month; None after the last."""
    return next((pointer for (first, _), pointer in work if first >= month), None)


DATES = ScoreRule(
    "dates",
    12,
    "Every position has a start and an end date, in order and not in the future.",
    "Add or correct the start and end dates of these positions.",
    "at least one position",
    has_dates,
    with_dates,
)
NEWEST_FIRST = ScoreRule(
    "newest_first",
    4,
    "Positions are listed newest first.",
    "Move these positions up so that the newest comes first.",
    "two dated positions",
    is_newest_first,
)
NO_GAPS = ScoreRule(
    "no_gaps",
    5,
    f"There is no gap of more than {GAP_MONTHS} months between positions.",
    "Say what you did in this time (study, family, self-employment), or correct the dates around it.",
    "two dated positions",
    has_no_gaps,
)
