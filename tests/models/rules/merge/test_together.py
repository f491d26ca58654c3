"""Fields that only make sense together merge as one: all of them, or none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.merge.fields import accepted_fields, merge_fields, next_base

MONTHS = ("2018-01", "2019-01", "2020-01")
ADDRESS = {
    "street": "Karl Johans gate 1",
    "city": "Oslo",
    "region": None,
    "postal_code": "0154",
    "country_code": "NO",
}


def stay(start, end, current):
    return {"start": start, "end": end, "current": current}


stays = st.one_of(
    st.builds(stay, st.none() | st.sampled_from(MONTHS), st.just(None), st.booleans()),
    st.builds(stay, st.none() | st.sampled_from(MONTHS), st.sampled_from(MONTHS), st.just(False)),
)


@given(base=st.none() | stays, ours=stays, theirs=stays, fill_only=st.booleans())
def test_what_is_current_has_no_end(base, ours, theirs, fill_only):
    for changes in (
        merge_fields(base, ours, theirs, fill_only=fill_only),
        accepted_fields(base, ours, theirs),
    ):
        merged = {**ours, **changes}
        assert not (merged["current"] and merged["end"])


@given(base=st.none() | stays, ours=stays, theirs=stays, fill_only=st.booleans())
def test_dates_are_written_together_or_not_at_all(base, ours, theirs, fill_only):
    changes = merge_fields(base, ours, theirs, fill_only=fill_only)
    merged = {**ours, **changes}
    assert not changes or all(merged[name] == value for name, value in theirs.items() if value is not None)


@given(base=st.none() | stays, ours=stays, theirs=stays)
def test_the_same_dates_again_change_nothing(base, ours, theirs):
    changes = merge_fields(base, ours, theirs)
    assert merge_fields(next_base(base, changes), {**ours, **changes}, theirs) == {}


@given(first=stays, second=stays, third=stays)
def test_dates_only_documents_wrote_follow_each_document(first, second, third):
    ours, base = first, next_base(None, first)
    for theirs in (second, third):
        changes = merge_fields(base, ours, theirs)
        ours, base = {**ours, **changes}, next_base(base, changes)
        assert ours["current"] == theirs["current"]
        assert {name: ours[name] for name, value in theirs.items() if value} == {
            name: value for name, value in theirs.items() if value
        }


def test_a_reopened_position_loses_its_end():
    ours = stay("2020-01", "2024-06", False)
    assert merge_fields(ours, ours, stay("2020-01", None, True)) == {"end": None, "current": True}


@pytest.mark.parametrize(
    "by_hand", [{"end": "2024-05"}, {"start": "2019-12"}, {"current": True, "end": None}]
)
def test_dates_a_person_changed_stay_as_one(by_hand):
    base = stay("2020-01", "2024-06", False)
    ours = {**base, **by_hand}
    assert merge_fields(base, ours, stay("2020-02", "2024-07", False)) == {}


def test_dates_are_filled_where_there_are_none():
    theirs = stay("2020-01", None, True)
    assert merge_fields(None, stay(None, None, False), theirs) == {"start": "2020-01", "current": True}


def test_another_address_replaces_the_whole():
    theirs = {**dict.fromkeys(ADDRESS), "city": "Bergen"}
    changes = merge_fields(ADDRESS, ADDRESS, theirs)
    assert {**ADDRESS, **changes} == theirs


def test_an_address_a_person_corrected_is_not_mixed():
    theirs = {**ADDRESS, "street": "Storgata 2", "city": "Bergen"}
    assert merge_fields(ADDRESS, {**ADDRESS, "city": "Asker"}, theirs) == {}


def test_a_part_of_the_same_address_is_filled():
    ours = {**ADDRESS, "postal_code": None, "street": None}
    assert merge_fields(None, ours, ADDRESS) == {"postal_code": "0154", "street": "Karl Johans gate 1"}


def test_dates_of_two_documents_never_contradict_each_other():
    study = stay("2010", "2014", False)
    assert merge_fields(study, study, {"start": "2016"}) == {"start": "2016", "end": None}
    assert merge_fields(study, study, {"end": "2009"}) == {"start": None, "end": "2009"}
    assert merge_fields(study, study, {"start": "2012"}) == {"start": "2012"}
    assert merge_fields({**study, "end": "2013"}, study, {"start": "2016"}) == {}
    assert accepted_fields(study, study, {"start": "2016"}) == {"start": "2016", "end": None}
