"""What the reader makes of a printed CV, counted in words."""

import random
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dev.cv_generator.people import draw_person
from dev.cv_generator.printers.blocks import head_of, section_blocks
from dev.cv_generator.printers.writers import Writer
from dev.cv_generator.scoring import overall, score
from dev.cv_generator.sheet import Sheet, print_person
from dev.cv_generator.words import LANGUAGES
from workers.extraction.layout.pdf_document import read_pdf
from workers.extraction.offline.extract import extract_offline

WESTERN = ("en", "de", "fr", "es", "pt", "it", "nl")
"""Languages whose letters every writer's fonts have."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Reading:
    """One document. ``hidden``: the words taken for hidden, with the reason; ``lost``: printed, yet in no line.

    An honest writer hides nothing, so both are mistakes.
    """

    writer: str
    name: str
    data: bytes
    words: int
    hidden: list[tuple[str, str]]
    lost: list[str]
    f1: float


def read_printed(writers: Mapping[str, Writer], count: int, seed: int) -> Iterator[Reading]:
    """``count`` documents, writers and languages in turn."""
    names = list(writers)
    for number in range(count):
        writer, language = names[number % len(names)], WESTERN[number % len(WESTERN)]
        stem = f"{writer}_{language}_{seed}_{number:03d}"
        rng = random.Random(stem)
        sheet = print_person(draw_person(rng, LANGUAGES[language]), rng)
        data = writers[writer](sheet, rng)
        document = read_pdf(data)
        lost = Counter(_words(_printed(sheet))) - Counter(_words(document.text))
        hidden = [(h.reason, word) for h in document.hidden for word in _WORD.findall(h.text)]
        f1 = overall(score(sheet.truth, extract_offline(document)))
        yield Reading(writer, stem, data, len(_words(document.text)), hidden, [*lost], f1)


def _printed(sheet: Sheet) -> str:
    """What every writer prints, in any order."""
    blocks = head_of(sheet) + [
        block for section in sheet.sections for block in section_blocks(section, random.Random(0))
    ]
    return "\n".join(f"{block.text}\n{block.right}" for block in blocks)


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())
