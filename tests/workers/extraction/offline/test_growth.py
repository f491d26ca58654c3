"""The work grows with the lines of a document, not with their square: calls are counted, not seconds."""

import cProfile
import pstats
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

import pytest

from tests.workers.extraction.offline.paper import line, paper
from workers.errors import Permanent
from workers.extraction.document.document import Document, Line
from workers.extraction.offline import extract_offline

FEW = 150
MOST = 2.1
"""Times as many calls for twice the lines."""

TEXT = "Worked on part {0} of the tide tables and wrote the manual of it"
SHAPES: dict[str, tuple[str, Callable[[int], list[Line | str]]]] = {
    "indented": ("Experience", lambda i: [line(TEXT.format(i), x0=66.0)]),
    "items that go on": ("Experience", lambda i: [line(f"and of pier {i}", x0=66.0)]),
    "jobs": ("Experience", lambda i: [line(f"Mason {i}", bold=True), f"Quay {i} Ltd\t2019 - 2021", f"• Pier {i}"]),
    "plain jobs": ("Experience", lambda i: [f"Mason {i}", f"Quay {i} Ltd\t2019 - 2021", TEXT.format(i)]),
    "dated bullets": ("Experience", lambda i: [f"• 2019 - 2021 Mason {i}, Quay Ltd"]),
    "undated jobs": ("Experience", lambda i: [line(f"Mason {i}, Quay", bold=True), TEXT.format(i) + "."]),
    "studies": ("Education", lambda i: [f"BSc Physics {i}, University of Leeds", "2010 - 2014"]),
    "notes": ("Education", lambda i: [f"BSc {i}, Leeds University, 2010 - 2014", f"Thesis {i} on the sea"]),
    "languages": ("Languages", lambda i: [f"English: level {i}", f"Tongue{'abcdefgh'[i % 8]} fluent"]),
    "mixed": ("Education & Languages", lambda i: [f"Pier {i}", f"Harbour {i}"]),
    "nothing known": ("Ebb", lambda i: [f"# Blurb {i}", TEXT.format(i)]),
    "nothing below": ("Ebb", lambda i: [f"# Blurb {i}"]),
    "addresses": ("Ebb", lambda i: [f"ada{i}@example.org", f"www.example.org/{i}"]),
    "two columns": ("Experience", lambda i: [line(f"Mason {i}", column=1), line("2019 - 2021", column=2, x0=350)]),
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_work_grows_with_the_lines(shape: str) -> None:
    heading, lines_of = SHAPES[shape]

    def calls(first: int, count: int) -> int:
        body = [one for i in range(first, first + count) for one in lines_of(i)]
        return _calls(
            _level_columns(paper("Ada Lund", f"# {heading}", "Mason, Quay Ltd, 2018 - 2019", *body))
        )

    calls(0, 1)
    # Other numbers, so that nothing is known from before.
    assert calls(5000, 2 * FEW) < MOST * calls(7000, FEW)


def _level_columns(document: Document) -> Document:
    """The second column level with the first."""
    above = document.lines[0]
    lines = []
    for one in document.lines:
        lines.append(replace(one, y0=above.y0, y1=above.y1) if one.column == 2 else one)
        above = one
    return replace(document, lines=tuple(lines))


def _calls(document: Document) -> int:
    with cProfile.Profile() as profile, suppress(Permanent):
        extract_offline(document)
    return pstats.Stats(profile).total_calls  # type: ignore[attr-defined]
