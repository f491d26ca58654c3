"""Passages of a document that became no value: runs of words that stand together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from workers.extraction.offline.remainder.words import LEFT, FatedWord, Places
from workers.extraction.offline.sections.outline import OutlineSection

PERSONAL = ("head", "contact")
"""Sections of whose rest nothing becomes an entry: dates of birth, marital status, further addresses."""
CONTACT_BLOCK, FRAGMENT = "contact_block", "fragment"
LONGEST_FRAGMENT = 2  # words
PROSE_LINE = 30
"""Characters of a line from which it may be one of a paragraph."""


@dataclass(frozen=True)
class Passage:
    """Words of one section without a value between them; ``section`` is None in the margins of a page."""

    words: tuple[FatedWord, ...]
    section: OutlineSection | None

    @property
    def start(self) -> int:
        return self.words[0].start

    @property
    def end(self) -> int:
        return self.words[-1].end

    @property
    def page(self) -> int:
        return self.words[0].line.page

    @property
    def is_prose(self) -> bool:
        """Whether some line of it is as long as those of paragraphs, not of lists and labels."""
        begins: dict[int, int] = {}
        return any(
            word.end - begins.setdefault(word.line.start, word.start) >= PROSE_LINE for word in self.words
        )


def passages_of(words: Sequence[FatedWord], places: Places) -> Iterator[Passage]:
    """Every passage, in reading order."""
    run: list[FatedWord] = []
    for before, word in pairwise([None, *words]):
        if word is None or word.fate != LEFT:
            continue
        if run and (before is not run[-1] or places.get(word.line.start) != places.get(run[0].line.start)):
            yield Passage(tuple(run), places.get(run[0].line.start))
            run = []
        run.append(word)
    if run:
        yield Passage(tuple(run), places.get(run[0].line.start))


def with_reasons(words: Sequence[FatedWord], places: Places) -> list[FatedWord]:
    """The words, with a reason for those of passages that are too short for an entry."""
    reasons = {
        word.start: reason
        for passage in passages_of(words, places)
        if (reason := _reason(passage))
        for word in passage.words
    }
    return [word._replace(fate=reasons[word.start]) if word.start in reasons else word for word in words]


def _reason(passage: Passage) -> str:
    if passage.section and passage.section.kind in PERSONAL and not passage.is_prose:
        return CONTACT_BLOCK
    return FRAGMENT if passage.section and len(passage.words) <= LONGEST_FRAGMENT else ""
