"""Mutated documents, as many as asked for, the same for the same seed."""

import random
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dev.cv_generator.families import FAMILIES
from dev.cv_generator.generate import write_document
from dev.cv_generator.words import LANGUAGES
from dev.fuzz.bytes_damage import ANY_FORMAT, Damage
from dev.fuzz.docx_damage import DOCX
from dev.fuzz.pdf_damage import PDF
from dev.fuzz.pdf_mend import mend

BASES = (
    "classic",
    "sidebar-left",
    "table",
    "glued",
    "boxes",
    "word-body",
    "word-table",
    "word-boxes",
    "word-header",
)


@dataclass(frozen=True)
class Mutant:
    """``name`` tells what was done to what; ``number`` and the seed make it again."""

    number: int
    name: str
    suffix: str
    data: bytes


def mutants(count: int, seed: int) -> Iterator[Mutant]:
    bases = _bases(seed)
    for number in range(count):
        rng = random.Random(f"{seed} {number}")
        family, suffix, data = rng.choice(bases)
        damages: tuple[Damage, ...] = DOCX if suffix == ".docx" else PDF
        chosen = [rng.choice(damages if rng.random() < 0.7 else ANY_FORMAT)]
        if damages is PDF and chosen[0] in PDF and rng.random() < 0.75:
            chosen.append(_mended)
        # Blind damage last: after it a package can no longer be unpacked.
        chosen += [rng.choice(ANY_FORMAT)] if rng.random() < 0.2 else []
        for damage in chosen:
            data = damage(data, rng) or b"\0"
        names = " + ".join(damage.__name__.strip("_") for damage in chosen)
        yield Mutant(number, f"{family}: {names}", suffix, data)


def _mended(data: bytes, rng: random.Random) -> bytes:
    return mend(data)


def _bases(seed: int) -> list[tuple[str, str, bytes]]:
    languages = list(LANGUAGES)
    with tempfile.TemporaryDirectory() as folder:
        written = [
            write_document(Path(folder), FAMILIES[name], languages[number % len(languages)], seed, number)
            for number, name in enumerate(BASES)
        ]
        return [(d.family.name, d.family.suffix, d.path.read_bytes()) for d in written]
