"""Names of spoken languages (CLDR) and their levels."""

import re
from functools import cache

from models.rules.dates.vocabulary import fold
from workers.extraction.offline.vocabulary.loader import FOLDER, pattern, phrases, read_names

LEVEL = re.compile(
    rf"\b(?:{pattern('language_level_patterns', within_words=False)})\b"
    rf"|{pattern('language_level_patterns', within_words=True)}",
    re.IGNORECASE,
)
_BETWEEN_WORDS = re.compile(r"[\s(（:：–—|,/-]+")


@cache
def names() -> frozenset[str]:
    """Folded names of the spoken languages, in the languages of the vocabulary."""
    listed = {fold(word) for word in phrases("spoken_languages")}
    return read_names(FOLDER / "spoken_languages.txt") | listed


def language_at_start(text: str) -> str | None:
    """The language a phrase begins with, as printed: "German (B2)" -> "German"."""
    text = text.strip()
    words = _BETWEEN_WORDS.split(text, maxsplit=3)
    for count in (3, 2, 1):
        candidate = " ".join(words[:count])
        if text.startswith(candidate) and fold(candidate) in names():
            return candidate
    return words[0] if words[0].endswith(("语", "語")) and len(words[0]) <= 4 else None
