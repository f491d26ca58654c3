"""Whether a sentence contains a quantity: a number that is neither a year nor part of a name."""

import re

from models.rules.score.words import WORD_LISTS, words
from models.rules.text.compare import skill_slug
from models.rules.text.skill_aliases import KNOWN

_FIGURE = re.compile(
    r"(?:(?<![\w./-])|(?<=[\u3040-\u30ff\u3400-\u9fff]))(?P<sign>[€$£¥₽+~<>≈]\s?)?"
    r"(?P<number>\d[\d.,'’]*)(?![\d月日])(?P<unit>\s?[%‰％€$£¥₽×+]|[kKMx](?!\w))?"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_WORD = re.compile(r"[^\W\d_][\w+#.]*")
_WORD_BEFORE = re.compile(r"([^\W\d_][\w+#.]*)\s$")
_NUMBERED = words("iso version v din en rfc level phase stage no nr")
"""Words before a number that is not a quantity."""


def has_figure(text: str, language: str | None) -> bool:
    """Years, and numbers that belong to a name before them ("Java 17", "ISO 9001"), do not count."""
    if any(_counts(match, text) for match in _FIGURE.finditer(text)):
        return True
    vocabulary = WORD_LISTS.get(language or "")
    return vocabulary is not None and any(
        word.casefold() in vocabulary.numbers for word in _WORD.findall(text)
    )


def _counts(match: re.Match[str], text: str) -> bool:
    number = match["number"].rstrip(".,'’")
    if match["sign"] or match["unit"]:
        return True
    return not _YEAR.fullmatch(number) and not _is_named(text, match.start())


def _is_named(text: str, begin: int) -> bool:
    """Whether the word before is a name: capitalised within the sentence, a known skill, or a word such as "ISO"."""
    before = _WORD_BEFORE.search(text[:begin])
    if before is None:
        return False
    word = before[1]
    inside = any(c.isalpha() for c in text[: before.start()])
    return (inside and word[0].isupper()) or word.casefold() in _NUMBERED or skill_slug(word) in KNOWN
