"""Own CVs of invented people in every layout, written, read and extracted: equal to their truth in every field."""

from pathlib import Path
from typing import Any

import pytest

from dev.cv_generator import write_cv
from dev.cv_generator.personas import PERSONAS
from dev.cv_generator.write import LAYOUTS
from models.rules.documents.extraction import Extraction
from workers.extraction.document.document import Document
from workers.extraction.offline import extract_offline
from workers.extraction.reader import read_document

CASES = [(name, layout) for name in PERSONAS for layout in LAYOUTS]
FIELDS = ("contact", "headline", "summary", "experience", "education", "skills")


def read(name: str, layout: str, folder: Path) -> tuple[dict[str, Any], Document, Extraction]:
    path = folder / f"{name}_{layout}"
    write_cv(PERSONAS[name], path, layout)
    document = read_document(path.read_bytes())
    return PERSONAS[name], document, extract_offline(document)


@pytest.mark.parametrize(("name", "layout"), CASES)
def test_every_field_equals_the_truth(name: str, layout: str, tmp_path: Path) -> None:
    truth, _, extraction = read(name, layout, tmp_path)
    for field in FIELDS:
        assert extraction[field] == truth[field], field  # type: ignore[literal-required]
    assert by_kind(extraction["achievements"]) == by_kind(truth["achievements"])
    assert extraction["warnings"] == []


def by_kind(items: list[Any]) -> dict[str, list[Any]]:
    """Layouts may print the sections in another order; within a kind the order holds."""
    kinds: dict[str, list[Any]] = {}
    for item in items:
        kinds.setdefault(item["kind"], []).append(item)
    return kinds


@pytest.mark.parametrize(("name", "layout"), CASES)
def test_every_value_has_its_place_in_the_document(name: str, layout: str, tmp_path: Path) -> None:
    _, document, extraction = read(name, layout, tmp_path)
    pointers = dict(leaves(extraction))
    assert set(extraction["evidence"]) == set(pointers)
    for pointer, evidence in extraction["evidence"].items():
        assert document.text[evidence["start"] : evidence["end"]] == evidence["quote"]
        assert 1 <= evidence["page"] <= document.pages
        if not pointer.endswith(("/start", "/end", "/date")):
            quoted = evidence["quote"].split()
            assert all(word in " ".join(quoted) for word in pointers[pointer].split()), pointer


def leaves(extraction: Extraction) -> list[tuple[str, str]]:
    values: list[tuple[str, str]] = []

    def walk(value: Any, pointer: str) -> None:
        if isinstance(value, str):
            values.append((pointer, value))
        elif isinstance(value, dict):
            for key, item in value.items():
                walk(item, f"{pointer}/{key}")
        elif isinstance(value, list):
            for position, item in enumerate(value):
                walk(item, f"{pointer}/{position}")

    parts = {key: value for key, value in extraction.items() if key not in ("evidence", "warnings", "meta")}
    walk(parts, "")
    return [(pointer, value) for pointer, value in values if not pointer.endswith("/kind")]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_same_document_gives_the_same_extraction(layout: str, tmp_path: Path) -> None:
    _, document, first = read("marit", layout, tmp_path)
    assert extract_offline(Document.from_dict(document.to_dict())) == first
