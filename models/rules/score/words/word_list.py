"""One language's words of doing, and the question whether a bullet begins with one."""

import re
from dataclasses import dataclass, field

_WORD = re.compile(r"[^\W\d_]+(?:['’-]+[^\W\d_]+)*")
_SHORTEST_BY_ENDING = 5
"""Letters a word must have before its ending tells anything."""


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


@dataclass(frozen=True, slots=True)
class WordList:
    """``starts`` and ``endings`` tell the first word; ``last_word`` a participle at the end, where that is usual.

    ``skipped`` are endings of adverbs that may stand before the first word ("successfully led"). ``numbers`` are
    quantities in words.
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
        told = len(word) >= _SHORTEST_BY_ENDING and word.endswith(self.endings)
        return told and word not in self.exceptions


def starts_with_action(text: str, known: WordList) -> bool:
    """Whether a bullet begins with a verb or a noun of doing ("Entwicklung von ...")."""
    found = [word.casefold() for word in _WORD.findall(text)]
    if not found:
        return False
    first = found[0]
    if known.skipped and first.endswith(known.skipped) and len(found) > 1:
        first = found[1]
    hyphenated = first.rpartition("-")[2]
    if known.is_action(first) or known.is_action(hyphenated):
        return True
    return known.last_word is not None and bool(known.last_word.fullmatch(found[-1]))
