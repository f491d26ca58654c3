"""When two printed values count as the same, and which of many belong together."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from rapidfuzz.distance import Indel

T = TypeVar("T")
_WORDS = re.compile(r"[^\W_]+[+#]*", re.UNICODE)
_BRACKETS = re.compile(r"\s*[(（][^()（）]*[)）]")
_SOFT = str.maketrans("", "", "\u00ad\u200b\u200c\u200d\ufeff")


def words(text: str | None) -> str:
    """Case, width, punctuation and soft hyphens aside; ``C++`` and ``C#`` keep their signs."""
    plain = unicodedata.normalize("NFKC", text or "").translate(_SOFT).casefold()
    return " ".join(_WORDS.findall(plain))


def letters(text: str | None) -> str:
    return words(text).replace(" ", "")


def address(text: str) -> str:
    """A link without scheme, ``www.`` and closing slash."""
    plain = unicodedata.normalize("NFKC", text).casefold().strip()
    return re.sub(r"^(\w+://)?(www\.)?", "", plain).rstrip("/")


def similarity(one: str | None, other: str | None) -> float:
    """0 to 1; word order counts little, brackets may be missing on either side."""
    pairs = ((one, other), (_BRACKETS.sub("", one or "") or one, _BRACKETS.sub("", other or "") or other))
    return max(_plain_similarity(words(a), words(b)) for a, b in pairs)


def _plain_similarity(one: str, other: str) -> float:
    if not one or not other:
        return 0.0
    if one == other:
        return 1.0
    ordered = (" ".join(sorted(text.split())) for text in (one, other))
    tight = (text.replace(" ", "") for text in (one, other))
    return max(
        Indel.normalized_similarity(one, other),
        Indel.normalized_similarity(*ordered),
        Indel.normalized_similarity(*tight),
    )


def same_date(truth: str | None, guess: str | None) -> bool:
    """Equal as far as the truth is precise."""
    if not truth or not guess:
        return False
    return guess[: len(truth)] == truth


def pairs(
    likeness: Callable[[T, T], float], left: Sequence[T], right: Sequence[T], floor: float
) -> list[tuple[int, int]]:
    """One-to-one, the most alike first, none under ``floor``; ties in the order of the lists."""
    scored = [(likeness(a, b), i, j) for i, a in enumerate(left) for j, b in enumerate(right)]
    taken: list[tuple[int, int]] = []
    for score, i, j in sorted(scored, key=lambda s: (-s[0], s[1], s[2])):
        if score >= floor and all(i != a and j != b for a, b in taken):
            taken.append((i, j))
    return taken


def without(values: Iterable[str], ignored: Iterable[str]) -> list[str]:
    """The values that are not (nearly) one of the ignored."""
    plain = [letters(text) for text in ignored if letters(text)]
    return [v for v in values if not any(Indel.normalized_similarity(letters(v), i) >= 0.9 for i in plain)]
