"""Which entry is which row."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.matching import (
    achievement_keys,
    education_keys,
    experience_keys,
    numbered,
    organisation,
    pair,
    skill_slug,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Acme Inc.", "ACME"), ("Acme, Ltd", "acme ltd."), ("Müller GmbH", "MÜLLER"), ("Ａcme", "Acme")],
)
def test_one_employer_spelt_two_ways(one, other):
    assert organisation(one) == organisation(other)


def test_a_name_that_is_only_a_legal_form_is_kept():
    assert organisation("AG") == "ag"


def test_c_cpp_and_csharp_are_three_and_nodejs_is_one():
    assert len({skill_slug(name) for name in ("C", "C++", "C#", ".NET")}) == 4
    assert skill_slug("Node.js") == skill_slug("NodeJS") == skill_slug("node JS")


def test_keys_read_missing_fields_as_nothing():
    assert experience_keys({"company": None, "title": None, "start": None}) == ("||", "|")
    assert education_keys({"institution": "TU", "degree": None, "field": None})[1] == "tu|"
    assert achievement_keys({"kind": "award", "title": "Best", "date": "2020"}) == (
        "award|best|2020",
        "award|best",
    )


@given(st.lists(st.sampled_from("abc")))
def test_numbered_keys_are_unique_and_stable(keys):
    assert len(set(numbered(keys))) == len(keys)
    assert [key.split("#")[0] for key in numbered(keys)] == keys


def _pair(rows, entries):
    return pair(rows, entries, lambda row: row[0], lambda row: row[0][0], lambda e: (e["key"], e["key"][0]))


def test_exact_keys_come_first():
    assert _pair([("a1",), ("a2",)], [{"key": "a2"}, {"key": "a1"}]) == [("a2",), ("a1",)]


def test_loose_keys_pair_only_one_to_one():
    assert _pair([("a1",)], [{"key": "a9"}]) == [("a1",)]
    assert _pair([("a1",), ("a2",)], [{"key": "a9"}]) == [None]
    assert _pair([("a1",)], [{"key": "a8"}, {"key": "a9"}]) == [None, None]


@given(
    st.lists(st.sampled_from(["a1", "a2", "b1", "b2"])), st.sets(st.sampled_from(["a1", "a2", "b1", "c1"]))
)
def test_no_row_is_given_to_two_entries(entries, rows):
    found = _pair([(key,) for key in sorted(rows)], [{"key": key} for key in entries])
    taken = [row for row in found if row is not None]
    assert len(taken) == len(set(taken))
    assert len(found) == len(entries)
