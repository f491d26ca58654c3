"""A score rule and its result for one CV."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from models.rules.score.reading import ScoredCv

MAX_PLACES = 20
"""The maximum number of places in a finding; more are only counted."""
MAX_QUOTE = 160


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the CV: the JSON pointer of a value, and its position in the document if known.

    ``start`` and ``end`` are character offsets in the text of the reader. ``detail`` says what is wrong.
    """

    pointer: str | None = None
    page: int | None = None
    start: int | None = None
    end: int | None = None
    quote: str | None = None
    detail: str | None = None

    def to_dict(self) -> dict[str, Any]:
        quote = self.quote[:MAX_QUOTE] if self.quote else None
        place = (self.pointer, self.page, self.start, self.end, quote, self.detail)
        return dict(zip(("pointer", "page", "start", "end", "quote", "detail"), place, strict=True))


@dataclass(frozen=True, slots=True)
class RuleResult:
    """``passed`` of ``needed``; if incomplete, ``places`` must be fixed."""

    passed: int
    needed: int
    places: tuple[Place, ...] = ()

    @property
    def complete(self) -> bool:
        return self.passed >= self.needed


@dataclass(frozen=True, slots=True)
class ScoreRule:
    """One line of the score.

    ``judge`` returns None if the CV lacks what the rule ``needs`` ("not gradable"). A rule reads only what its own
    fix changes, so that the fix regains exactly the points lost. If other rules become gradable by the fix,
    ``repaired`` returns the CV with only the findings of this rule fixed.
    """

    name: str
    max_points: int
    checks: str
    fix: str
    needs: str
    judge: Callable[[ScoredCv], RuleResult | None]
    repaired: Callable[[ScoredCv], ScoredCv] | None = None


def locate(cv: ScoredCv, pointer: str, detail: str | None = None) -> Place:
    """The place of a value, with its evidence if there is any."""
    return locate_passage(pointer, cv.evidence.get(pointer) or cv.evidence.get(f"{pointer}/0") or {}, detail)


def locate_passage(pointer: str | None, passage: Mapping[str, Any], detail: str | None) -> Place:
    page, start, end, quote = map(passage.get, ("page", "start", "end", "quote"))
    return Place(pointer, page, start, end, quote, detail)


def tolerate(faults: tuple[Place, ...], tolerated: int) -> RuleResult:
    """Every fault costs the same; ``tolerated`` faults cost all points."""
    return RuleResult(max(0, tolerated - len(faults)), tolerated, faults)


def require_share(good: int, faults: tuple[Place, ...], percent: int) -> RuleResult:
    """At least ``percent`` of all (rounded up) must be good."""
    needed = -(-(good + len(faults)) * percent // 100)
    return RuleResult(min(good, needed), needed, () if good >= needed else faults)


def all_or_nothing(faults: tuple[Place, ...]) -> RuleResult:
    return RuleResult(int(not faults), 1, faults)
