"""Names of spoken languages (CLDR) and their levels."""

import re
from functools import cache

from babel import Locale

from models.rules.dates.vocabulary import LANGUAGES, fold
from workers.extraction.offline.vocabulary.loader import pattern, phrases

LEVEL = re.compile(
    rf"\b(?:{pattern('language_level_patterns', within_words=False)})\b"
    rf"|{pattern('language_level_patterns', within_words=True)}",
    re.IGNORECASE,
)


@cache
def names() -> frozenset[str]:
    """Folded names of spoken languages, in the languages of the vocabulary."""
    folded = {fold(word) for word in phrases("spoken_languages")}
    codes = phrases("language_codes")
    for code in LANGUAGES:
        table = Locale(code).languages
        folded.update(fold(table[key]) for key in codes if key in table)
    return frozenset(name for name in folded if len(name) > 2 or not name.isascii())


def language_at_start(text: str) -> str | None:
    """The language a phrase begins with, as printed: "German (B2)" -> "German"."""
    words = re.split(r"[\s(（:：–—|,/-]+", text.strip(), maxsplit=3)
    for count in (3, 2, 1):
        candidate = " ".join(words[:count])
        if fold(candidate) in names() and text.strip().startswith(candidate):
            return candidate
    stripped = re.split(r"[\s(（:：–—|,/-]+", text.strip())[0]
    for ending in ("语", "語"):
        if stripped.endswith(ending) and len(stripped) <= 4:
            return stripped
    return None
