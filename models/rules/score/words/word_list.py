"""The action words of a language, and whether a bullet begins with one."""

import re
from dataclasses import dataclass, field

_WORD = re.compile(r"[^\W\d_]+(?:['’-]+[^\W\d_]+)*")
_SHORTEST_BY_ENDING = 5
"""The minimum length of a word that is identified by its ending."""


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


@dataclass(frozen=True, slots=True)
class WordList:
    """``starts`` and ``endings`` identify the first word; ``last_word`` a participle at the end, where usual.

    ``skipped`` are endings of adverbs before the first word ("successfully led"). ``numbers`` are number words.
    """

    starts: frozenset[str]
    endings: tuple[str, ...] = ()
    exceptions: frozenset[str] = frozenset()
    skipped: tuple[str, ...] = ()
    last_word: re.Pattern[str] | None = None
    numbers: frozenset[str] = field(default_factory=frozenset)

    def is_action(self, word: str) -> bool:
        if word in self.starts:
            return True
        has_ending = len(word) >= _SHORTEST_BY_ENDING and word.endswith(self.endings)
        return has_ending and word not in self.exceptions


def starts_with_action(text: str, vocabulary: WordList) -> bool:
    """Whether a bullet begins with a verb or an action noun ("Entwicklung von ...")."""
    tokens = [word.casefold() for word in _WORD.findall(text)]
    if not tokens:
        return False
    first = tokens[0]
    if vocabulary.skipped and first.endswith(vocabulary.skipped) and len(tokens) > 1:
        first = tokens[1]
    hyphenated = first.rpartition("-")[2]
    if vocabulary.is_action(first) or vocabulary.is_action(hyphenated):
        return True
    return vocabulary.last_word is not None and bool(vocabulary.last_word.fullmatch(tokens[-1]))
