"""CVs printed by the programs that people use are read whole: nothing seen is taken for hidden."""

import pytest

from dev.cv_generator.printers.reading import read_printed
from dev.cv_generator.printers.writers import open_writers


def loses_nothing(count: int) -> float:
    """Asserts that no word is lost; the mean F1."""
    with open_writers() as writers:
        readings = list(read_printed(writers, count, seed=3))
    assert {reading.name: reading.hidden for reading in readings if reading.hidden} == {}
    return sum(reading.f1 for reading in readings) / len(readings)


@pytest.mark.dev
def test_a_few_printed_cvs_are_read_whole():
    assert loses_nothing(7) > 0.9


@pytest.mark.verify
def test_four_hundred_printed_cvs_are_read_whole():
    assert loses_nothing(400) > 0.95
