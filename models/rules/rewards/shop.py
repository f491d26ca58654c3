"""The items of the shop, as data."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Item:
    """``code`` is its identity and never changes; ``max_held`` is the maximum number of unused ones."""

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
        "Used automatically on a day that you miss, so that your streak continues.",
        price=20,
        max_held=3,
    ),
    Item(
        "cv_analysis",
        "Extra CV analysis",
        "Used automatically when the monthly analyses of your plan are used up. It does not expire.",
        price=50,
        max_held=10,
    ),
)
BY_CODE = {item.code: item for item in ITEMS}
