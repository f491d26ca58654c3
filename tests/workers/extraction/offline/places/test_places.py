"""Places: towns of the gazetteer, and words that are none."""

import pytest

from workers.extraction.offline.places.places import is_known_place, is_place, is_region


@pytest.mark.parametrize(
    "town", ["Lemgo", "Bad Homburg vor der Höhe", "Ярославль", "横須賀", "Alcobendas", "Zwolle"]
)
def test_towns_of_the_gazetteer_are_known(town):
    assert is_known_place(town)
    assert is_place(f"32657 {town}") or not town.isascii()


@pytest.mark.parametrize("word", ["Mobile", "Toyota", "Hitachi", "Design", "Backend", "Orange"])
def test_words_that_name_a_town_by_chance_are_no_place(word):
    assert not is_known_place(word)


def test_a_town_is_no_region_another_town_may_stand_in():
    assert is_region("Bavaria")
    assert not is_place("Lohberg Consulting, Lemgo")
    assert not is_place("ETH Zürich, Switzerland")
