"""Whole small CVs of invented people in many layouts and languages, read exactly as a person reads them.

Each ``cvs/NAME.txt`` (see ``sheets``) has its truth in ``cvs/NAME.json``.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from models.rules.dates.parse import parse_range
from tests.workers.extraction.offline.sheets import sheet
from workers.extraction.offline import extract_offline

SHEETS = sorted((Path(__file__).parent / "cvs").glob("*.txt"))


@pytest.mark.parametrize("path", SHEETS, ids=[path.stem for path in SHEETS])
def test_reads_the_whole_cv(path: Path) -> None:
    extraction = extract_offline(sheet(path))
    truth = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    values: dict[str, Any] = {
        "contact": extraction["contact"],
        "headline": extraction["headline"],
        "summary": extraction["summary"],
        "experience": [without_notes(entry) for entry in extraction["experience"]],
        "education": [without_notes(entry) for entry in extraction["education"]],
        "skills": [[skill["category"], skill["name"]] for skill in extraction["skills"]],
        "achievements": [
            [item["kind"], item["title"], item["date"]]
            for item in extraction["achievements"]
            if item["kind"] != "other"
        ],
    }
    for section in truth:
        assert values[section] == truth[section], section


def without_notes(entry: Mapping[str, Any]) -> dict[str, Any]:
    """What has a field of its own; ``remainder/test_keep.py`` looks at the rest."""
    return {name: value for name, value in entry.items() if name != "notes"}


@pytest.mark.parametrize("path", SHEETS, ids=[path.stem for path in SHEETS])
def test_every_date_follows_from_its_quote(path: Path) -> None:
    document = sheet(path)
    extraction = extract_offline(document)
    for pointer, evidence in extraction["evidence"].items():
        assert document.text[evidence["start"] : evidence["end"]] == evidence["quote"]
        if pointer.endswith(("/start", "/end")):
            section, index, field = pointer.strip("/").split("/")
            read = parse_range(evidence["quote"])
            assert read is not None, pointer
            assert extraction[section][int(index)][field] in (read.start, read.end)  # type: ignore[literal-required]
