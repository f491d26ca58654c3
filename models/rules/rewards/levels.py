"""Levels from experience points, by a published curve.

Level ``n`` takes ``100 * n`` XP to complete, so level ``n`` begins at ``50 * n * (n - 1)``:
1 at 0, 2 at 100, 3 at 300, 4 at 600, 5 at 1000... Levels are not stored; they are computed from ``xp_total``.
"""

from dataclasses import dataclass
from math import isqrt

XP_PER_LEVEL = 100


@dataclass(frozen=True, slots=True)
class Level:
    """``xp_into_level`` of ``xp_for_next_level`` is the progress within the level, in XP."""

    level: int
    xp_into_level: int
    xp_for_next_level: int


def level_begins_at(level: int) -> int:
    """The XP at which ``level`` (1, 2, 3...) is reached."""
    return XP_PER_LEVEL * level * (level - 1) // 2


def level_for(xp: int) -> Level:
    """The level that ``xp`` (>= 0) has reached."""
    if xp < 0:
        raise ValueError(f"experience is never negative: {xp}")
    half = XP_PER_LEVEL // 2
    # The larger root of half * n * (n - 1) = xp, in integers: a float would be wrong at the thresholds.
    level = (half + isqrt(half * half + 2 * XP_PER_LEVEL * xp)) // XP_PER_LEVEL
    return Level(level, xp - level_begins_at(level), XP_PER_LEVEL * level)
