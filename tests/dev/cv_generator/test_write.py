"""The fixture CVs are real files with their truth beside them."""

import json
from pathlib import Path

import pytest

from dev.cv_generator import write_demo_cv
from dev.cv_generator.__main__ import main
from dev.cv_generator.personas import PERSONAS
from dev.cv_generator.write import LAYOUTS
from models.rules.security.file_type import detect_file_type
from workers.extraction.reader import read_document


def test_writes_every_persona_in_every_layout_with_its_truth(tmp_path: Path) -> None:
    assert main([str(tmp_path)]) == 0
    for name, persona in PERSONAS.items():
        for layout in LAYOUTS:
            path = tmp_path / f"{name}_{layout}"
            assert persona["contact"]["full_name"] in read_document(path.read_bytes()).text
            assert json.loads(path.with_suffix(".json").read_text(encoding="utf-8")) == persona


def test_the_demo_cv_is_of_the_type_its_name_says(tmp_path: Path) -> None:
    kinds = []
    for name in ("cv.pdf", "cv.docx"):
        write_demo_cv(tmp_path / name)
        data = (tmp_path / name).read_bytes()
        kinds.append(detect_file_type(data[:4096], data))
    assert kinds[0] == "application/pdf"
    assert kinds[1].endswith("wordprocessingml.document")


def test_pdfs_are_the_same_bytes_every_time(tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pdf"):
        write_demo_cv(tmp_path / name)
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_wrong_use_exits_2() -> None:
    with pytest.raises(SystemExit) as exit_:
        main([])
    assert exit_.value.code == 2
