"""What points buy, as data."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Item:
    """``code`` is its identity and never changes; ``max_held`` is how many may wait unused at a time."""

    code: str
    title: str
    description: str
    price: int
    """Points."""
    max_held: int


ITEMS = (
    Item(
        "streak_freeze",
        "Streak freeze",
        "Used by itself on a day you miss: your streak goes on.",
        price=20,
        max_held=3,
    ),
    Item(
        "cv_analysis",
        "Extra CV analysis",
        "Used by itself once this month's analyses of your plan are used up. It does not expire.",
        price=50,
        max_held=10,
    ),
)
BY_CODE = {item.code: item for item in ITEMS}
