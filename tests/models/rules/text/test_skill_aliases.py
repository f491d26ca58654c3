"""The seed of the master list: spellings that mean one skill, and none that mean two."""

from collections import Counter

import pytest

from models.rules.text.compare import fold
from models.rules.text.skill_aliases import KNOWN, canonical_slug


def test_every_spelling_is_a_slug_and_means_one_skill():
    spellings = [alias for skill in KNOWN.values() for alias in skill.aliases]
    assert [name for name in spellings if fold(name).replace(" ", "") != name] == []
    assert [name for name, times in Counter(spellings).items() if times > 1] == []
    assert set(spellings) & set(KNOWN) == set()
    assert len(KNOWN) > 90


def test_the_slug_of_a_known_skill_is_that_of_its_name():
    for slug, skill in KNOWN.items():
        assert fold(skill.name).replace(" ", "") == slug


@pytest.mark.parametrize(
    ("slug", "meant"),
    [
        ("js", "javascript"),
        ("javascript", "javascript"),
        ("k8s", "kubernetes"),
        ("golang", "go"),
        ("c", "c"),
        ("cpp", "c++"),
        ("csharp", "c#"),
        ("java", "java"),
        ("ml", "ml"),
        ("basketweaving", "basketweaving"),
    ],
)
def test_spellings_meet_in_one_slug(slug, meant):
    assert canonical_slug(slug) == meant
