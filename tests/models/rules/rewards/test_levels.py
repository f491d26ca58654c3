import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.rewards.levels import Level, level_begins_at, level_for


@pytest.mark.parametrize(
    ("xp", "level"),
    [
        (0, Level(1, 0, 100)),
        (99, Level(1, 99, 100)),
        (100, Level(2, 0, 200)),
        (299, Level(2, 199, 200)),
        (300, Level(3, 0, 300)),
        (1000, Level(5, 0, 500)),
    ],
)
def test_the_published_curve(xp: int, level: Level):
    assert level_for(xp) == level


@given(st.integers(0, 10**30))
def test_a_level_holds_its_xp_and_ends_where_the_next_begins(xp: int):
    level = level_for(xp)
    assert 0 <= level.xp_into_level < level.xp_for_next_level
    assert level_begins_at(level.level) + level.xp_into_level == xp
    assert level_begins_at(level.level) + level.xp_for_next_level == level_begins_at(level.level + 1)


def test_negative_experience_is_refused():
    with pytest.raises(ValueError, match="-1"):
        level_for(-1)
