"""Documents with their exact truth, drawn from a seed: the same arguments give the same files."""

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dev.cv_generator.families import Family
from dev.cv_generator.people import draw_person
from dev.cv_generator.sheet import print_person
from dev.cv_generator.words import LANGUAGES


@dataclass(frozen=True)
class Generated:
    family: Family
    language: str
    path: Path
    truth: dict[str, Any]


def generate(
    folder: Path, count: int, seed: int, families: Sequence[Family], languages: Sequence[str]
) -> Iterator[Generated]:
    """``count`` documents of each family, languages in turn, with ``.json`` truth of the same stem."""
    for family in families:
        for number in range(count):
            language = languages[(number + seed) % len(languages)]
            yield write_document(folder, family, language, seed, number)


def write_document(folder: Path, family: Family, language: str, seed: int, number: int) -> Generated:
    """One document; its stem names family, language, seed and number."""
    folder.mkdir(parents=True, exist_ok=True)
    stem = f"{family.name}_{language}_{seed}_{number:03d}"
    rng = random.Random(stem)
    words = LANGUAGES[language]
    person = draw_person(
        rng, words, several_roles=family.several_roles, long=family.long, scholar=family.scholar
    )
    sheet = print_person(person, rng, skills_first=family.skills_first)
    path = folder / f"{stem}{family.suffix}"
    family.draw(sheet, rng, path)
    truth = {**sheet.truth, "_family": family.name, "_language": language}
    text = json.dumps(truth, ensure_ascii=False, indent=1)
    path.with_suffix(".json").write_text(text + "\n", encoding="utf-8")
    return Generated(family, language, path, truth)
