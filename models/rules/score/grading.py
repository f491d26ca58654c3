"""Grades a CV by the rules: points, findings and the total."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from models.rules.score.points import points_won, scale
from models.rules.score.reading import ScoredCv
from models.rules.score.rule import MAX_PLACES, Place, RuleResult, ScoreRule

LEAST_WEIGHT = 40
"""Minimum weight of the gradable rules for a total: a page with only an address has no score."""


@dataclass(frozen=True, slots=True)
class Line:
    """A rule and its points; ``points`` and ``max_points`` are None if it could not be graded."""

    rule: ScoreRule
    points: int | None
    max_points: int | None

    def to_dict(self) -> dict[str, Any]:
        line: dict[str, Any] = {"rule": self.rule.name, "checks": self.rule.checks}
        line |= {"points": self.points, "max_points": self.max_points}
        return line | ({"needs": self.rule.needs} if self.points is None else {})


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that lost points: ``lost`` of ``max_points``; fixing it raises the total by ``gain``."""

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
    """``total`` is the sum of the points, or None if too little could be graded."""

    version: int
    as_of: date
    total: int | None
    lines: tuple[Line, ...]
    findings: tuple[Finding, ...]

    def to_dict(self) -> dict[str, Any]:
        """The JSON that is stored; the same for the same CV and day."""
        return {
            "version": self.version,
            "as_of": self.as_of.isoformat(),
            "score": self.total,
            "rules": [line.to_dict() for line in self.lines],
            "findings": [finding.to_dict() for finding in self.findings],
        }


def grade(rules: Sequence[ScoreRule], cv: ScoredCv, version: int) -> Score:
    results = judge_all(rules, cv)
    weights = {rule.name: rule.max_points for rule in rules if rule.name in results}
    if sum(weights.values()) < LEAST_WEIGHT:
        return Score(version, cv.as_of, None, tuple(Line(rule, None, None) for rule in rules), ())
    maxima = scale(weights)
    points = {name: points_won(maxima[name], result) for name, result in results.items()}
    total = sum(points.values())
    lines = tuple(Line(rule, points.get(rule.name), maxima.get(rule.name)) for rule in rules)
    findings = [
        Finding(
            rule,
            maxima[rule.name] - points[rule.name],
            maxima[rule.name],
            _total_when_fixed(rules, rule, cv, results) - total,
            results[rule.name].places,
        )
        for rule in rules
        if rule.name in results and not results[rule.name].complete
    ]
    findings.sort(key=lambda finding: -finding.gain)
    return Score(version, cv.as_of, total, lines, tuple(findings))


def judge_all(rules: Sequence[ScoreRule], cv: ScoredCv) -> dict[str, RuleResult]:
    """Results by rule, without the rules that cannot be graded."""
    results = ((rule.name, rule.judge(cv)) for rule in rules)
    return {name: result for name, result in results if result is not None}


def _total_when_fixed(
    rules: Sequence[ScoreRule], rule: ScoreRule, cv: ScoredCv, results: Mapping[str, RuleResult]
) -> int:
    """The total if the findings of the rule are fixed."""
    after = judge_all(rules, rule.repaired(cv)) if rule.repaired else {**results, rule.name: RuleResult(1, 1)}
    maxima = scale({one.name: one.max_points for one in rules if one.name in after})
    return sum(points_won(maxima[name], result) for name, result in after.items())
