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


@cache
def names() -> frozenset[str]:
    """Folded names of the spoken languages, in the languages of the vocabulary."""
    listed = {fold(word) for word in phrases("spoken_languages")}
    return read_names(FOLDER / "spoken_languages.txt") | listed


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
