"""Points are whole numbers that add up exactly.

What cannot be graded leaves its points to the others: first the maxima of the rules that can be graded are
scaled to whole numbers that sum to 100 (largest remainder), then each rule wins a whole part of its own maximum.
So the points of a rule depend on nothing but its own outcome and on which rules could be graded.
"""

from collections.abc import Mapping

from models.rules.score.rule import RuleResult

TOTAL = 100


def scale(weights: Mapping[str, int]) -> dict[str, int]:
    """Whole numbers in the weights' proportion that sum to 100; of like remainders the earlier gets the point."""
    whole = sum(weights.values())
    shares = {name: weight * TOTAL // whole for name, weight in weights.items()}
    remainders = {name: weight * TOTAL % whole for name, weight in weights.items()}
    missing = TOTAL - sum(shares.values())
    for name in sorted(weights, key=lambda name: -remainders[name])[:missing]:
        shares[name] += 1
    return shares


def points_won(maximum: int, outcome: RuleResult) -> int:
    """Rounded down: the maximum is for those who passed all."""
    return maximum * min(outcome.passed, outcome.needed) // outcome.needed
