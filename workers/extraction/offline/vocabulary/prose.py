"""The words around titles, employers and fields of study in sentences, by language."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from workers.extraction.offline.vocabulary.loader import languages

FEWEST_SIGNS = 2  # of a language, to be the text's


@dataclass(frozen=True, slots=True)
class Grammar:
    """``role`` and ``being`` stand before a title, ``employer`` before a name, ``study`` before a field, ``place``
    before a town; ``learned`` tells a study, ``still`` that something goes on, and ``stop`` ends a title or field."""

    role: re.Pattern[str]
    being: re.Pattern[str]
    employer: re.Pattern[str]
    study: re.Pattern[str]
    learned: re.Pattern[str]
    place: re.Pattern[str]
    speak: re.Pattern[str]
    still: re.Pattern[str]
    stop: re.Pattern[str]

    def signs(self, text: str) -> int:
        """How many words of the grammar the text has."""
        patterns = (self.role, self.being, self.employer, self.study, self.learned, self.stop)
        return sum(len(words.findall(text)) for words in patterns)


@cache
def grammars() -> tuple[Grammar, ...]:
    return tuple(
        Grammar(**dict(_patterns(language["prose"])))
        for language in languages().values()
        if "prose" in language
    )


def _patterns(table: dict[str, Any]) -> Iterator[tuple[str, re.Pattern[str]]]:
    for name, text in table.items():
        words = "|".join(line.rstrip() for line in text.split("\n") if line)
        begun = name in ("learned", "speak", "still")
        yield (
            name,
            re.compile(rf"(?<!\w)(?:{words})" + ("" if begun else r"(?:(?<=[\s'’])|(?!\w))"), re.IGNORECASE),
        )


def grammar_of(text: str) -> Grammar | None:
    """The grammar of the language whose words the text has most of."""
    best = max(grammars(), key=lambda grammar: grammar.signs(text))
    return best if best.signs(text) >= FEWEST_SIGNS else None
