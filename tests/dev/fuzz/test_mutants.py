"""The mutator: seeded, every kind of damage happens, and damage is damage."""

import io
import random
import zipfile
from pathlib import Path

import pytest

from dev.cv_generator import write_demo_cv
from dev.fuzz.bytes_damage import ANY_FORMAT
from dev.fuzz.docx_damage import DOCX
from dev.fuzz.mutants import mutants
from dev.fuzz.pdf_damage import PDF
from dev.fuzz.pdf_mend import mend
from workers.extraction.reader import read_document


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("base")
    for name in ("demo.pdf", "demo.docx"):
        write_demo_cv(path / name)
    return path


def test_the_same_seed_gives_the_same_mutants() -> None:
    first = [mutant.data for mutant in mutants(12, 5)]
    assert first == [mutant.data for mutant in mutants(12, 5)]
    assert first != [mutant.data for mutant in mutants(12, 6)]


def test_a_mutant_can_be_made_again_by_its_number() -> None:
    assert list(mutants(20, 5))[:10] == list(mutants(10, 5))


@pytest.mark.parametrize("damage", [*PDF, *ANY_FORMAT], ids=lambda damage: damage.__name__)
def test_every_damage_changes_a_pdf(damage, folder: Path) -> None:
    data = (folder / "demo.pdf").read_bytes()
    assert any(damage(data, random.Random(seed)) != data for seed in range(5))


@pytest.mark.parametrize("damage", DOCX, ids=lambda damage: damage.__name__)
def test_every_damage_changes_a_docx_and_leaves_a_package(damage, folder: Path) -> None:
    data = (folder / "demo.docx").read_bytes()
    for seed in range(5):
        changed = damage(data, random.Random(seed))
        assert changed != data
        assert zipfile.is_zipfile(io.BytesIO(changed))


def test_a_mended_pdf_reads_like_the_original(folder: Path) -> None:
    data = (folder / "demo.pdf").read_bytes()
    assert read_document(mend(data)).text == read_document(data).text


def test_an_astronomical_object_number_is_mended_in_no_time(folder: Path) -> None:
    data = (folder / "demo.pdf").read_bytes().replace(b"4 0 obj", b"99999999999999999999 0 obj", 1)
    assert len(mend(data)) < 2 * len(data)
