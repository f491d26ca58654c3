"""Points are whole numbers that add up exactly.

The maxima of the gradable rules are scaled to whole numbers that sum to 100 (largest remainder). Each rule then gets
a whole part of its maximum, so its points depend only on its own result and on which rules could be graded.
"""

from collections.abc import Mapping

from models.rules.score.rule import RuleResult

TOTAL = 100


def scale(weights: Mapping[str, int]) -> dict[str, int]:
    """Whole numbers in proportion to the weights that sum to 100; of equal remainders the first gets the point."""
    whole = sum(weights.values())
    shares = {name: weight * TOTAL // whole for name, weight in weights.items()}
    remainders = {name: weight * TOTAL % whole for name, weight in weights.items()}
    missing = TOTAL - sum(shares.values())
    for name in sorted(weights, key=lambda name: -remainders[name])[:missing]:
        shares[name] += 1
    return shares


def points_won(maximum: int, result: RuleResult) -> int:
    """Rounded down, so that the maximum requires a complete pass."""
    return maximum * min(result.passed, result.needed) // result.needed
