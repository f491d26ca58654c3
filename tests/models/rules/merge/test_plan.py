"""Laws of an import as a whole, on generated histories: imports, a person's edits and deletions, imports."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import count, product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.profile.sections import SECTIONS
from models.rules.merge.fields import next_base, same
from models.rules.merge.keys import canonical, identities
from models.rules.merge.plan import plan_section
from models.rules.merge.types import DocumentEntry, RowState
from models.rules.text.compare import is_empty

pytestmark = [pytest.mark.untraced, pytest.mark.law]

EXPERIENCE = SECTIONS[0].rules
FIELDS = SECTIONS[0].fields

POSITIONS = [
    dict(zip(FIELDS, values, strict=True))
    for values in product(
        ["Engineer", "Software Engineer", "Software Developer", "Lead Engineer", "Cook", None],
        ["Acme", "Acme Inc.", "Borealis GmbH", "Borealis", "Zeta"],
        [None, "Oslo", "Bergen"],
        [None, "2015", "2015-03", "2015-04", "2019-01", "2019-02-11", "2021-06"],
        [None, "2018", "2020-05"],
        [False, True],
        [[], ["Built it"], ["Built it", "Ran it"], ["Ran it", "Sold it", "Built it"]],
        [None],
    )
]
# Drawn whole: one choice an entry keeps 2,000 cases a law fast.
positions = st.sampled_from(POSITIONS)
documents = st.lists(positions, max_size=4)
EDITS = list(product(range(4), ["title", "location", "end", "highlights"], range(3)))
edits = st.lists(st.sampled_from(EDITS), max_size=3)
EDITED: dict[str, Any] = {
    "title": ["Principal", "Engineer", None],
    "location": ["Paris", "Oslo", None],
    "end": ["2020-05", "2023-12", None],
    "highlights": [["Mine"], ["Ran it", "Built it"], []],
}
deletions = st.lists(st.integers(0, 3), max_size=2)


class Profile:
    """One section of a profile, in memory, as ``models.imports.apply`` and ``models.profile.person_edit``
    would keep it.
    """

    def __init__(self):
        self.rows = {}
        self.tombstones = set()
        self.asked = set()
        self.edited = set()
        self._ids = count()

    def bring_in(self, document, fill_only=False):
        """Import; returns the plan, its proposals reduced to those not asked before."""
        plan = self.plan(document, fill_only)
        for update in plan.updates:
            row = self.rows[update.row.id]
            values = {**row.values, **update.changes}
            key = row.key if fill_only else update.key
            self.rows[row.id] = RowState(row.id, values, update.base if update.changes else row.base, key)
        for one in plan.additions:
            self.add(one.values, next_base(None, one.values), one.key)
        asked = {(one.row.id if one.row else None, canonical(one.values)) for one in plan.proposals}
        plan.proposals = sorted(asked - self.asked, key=str)
        self.asked |= asked
        return plan

    def plan(self, document, fill_only=False):
        entries = [DocumentEntry(values, f"/{index}") for index, values in enumerate(document)]
        rows = list(self.rows.values())
        return plan_section(EXPERIENCE, rows, frozenset(self.tombstones), entries, fill_only=fill_only)

    def add(self, values, base, key):
        row_id = next(self._ids)
        self.rows[row_id] = RowState(row_id, values, base, key)

    def edit(self, changes):
        for row_id, name, choice in changes:
            row = self.rows.get(row_id)
            if row is None or row.values[name] == EDITED[name][choice]:
                continue
            self.rows[row_id] = replace(row, values={**row.values, name: EDITED[name][choice]})
            self.edited.add((row_id, name))

    def delete(self, row_ids):
        for row_id in row_ids:
            row = self.rows.pop(row_id, None)
            if row is not None:
                self.tombstones |= identities(EXPERIENCE.key, row.key, row.values, row.base)

    def values(self):
        return sorted(canonical(row.values) for row in self.rows.values())


def edited_profile(document, changes, deletions):
    """A profile with a past."""
    profile = Profile()
    profile.bring_in(document)
    profile.edit(changes)
    profile.delete(deletions)
    return profile


def changes_nothing(plan):
    return not plan.additions and not plan.proposals and not any(one.changes for one in plan.updates)


def reworded(entry, how):
    """The same position, written down another time: title, legal form or one date differ."""
    if how == "title":
        return {**entry, "title": {"Engineer": "Lead Engineer"}.get(entry["title"], "Software Engineer II")}
    if how == "company":
        other = {
            "Acme": "Acme Inc.",
            "Borealis GmbH": "Borealis",
            "Zeta": "Zeta Ltd",
            "Borealis": "Borealis AG",
        }
        return {**entry, "company": other.get(entry["company"], "Acme")}
    return {**entry, "start": "2019-04" if entry["start"] == "2019-03" else "2019-03"}


rewordings = st.sampled_from(["title", "company", "start"])
clear_positions = positions.map(
    lambda entry: {
        **entry,
        "title": entry["title"] if entry["title"] not in (None, "Cook") else "Software Engineer",
        "start": "2019-03" if str(entry["start"] or "") < "2019" else "2019-04",
        "end": "2020-05",
    }
)


@given(documents, edits, deletions, documents, st.booleans())
def test_an_edited_field_never_changes_unasked(first, changes, gone, second, fill_only):
    profile = edited_profile(first, changes, gone)
    before = dict(profile.rows)
    profile.bring_in(second, fill_only)
    for row_id, name in profile.edited:
        # An edit that restored what the import had written is none.
        if row_id in before and before[row_id].values[name] != (before[row_id].base or {}).get(name):
            assert profile.rows[row_id].values[name] == before[row_id].values[name]


@given(documents, edits, st.lists(st.integers(0, 3), min_size=1, max_size=3), st.booleans())
def test_a_deleted_row_does_not_come_back(document, changes, gone, shuffled):
    profile = edited_profile(document, changes, gone)
    before = len(profile.rows)
    plan = profile.bring_in(document[::-1] if shuffled else document)
    assert not plan.additions
    assert len(profile.rows) == before


@given(clear_positions, rewordings)
def test_nor_does_what_resembles_a_deleted_row(entry, how):
    profile = Profile()
    profile.bring_in([entry])
    profile.delete([0])
    plan = profile.plan([reworded(entry, how)])
    assert len(plan.suppressed) == 1
    assert changes_nothing(plan)


@given(documents, edits, deletions, documents)
def test_the_same_file_again_is_an_empty_diff(first, changes, gone, second):
    profile = edited_profile(first, changes, gone)
    profile.bring_in(second)
    assert changes_nothing(profile.bring_in(second))


@given(documents, edits, deletions, documents, st.randoms(use_true_random=False))
def test_neither_order_of_entries_nor_of_bullets_matters(first, changes, gone, second, random):
    shuffled = [
        {**one, "highlights": random.sample(one["highlights"], len(one["highlights"]))} for one in second
    ]
    random.shuffle(shuffled)
    one, other = edited_profile(first, changes, gone), edited_profile(first, changes, gone)
    one.bring_in(second)
    other.bring_in(shuffled)
    assert one.values() == other.values()
    assert one.asked == other.asked
    assert changes_nothing(one.bring_in(shuffled))


@given(clear_positions, rewordings)
def test_a_near_duplicate_is_asked_about_and_never_merged(entry, how):
    profile = Profile()
    profile.bring_in([entry])
    before = dict(profile.rows)
    plan = profile.bring_in([reworded(entry, how)])
    assert [row_id for row_id, _ in plan.proposals] == [0]
    assert profile.rows == before
    assert changes_nothing(profile.bring_in([reworded(entry, how)]))


@given(
    positions,
    st.sampled_from([("2012-01", "2014-02", "2016-05", "2018-01"), ("2012", "2013", "2015", "2016")]),
)
def test_two_stints_at_one_employer_stay_two(entry, dates):
    stints = [
        {**entry, "start": dates[0], "end": dates[1]},
        {**entry, "start": dates[2], "end": dates[3]},
    ]
    together, in_turn = Profile(), Profile()
    together.bring_in(stints)
    in_turn.bring_in(stints[:1])
    in_turn.bring_in(stints[1:])
    assert together.values() == in_turn.values() == sorted(map(canonical, stints))
    assert changes_nothing(together.bring_in(stints[1:]))
    assert len(together.rows) == 2


@given(documents, edits, documents)
def test_what_the_document_leaves_out_is_kept_and_not_marked_as_seen(first, changes, second):
    profile = edited_profile(first, changes, [])
    before = dict(profile.rows)
    plan = profile.bring_in(second)
    mentioned = {update.row.id for update in plan.updates}
    assert before.keys() <= profile.rows.keys()
    for row_id, row in before.items():
        said: Mapping[str, Any] = next((u.changes for u in plan.updates if u.row.id == row_id), {})
        goes_on = profile.rows[row_id].values["current"]
        assert all(not is_empty(value) or (name == "end" and goes_on) for name, value in said.items())
        if row_id not in mentioned:
            assert profile.rows[row_id] == row


@given(documents, edits, documents)
def test_an_older_document_fills_empty_fields_only(first, changes, second):
    profile = edited_profile(first, changes, [])
    before = dict(profile.rows)
    plan = profile.bring_in(second, fill_only=True)
    assert plan.proposals == []
    for row_id, row in before.items():
        for name, value in row.values.items():
            if not is_empty(value):
                assert same(profile.rows[row_id].values[name], value)


@given(documents, documents)
def test_nothing_a_document_says_is_lost(first, second):
    profile = Profile()
    profile.bring_in(first)
    plan = profile.plan(second)
    assert len(plan.updates) + len(plan.additions) + len(plan.suppressed) + len(
        {one.pointer for one in plan.proposals}
    ) <= len(second)
    mentioned = {one.pointer for one in (*plan.updates, *plan.additions, *plan.proposals)}
    silent = [entry for index, entry in enumerate(second) if f"/{index}" not in mentioned]
    # What is not even asked about says nothing its near row does not say already.
    rows = list(profile.rows.values())
    for entry in silent:
        assert any(EXPERIENCE.similarity(entry, row.values) for row in rows)


@given(documents, edits)
def test_values_nothing_bears_out_reach_no_row(document, changes):
    profile = edited_profile(document, changes, [])
    before = dict(profile.rows)
    entries = [
        DocumentEntry(
            {**dict.fromkeys(FIELDS), "current": False, "highlights": []},
            f"/{i}",
            ungrounded=one,
            is_grounded=False,
        )
        for i, one in enumerate(document)
    ]
    plan = plan_section(EXPERIENCE, list(before.values()), frozenset(), entries)
    assert not plan.additions
    assert not any(one.changes for one in plan.updates)


def test_a_deleted_twin_does_not_take_the_living_ones_place():
    entry = {**POSITIONS[0], "start": "2019", "location": "Oslo"}
    oslo, bergen = entry, {**entry, "location": "Bergen"}
    profile = Profile()
    profile.bring_in([oslo, bergen])
    profile.delete([0])
    plan = profile.bring_in([oslo, {**bergen, "end": "2022", "highlights": ["Sold it"]}])
    assert len(plan.suppressed) == 1
    assert [row.values["location"] for row in profile.rows.values()] == ["Bergen"]
    assert [row.values["end"] for row in profile.rows.values()] == ["2022"]


def test_a_row_is_found_under_the_name_the_person_gave_it():
    entry = {**POSITIONS[0], "title": "Engineer", "start": "2019", "location": None}
    profile = Profile()
    profile.bring_in([entry])
    profile.rows[0] = replace(profile.rows[0], values={**profile.rows[0].values, "title": "Head of Bakery"})
    plan = profile.bring_in([{**entry, "title": "Head of Bakery", "location": "Oslo"}])
    assert not plan.additions
    assert not plan.proposals
    assert (profile.rows[0].values["title"], profile.rows[0].values["location"]) == ("Head of Bakery", "Oslo")
    assert changes_nothing(profile.bring_in([entry]))


def test_a_row_that_turns_out_to_be_one_of_two_is_the_one_it_resembles_most():
    oslo = {**POSITIONS[0], "start": "2019", "location": "Oslo"}
    bergen = {**oslo, "location": "Bergen"}
    for document in ([oslo, bergen], [bergen, oslo]):
        profile = Profile()
        profile.bring_in([oslo])
        plan = profile.bring_in(document)
        assert [one.values["location"] for one in plan.additions] == ["Bergen"]
        assert profile.rows[0].values["location"] == "Oslo"
