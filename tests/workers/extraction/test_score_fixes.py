"""A person mends the file and sends it again: the score rises by what the finding had foretold."""

import copy
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dev.cv_generator.personas import MARIT, Persona
from dev.cv_generator.write import LAYOUTS, write_cv
from models.rules.score import Score, score_cv
from workers.extraction.sandbox.child import extract

AS_OF = date(2026, 3, 9)


def scored(persona: Persona, path: Path, layout: str) -> Score:
    write_cv(persona, path, layout)
    extraction = extract(path.read_bytes(), None)
    return score_cv(extraction, extraction["meta"]["layout"], as_of=AS_OF)


def without_phone(cv: Persona) -> None:
    cv["contact"]["phone"] = None


def without_email(cv: Persona) -> None:
    cv["contact"]["email"] = None


def without_links(cv: Persona) -> None:
    cv["contact"]["links"] = []


def oldest_first(cv: Persona) -> None:
    cv["experience"].reverse()


def with_a_bullet_twice(cv: Persona) -> None:
    cv["experience"][0]["highlights"].append(cv["experience"][1]["highlights"][1])


def with_endless_bullet(cv: Persona) -> None:
    cv["experience"][0]["highlights"][2] += ", " + ", ".join(
        ["and listened with patience to each of them"] * 6
    )


def without_verbs(cv: Persona) -> None:
    for job in cv["experience"]:
        job["highlights"] = [f"Responsible: {text.lower()}" for text in job["highlights"]]


FAULTS: dict[str, Callable[[Persona], None]] = {
    "contact_phone": without_phone,
    "contact_email": without_email,
    "contact_link": without_links,
    "newest_first": oldest_first,
    "bullets_repeated": with_a_bullet_twice,
    "bullet_length": with_endless_bullet,
    "bullet_verbs": without_verbs,
}


@pytest.mark.parametrize("layout", [name for name in LAYOUTS if name != "columns.pdf"])
@pytest.mark.parametrize("rule", FAULTS)
def test_the_mended_file_wins_what_was_foretold(rule, layout, tmp_path):
    broken: Any = copy.deepcopy(MARIT)
    FAULTS[rule](broken)
    before = scored(broken, tmp_path / layout, layout)
    finding = next(findings for findings in before.findings if findings.rule.name == rule)
    after = scored(MARIT, tmp_path / layout, layout)
    print(f"{rule} in {layout}: {before.total} + {finding.gain} = {after.total}")
    assert after.total == (before.total or 0) + finding.gain
