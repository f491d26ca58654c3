"""Passages of a document that became no value: runs of words that stand together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from workers.extraction.offline.remainder.words import LEFT, FatedWord, Places
from workers.extraction.offline.sections.outline import OutlineSection


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
