"""Names and values compared, whatever their spelling."""

import pytest

from models.rules.text.compare import fold, organisation, skill_slug


@pytest.mark.parametrize(
    ("one", "other"),
    [("Acme Inc.", "ACME"), ("Acme, Ltd", "acme ltd."), ("Müller GmbH", "MÜLLER"), ("Ａcme", "Acme")],
)
def test_one_employer_spelt_two_ways(one, other):
    assert organisation(fold(one)) == organisation(fold(other))


def test_a_name_that_is_only_a_legal_form_is_kept():
    assert organisation("ag") == "ag"


def test_c_cpp_and_csharp_are_three_and_nodejs_is_one():
    assert len({skill_slug(name) for name in ("C", "C++", "C#", ".NET")}) == 4
    assert skill_slug("Node.js") == skill_slug("NodeJS") == skill_slug("node JS")
