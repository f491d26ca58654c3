"""From rules and a CV to points, findings and a total."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from models.rules.score.points import points_won, scale
from models.rules.score.reading import ScoredCv
from models.rules.score.rule import MAX_PLACES, Place, RuleResult, ScoreRule

LEAST_WEIGHT = 40
"""Weight of the rules that must be gradable for a total: a page with an address alone has no score."""


@dataclass(frozen=True, slots=True)
class Line:
    """A rule and what it gave; ``points`` and ``max_points`` are None where it could not be graded."""

    rule: ScoreRule
    points: int | None
    max_points: int | None

    def to_dict(self) -> dict[str, Any]:
        told: dict[str, Any] = {"rule": self.rule.name, "checks": self.rule.checks}
        told |= {"points": self.points, "max_points": self.max_points}
        if self.points is None:
            told["needs"] = self.rule.needs
        return told


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found fault with.

    ``lost`` points of ``max_points``; ``gain`` is by how much the total rises once this is fixed.
    """

    rule: ScoreRule
    lost: int
    max_points: int
    gain: int
    places: tuple[Place, ...]

    def to_dict(self) -> dict[str, Any]:
        return {
            "rule": self.rule.name,
            "lost": self.lost,
            "max_points": self.max_points,
            "gain": self.gain,
            "fix": self.rule.fix,
            "places": [place.to_dict() for place in self.places[:MAX_PLACES]],
            "more_places": max(0, len(self.places) - MAX_PLACES),
        }


@dataclass(frozen=True, slots=True)
class Score:
    """``total`` is the sum of the lines' points; None where too little could be graded."""

    version: int
    as_of: date
    total: int | None
    lines: tuple[Line, ...]
    findings: tuple[Finding, ...]

    def to_dict(self) -> dict[str, Any]:
        """What is stored: JSON, the same for the same CV and day."""
        return {
            "version": self.version,
            "as_of": self.as_of.isoformat(),
            "score": self.total,
            "rules": [line.to_dict() for line in self.lines],
            "findings": [finding.to_dict() for finding in self.findings],
        }


def grade(rules: Sequence[ScoreRule], cv: ScoredCv, version: int) -> Score:
    outcomes = judge_all(rules, cv)
    weights = {rule.name: rule.max_points for rule in rules if rule.name in outcomes}
    if sum(weights.values()) < LEAST_WEIGHT:
        return Score(version, cv.as_of, None, tuple(Line(rule, None, None) for rule in rules), ())
    maxima = scale(weights)
    points = {name: points_won(maxima[name], outcome) for name, outcome in outcomes.items()}
    total = sum(points.values())
    lines = tuple(Line(rule, points.get(rule.name), maxima.get(rule.name)) for rule in rules)
    findings = [
        Finding(
            rule,
            maxima[rule.name] - points[rule.name],
            maxima[rule.name],
            _fixed(rules, rule, cv, outcomes) - total,
            outcomes[rule.name].places,
        )
        for rule in rules
        if rule.name in outcomes and not outcomes[rule.name].complete
    ]
    findings.sort(key=lambda finding: -finding.gain)
    return Score(version, cv.as_of, total, lines, tuple(findings))


def judge_all(rules: Sequence[ScoreRule], cv: ScoredCv) -> dict[str, RuleResult]:
    """Outcomes by rule; what cannot be graded is not there."""
    found = ((rule.name, rule.judge(cv)) for rule in rules)
    return {name: outcome for name, outcome in found if outcome is not None}


def _fixed(
    rules: Sequence[ScoreRule], rule: ScoreRule, cv: ScoredCv, outcomes: Mapping[str, RuleResult]
) -> int:
    """The total once the rule's findings are fixed."""
    after = (
        judge_all(rules, rule.repaired(cv)) if rule.repaired else {**outcomes, rule.name: RuleResult(1, 1)}
    )
    maxima = scale({one.name: one.max_points for one in rules if one.name in after})
    return sum(points_won(maxima[name], outcome) for name, outcome in after.items())
