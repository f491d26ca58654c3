"""Printed as pictures, generated CVs read nearly as well as their text; memory stays small."""

import resource
import sys

import pytest

from dev.cv_generator.pictures import read_pairs
from dev.cv_generator.scoring import overall

MOST_LOST = 0.03
MEMORY_BYTES = 600 * 1000**2


def lost(count: int) -> float:
    """F1 that pictures lose to text, on average."""
    pairs = list(read_pairs(count, seed=3))
    return sum(overall(pair.text) - overall(pair.picture) for pair in pairs) / len(pairs)


@pytest.mark.dev
def test_pictures_of_a_few_cvs_lose_little_and_take_little_memory():
    assert lost(6) <= MOST_LOST
    unit = 1024 if sys.platform == "linux" else 1
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * unit < MEMORY_BYTES


@pytest.mark.verify
def test_pictures_of_a_hundred_cvs_lose_little():
    assert lost(100) <= MOST_LOST
