"""What a rule is, and what it says of one CV."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from models.rules.score.reading import ScoredCv

MAX_PLACES = 20
"""Places a finding names at most; it counts the others."""
MAX_QUOTE = 160


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the CV: the JSON pointer of a value, and where the document prints it, if that is known.

    ``start`` and ``end`` count characters of the reader's text. ``detail`` says what is wrong at this place.
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
    """``passed`` of ``needed``; below that, ``places`` are what would have to change."""

    passed: int
    needed: int
    places: tuple[Place, ...] = ()

    @property
    def complete(self) -> bool:
        return self.passed >= self.needed


@dataclass(frozen=True, slots=True)
class ScoreRule:
    """One line of the score.

    ``judge`` returns None where there is nothing to judge ("not gradable"), which ``needs`` puts in words. A rule
    reads only what its own fix changes, so that the fix wins exactly what the rule had lost. Where that cannot
    be, because other rules become gradable, ``repaired`` is the CV with this rule's findings fixed and all
    else left alone.
    """

    name: str
    max_points: int
    checks: str
    fix: str
    needs: str
    judge: Callable[[ScoredCv], RuleResult | None]
    repaired: Callable[[ScoredCv], ScoredCv] | None = None


def locate(cv: ScoredCv, pointer: str, detail: str | None = None) -> Place:
    """The place of a value, with its evidence where there is some."""
    known: Mapping[str, Any] = cv.evidence.get(pointer) or cv.evidence.get(f"{pointer}/0") or {}
    return Place(pointer, known.get("page"), known.get("start"), known.get("end"), known.get("quote"), detail)


def tolerate(faults: tuple[Place, ...], bearable: int) -> RuleResult:
    """Every fault costs the same, ``bearable`` of them everything; how much else there is plays no part."""
    return RuleResult(max(0, bearable - len(faults)), bearable, faults)


def require_share(good: int, faults: tuple[Place, ...], percent: int) -> RuleResult:
    """``percent`` of all must be good (rounded up)."""
    needed = -(-(good + len(faults)) * percent // 100)
    return RuleResult(min(good, needed), needed, () if good >= needed else faults)


def all_or_nothing(faults: tuple[Place, ...]) -> RuleResult:
    return RuleResult(int(not faults), 1, faults)
