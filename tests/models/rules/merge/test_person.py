"""Who is another person: everything that names somebody is known on both sides, and differs."""

import pytest

from models.rules.merge.person import is_another_person

ADA = {"full_name": "Ada M. King", "email": "ada@example.org", "phone": "+44 20 7946 0958"}
BEN = {"full_name": "Ben King", "email": "ben@example.org", "phone": "+44 20 7946 0111"}


def test_another_name_address_and_number_are_another_person():
    assert is_another_person(ADA, BEN)
    assert is_another_person(BEN, ADA)
    assert not is_another_person(ADA, ADA)


@pytest.mark.parametrize("name", sorted(ADA))
def test_a_detail_that_is_missing_or_the_same_is_no_other_person(name):
    for value in (ADA[name], None):
        assert not is_another_person(ADA, {**BEN, name: value})
        assert not is_another_person({**BEN, name: value}, ADA)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("full_name", "Ada King"),
        ("full_name", "KING, ADA M."),
        ("email", "ADA@example.org"),
        ("phone", "020 7946 0958"),
        ("phone", "0044 (20) 7946-0958"),
        ("phone", "on request"),
    ],
)
def test_another_spelling_is_the_same(name, value):
    assert not is_another_person(ADA, {**BEN, name: value})
    assert not is_another_person({**BEN, name: value}, ADA)
