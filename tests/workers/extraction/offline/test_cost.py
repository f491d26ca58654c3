"""Overlong lines cost a bounded time: hostile text must not hold a worker."""

import time

import pytest

from tests.workers.extraction.offline.paper import paper
from workers.extraction.offline import extract_offline


@pytest.mark.parametrize("unit", ["a", "1", "Foo, ", "Doe, J., & ", "A. ", "2019 - ", "+1 (", "www."])
def test_one_overlong_line_in_every_section_stays_cheap(unit: str) -> None:
    text = unit * (20_000 // len(unit))
    headings = ("Experience", "Publications", "Skills", "Education", "Languages", "Awards", "Projects")
    lines = [line for heading in headings for line in (f"# {heading}", text)]
    began = time.process_time()
    extract_offline(paper("Ada Lund", *lines))
    assert time.process_time() - began < 5.0
