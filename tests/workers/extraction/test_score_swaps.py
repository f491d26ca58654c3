"""The same CV under another name, gender, school or city: read from the file, it scores the same."""

import copy
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dev.cv_generator.personas import PERSONAS, Persona
from dev.cv_generator.write import LAYOUTS, write_cv
from models.rules.score import score_cv
from workers.extraction.sandbox.child import extract

AS_OF = date(2026, 3, 9)
NAMES = ("Ahmed Bakr", "Wei Zhang", "Karl-Heinz von der Weide", "Aoife Byrne")
SCHOOLS = ("University of Leeds", "Universität Wien", "Addis Ababa University")
CITIES = ("Lagos, Nigeria", "Paris, France", "Leeds, United Kingdom")


def swapped(persona: Persona, name: str, school: str, city: str) -> Persona:
    other = copy.deepcopy(persona)
    handle = name.lower().replace(" ", "").replace("-", "")
    other["contact"] |= {"full_name": name, "location": city, "email": f"{handle}@example.org"}
    other["contact"]["links"] = [f"github.com/{handle}"]
    for entry in other["education"]:
        entry["institution"] = school
    return other


def scored(persona: Persona, path: Path, layout: str) -> list[Any]:
    """Points by rule and what was found; quotes are left out, for they are what was swapped."""
    write_cv(persona, path, layout)
    extraction = extract(path.read_bytes(), None)
    score = score_cv(extraction, extraction["meta"]["layout"], as_of=AS_OF)
    findings = [
        (one.rule.name, one.lost, one.gain, [place.pointer for place in one.places]) for one in score.findings
    ]
    return [score.total, [(line.rule.name, line.points, line.max_points) for line in score.lines], findings]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("who", PERSONAS)
def test_who_someone_is_and_where_they_studied_or_live_moves_no_point(who, layout, tmp_path):
    first = swapped(PERSONAS[who], "Anna Berg", "University of Oslo", "Oslo, Norway")
    plain = scored(first, tmp_path / layout, layout)
    for name in NAMES:
        assert (
            scored(swapped(first, name, "University of Oslo", "Oslo, Norway"), tmp_path / layout, layout)
            == plain
        )
    for school in SCHOOLS:
        assert scored(swapped(first, "Anna Berg", school, "Oslo, Norway"), tmp_path / layout, layout) == plain
    for city in CITIES:
        assert (
            scored(swapped(first, "Anna Berg", "University of Oslo", city), tmp_path / layout, layout)
            == plain
        )


@pytest.mark.parametrize("layout", LAYOUTS)
def test_gendered_words_move_no_point(layout, tmp_path):
    persona = copy.deepcopy(PERSONAS["tomas"])
    totals = []
    for title, bullet in (
        ("Chairman of the board", "Led his team of 4 as chairman and salesman of the house"),
        ("Chairwoman of the board", "Led her team of 4 as chairwoman and saleswoman of the house"),
    ):
        persona["experience"][0] |= {"title": title}
        persona["experience"][0]["highlights"][0] = bullet
        totals.append(scored(persona, tmp_path / layout, layout))
    assert totals[0] == totals[1]
