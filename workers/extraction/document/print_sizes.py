"""Size and weight of print on a picture, measured from its ink; headings are recognised by them."""

import unicodedata
from collections.abc import Iterable, Sequence

ALIKE = 0.07  # sizes that differ by less are one size, measured with a pixel's error
BOLDER = 1.22  # strokes of a bold cut are at least this much wider than the page's usual ones
# Em above and below the base line; of typical text faces.
_CAPITAL, _ACCENTED, _LOW = 0.72, 0.92, 0.53
_DEEP, _COMMA = 0.21, 0.14
_WIDE_ABOVE, _WIDE_BELOW = 0.85, 0.08
_DESCENDERS = frozenset("gjpqyçþµ()[]{}|@_§")
_COMMAS = frozenset(",;Q$")
_LOW_LETTERS = frozenset("acegmnopqrsuvwxyzıæœ.,:;…_-–—~«»+=<>·•")


def is_wide(sign: str) -> bool:
    """Whether a character fills its em, as Chinese and Japanese ones do."""
    return unicodedata.east_asian_width(sign) in ("W", "F")


def extent(text: str) -> tuple[float, float]:
    """How far print reaches above and below the base line, in em."""
    if any(map(is_wide, text)):
        return _WIDE_ABOVE, _WIDE_BELOW
    signs = [sign for sign in text if not sign.isspace()]
    above = max((_above(sign) for sign in signs), default=_CAPITAL)
    below = max((_below(sign) for sign in signs), default=0.0)
    return above, below


def _above(sign: str) -> float:
    if sign in _LOW_LETTERS:
        return _LOW
    accented = sign.isupper() and unicodedata.combining(unicodedata.normalize("NFD", sign)[-1])
    return _ACCENTED if accented else _CAPITAL


def _below(sign: str) -> float:
    return _DEEP if sign in _DESCENDERS else _COMMA if sign in _COMMAS else 0.0


def alike_sizes(measured: Sequence[tuple[float, int]]) -> list[float]:
    """For each measured (size, number of characters) the size it stands for, to the half point.

    The size most of the text has takes those like it, then the next most frequent one does.
    """
    left = {index for index, (size, _) in enumerate(measured) if size > 0}
    sizes = [0.0] * len(measured)
    while left:
        groups = (
            [other for other in left if abs(measured[other][0] / measured[index][0] - 1) <= ALIKE]
            for index in sorted(left)
        )
        group = max(groups, key=lambda members: sum(measured[member][1] for member in members))
        stands_for = _median((measured[member] for member in group), half=True)
        for member in group:
            sizes[member] = stands_for
        left -= set(group)
    return sizes


def bold_ones(strokes: Sequence[tuple[float, int, bool]]) -> list[bool]:
    """For each (stroke in em, number of characters, whether they are wide ones) whether it is bold."""
    usual = {
        wide: _median((stroke, count) for stroke, count, is_so in strokes if is_so == wide)
        for wide in (False, True)
    }
    return [stroke > BOLDER * usual[wide] > 0 for stroke, _, wide in strokes]


def _median(weighted: Iterable[tuple[float, int]], half: bool = False) -> float:
    ordered = sorted(item for item in weighted if item[0] > 0)
    middle, passed = sum(count for _, count in ordered) / 2, 0
    for value, count in ordered:
        passed += count
        if passed >= middle:
            return round(value * 2) / 2 if half else value
    return 0.0
