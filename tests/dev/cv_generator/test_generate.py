"""The generator: seeded, exact, in every family and language."""

import json
import re
from pathlib import Path

import pytest

from dev.cv_generator.__main__ import main
from dev.cv_generator.families import FAMILIES, chosen
from dev.cv_generator.generate import write_document
from dev.cv_generator.similar import letters
from dev.cv_generator.words import LANGUAGES
from workers.extraction.reader import read_document

# What the print says in another way: dates always, and the name where its letters stand apart.
CASES = [(name, list(LANGUAGES)[number % len(LANGUAGES)]) for number, name in enumerate(FAMILIES)]


@pytest.mark.parametrize(("name", "language"), CASES)
def test_every_word_of_the_truth_is_printed(name: str, language: str, tmp_path: Path) -> None:
    document = write_document(tmp_path, FAMILIES[name], language, 5, 0)
    text = read_document(document.path.read_bytes()).text
    # Also without what stands at the right margin: a date there cuts through a title that wraps.
    printed = letters(text) + letters(re.sub(r"\t[^\n]*", "", text))
    truth = document.truth
    values = [truth["contact"]["full_name"], truth["contact"]["email"], truth["headline"]]
    for job in truth["experience"]:
        values += [job["title"], job["company"], job["location"]]
    values += [
        study[key] for study in truth["education"] for key in ("institution", "degree", "field", "grade")
    ]
    values += [skill["name"] for skill in truth["skills"]] + [item["title"] for item in truth["achievements"]]
    missing = [value for value in values if value and letters(value) not in printed]
    assert missing == []


@pytest.mark.parametrize("name", ["sidebar-left", "word-table"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_seed_gives_the_same_files_and_another_seed_others(
    name: str, language: str, tmp_path: Path
) -> None:
    family = FAMILIES[name]
    one = write_document(tmp_path / "one", family, language, 3, 1)
    same = write_document(tmp_path / "two", family, language, 3, 1)
    other = write_document(tmp_path / "one", family, language, 4, 1)
    assert one.path.read_bytes() == same.path.read_bytes()
    assert one.truth == same.truth
    assert one.truth != other.truth


def test_the_command_writes_documents_and_truths_without_held_out_families(tmp_path: Path) -> None:
    assert main([str(tmp_path), "--count", "1", "--seed", "2", "--language", "de"]) == 0
    truths = [json.loads(path.read_text(encoding="utf-8")) for path in tmp_path.glob("*.json")]
    assert {truth["_family"] for truth in truths} == {family.name for family in chosen([])}
    assert {truth["_language"] for truth in truths} == {"de"}


def test_held_out_families_are_apart_and_named() -> None:
    held_out = {family.name for family in chosen([], held_out=True)}
    assert len(held_out) >= 2
    assert not held_out & {family.name for family in chosen([])}
    assert chosen(["timeline"]) == [FAMILIES["timeline"]]


def test_there_are_layouts_enough() -> None:
    kinds = [family.suffix for family in FAMILIES.values()]
    assert kinds.count(".pdf") >= 12
    assert kinds.count(".docx") >= 5
