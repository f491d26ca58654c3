"""CVs that differ in every file: invented people in every layout, each with words of its own."""

import copy
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle, islice, product
from pathlib import Path

from dev.cv_generator import write_cv
from dev.cv_generator.personas import PERSONAS
from dev.cv_generator.write import LAYOUTS


@dataclass(frozen=True, slots=True)
class File:
    """A CV as it is uploaded. ``kind`` names persona and layout: ``marit single.pdf``."""

    kind: str
    name: str
    body: bytes


def distinct_files(count: int) -> list[File]:
    return list(islice(endless_files(), count))


def kinds() -> list[str]:
    return [f"{persona} {layout}" for persona, layout in product(PERSONAS, LAYOUTS)]


def endless_files() -> Iterator[File]:
    """Personas and layouts in turn; no two files have the same bytes or text."""
    for number, kind in enumerate(cycle(kinds()), start=1):
        name, layout = kind.split()
        persona = copy.deepcopy(PERSONAS[name])
        persona["summary"] += f" Reference number {number}."
        # A folder of its own: one for all would stay open in a generator that nobody exhausts.
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"{number}_{layout}"
            write_cv(persona, path, layout)
            content = path.read_bytes()
        yield File(kind, path.name, content)
