"""Which entry is which row."""

from hypothesis import given
from hypothesis import strategies as st

from models.rules.merge.keys import (
    achievement_key,
    distinct_keys,
    education_key,
    experience_key,
    identities,
    plain_key,
)
from models.rules.text.compare import skill_slug


def test_keys_read_missing_fields_as_nothing():
    assert experience_key({"company": None, "title": None, "start": None}) == "||"
    assert education_key({"institution": "TU", "degree": None, "field": None}) == "tu||"
    assert achievement_key({"kind": "award", "title": "Best", "date": "2020"}) == "award|best|2020"


def test_entries_that_share_a_key_are_told_apart_by_what_they_say():
    stints = [{"name": "a", "place": "Oslo"}, {"name": "a", "place": "Bergen"}, {"name": "b"}]
    keys = distinct_keys(skill_slug_of, stints)
    assert distinct_keys(skill_slug_of, stints[::-1]) == keys[::-1]
    assert [plain_key(key) for key in keys] == ["a", "a", "b"]
    assert keys[2] == "b"


@given(st.lists(st.fixed_dictionaries({"name": st.sampled_from("abc"), "n": st.integers(0, 1)})))
def test_keys_of_one_document_are_unique(entries):
    keys = distinct_keys(skill_slug_of, entries)
    assert len(set(keys)) == len(keys)


def test_an_edited_row_is_known_by_both_its_names():
    values = {"name": "Barista"}
    assert identities(skill_slug_of, "engineer", values, {"name": "Engineer"}) == {"engineer", "barista"}


def skill_slug_of(entry):
    return skill_slug(entry["name"])
