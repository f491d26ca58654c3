"""Studies without dates are told apart by the space above them or by a print that returns."""

from dataclasses import replace
from typing import Any

import pytest

from tests.workers.extraction.offline.paper import line, paper
from workers.extraction.document.document import Line, lay_out
from workers.extraction.offline import extract_offline

STUDIES = [
    ("Diploma in Upholstery", "Larkmoor School of Crafts"),
    ("Certificate, Woodturning", "Quenby Forge"),
    ("Foundation Year", "Ostrey Evening College"),
]
HEAD = ("Juno Abernathy", "juno.abernathy@mail.example.com", "# Education")


def read(lines: list[Line], spaces: list[float]) -> list[tuple[str | None, str | None]]:
    """Institution and degree of the studies in a section whose lines have so much space above them."""
    document = paper(*HEAD, *lines)
    y, placed = 0.0, []
    for position, old in enumerate(document.lines):
        y += 20.0 if position < len(HEAD) else old.size + spaces[position - len(HEAD)]
        placed.append(replace(old, start=0, end=0, y0=y, y1=y + old.size))
    extraction = extract_offline(replace(document, lines=lay_out(placed)))
    return [(study["institution"], study["degree"]) for study in extraction["education"]]


def flush_right(text: str) -> Line:
    made = line(text)
    return replace(made, x0=made.x0 + 500 - made.x1, x1=500.0)


SPACED = [8.0, 3.0] * len(STUDIES)
WANTED = [
    ("Larkmoor School of Crafts", "Diploma"),
    ("Quenby Forge", "Certificate"),
    ("Ostrey Evening College", "Foundation Year"),
]


@pytest.mark.parametrize(
    ("first", "second", "spaces"),
    [
        (line, line, SPACED),
        (flush_right, flush_right, SPACED),
        (lambda text: line(text, size=13.0), lambda text: line(text, bold=True), SPACED),
        (lambda text: line(text, italic=True), line, [3.0] * 6),
    ],
    ids=["by space", "flush right", "second line bold", "first line italic"],
)
def test_every_study_is_an_entry(first: Any, second: Any, spaces: list[float]) -> None:
    lines = [made for degree, school in STUDIES for made in (first(degree), second(school))]

    assert read(lines, spaces) == WANTED
