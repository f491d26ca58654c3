"""Taking one import back keeps everything that is somebody else's."""

import threading

import pytest
from sqlalchemy import select

from models.events.domain_events import lock_developer
from models.imports.undo import UndoConflict, undo_import
from models.profile.entry_edits import delete_entry, get_entry, update_entry
from models.profile.person_edit import person_edit
from models.profile.sections import SECTIONS
from models.rewards.ledger_audit import ledger_differences
from models.stores.owned_rows import NotFound
from models.tables import (
    Developer,
    Experience,
    MergeProposal,
    PointsTransaction,
    ProfileChange,
    Tombstone,
    XpTransaction,
)
from tests.support.imports_world import extraction, position, world
from tests.support.wait import DEADLINE_SECONDS

EXPERIENCE = SECTIONS[0]


@pytest.fixture
def here(database):
    return world(database)


def undo(here, cv_id):
    with here.database.session() as session:
        return undo_import(session, here.developer_id, cv_id)


def edit(here, row_id, **values):
    with here.database.session() as session, person_edit(session, here.developer_id) as change:
        update_entry(change, EXPERIENCE, get_entry(change, EXPERIENCE, row_id), values)


def first_cv():
    return extraction(
        headline="Engineer",
        contact={
            "full_name": "A B",
            "email": None,
            "phone": None,
            "location": None,
            "links": ["https://a.org"],
        },
        experience=[position(), position(company="Zeta", start="2010", end="2012")],
        skills=[{"name": "Python", "category": None}],
    )


def second_cv():
    return extraction(
        headline="Lead",
        experience=[position(end="2024-01", location="Oslo"), position(company="Novo", start="2024-02")],
        skills=[{"name": "Python", "category": None}, {"name": "Go", "category": None}],
    )


def test_the_latest_import_leaves_no_trace(here):
    here.bring_in(first_cv(), "1")
    before, bases = here.profile(), [row.import_base for row in here.all(Experience)]
    cv_id, changes = here.bring_in(second_cv(), "2")
    assert changes == {"changed.head": 1, "changed.experience": 1, "added.experience": 1, "added.skills": 1}
    undone = undo(here, cv_id)
    assert undone["changes"] == {
        "reverted.head": 1,
        "reverted.experience": 1,
        "removed.experience": 1,
        "removed.skills": 1,
    }
    assert here.profile() == before
    assert [row.import_base for row in here.all(Experience)] == bases
    assert here.developer().head_base == {"headline": "Engineer"}
    assert here.all(Tombstone) == []
    assert here.bring_in(second_cv(), "2")[1] == changes


def test_later_edits_stay(here):
    here.bring_in(first_cv(), "1")
    cv_id, _ = here.bring_in(second_cv(), "2")
    changed, _, added = here.all(Experience)
    edit(here, changed.id, end="2023-12")
    edit(here, added.id, title="Principal")
    undo(here, cv_id)
    rows = {row.company: row for row in here.all(Experience)}
    assert (rows["Acme"].end, rows["Acme"].location) == ("2023-12", None)
    assert (rows["Novo"].title, rows["Novo"].start) == ("Principal", "2024-02")
    here.bring_in(second_cv(), "2")
    rows = {row.company: row for row in here.all(Experience)}
    assert (rows["Acme"].end, rows["Novo"].title) == ("2023-12", "Principal")


def test_an_older_import_can_be_undone_and_then_the_newer_one(here):
    empty = here.profile()
    first, _ = here.bring_in(first_cv(), "1")
    second, _ = here.bring_in(second_cv(), "2")
    undo(here, first)
    profile = here.profile()
    assert profile["headline"] == "Lead"
    assert [row["company"] for row in profile["experience"]] == ["Acme", "Novo"]
    assert [row["name"] for row in profile["skills"]] == ["Python", "Go"]
    assert profile["contact"]["full_name"] is None
    undo(here, second)
    assert here.profile() == empty


def test_twice_or_without_an_import_is_a_conflict(here):
    never = here.upload()
    with pytest.raises(UndoConflict) as conflict:
        undo(here, never)
    assert conflict.value.code == "not_imported"
    cv_id, _ = here.bring_in(first_cv())
    undo(here, cv_id)
    with pytest.raises(UndoConflict) as conflict:
        undo(here, cv_id)
    assert conflict.value.code == "already_undone"
    here.sync(cv_id, first_cv())
    # What was taken back is earned by importing again, so there is as much to take back.
    assert undo(here, cv_id)["reversed"] == {"xp": 100, "points": 10}
    assert here.developer().xp_total == 0


def test_somebody_elses_file_does_not_exist(here):
    cv_id, _ = here.bring_in(first_cv())
    with here.database.session() as session:
        other = Developer(email="other@example.org", password_hash="-")
        session.add(other)
        session.flush()
        with pytest.raises(NotFound):
            undo_import(session, other.id, cv_id)


def test_rewards_are_reversed_once_and_spent_points_become_a_debt(here):
    cv_id, _ = here.bring_in(first_cv())
    assert (here.developer().xp_total, here.developer().points_balance) == (100, 10)
    with here.database.session() as session:
        developer = lock_developer(session, here.developer_id)
        developer.points_balance -= 4
        session.add(
            PointsTransaction(
                developer_id=developer.id,
                kind="spend",
                rule="spend",
                source_id="1",
                amount=-4,
                reason="Spent",
            )
        )
    assert undo(here, cv_id)["reversed"] == {"xp": 100, "points": 10}
    developer = here.developer()
    assert (developer.xp_total, developer.points_balance, developer.points_debt) == (0, 0, 4)
    reversals = [row for row in here.all(XpTransaction) if row.kind == "reversal"]
    assert {row.reverses for row in reversals} == {
        row.id for row in here.all(XpTransaction) if row.kind == "award"
    }
    with here.database.session() as session:
        assert ledger_differences(session) == []


def test_open_proposals_go_with_their_import(here):
    here.bring_in(extraction(experience=[position()]))
    cv_id, changes = here.bring_in(extraction(experience=[position(company="Acme Inc.")]))
    assert changes == {"proposed.experience": 1}
    assert undo(here, cv_id)["proposals_withdrawn"] == 1
    assert here.all(MergeProposal) == []


def test_a_row_deleted_by_the_person_is_left_alone(here):
    cv_id, _ = here.bring_in(first_cv())
    row = here.all(Experience)[0]
    with here.database.session() as session, person_edit(session, here.developer_id) as change:
        delete_entry(change, EXPERIENCE, get_entry(change, EXPERIENCE, row.id))
    undo(here, cv_id)
    assert here.all(Experience) == []
    assert here.bring_in(extraction(experience=[position(company="Acme Inc.")]))[1] == {
        "withheld.experience": 1
    }


def test_an_older_file_that_finishes_last_fills_empty_fields_only(here):
    older, newer = here.upload("1"), here.upload("2")
    here.sync(newer, extraction(headline="Lead", experience=[position(end="2024-01")]))
    changes = here.sync(
        older,
        extraction(headline="Junior", summary="Builds", experience=[position(end="2022", location="Oslo")]),
    )
    assert changes == {"changed.head": 1, "changed.experience": 1}
    (row,) = here.all(Experience)
    assert (row.end, row.location, row.last_seen_cv_id) == ("2024-01", "Oslo", newer)
    assert (here.developer().headline, here.developer().summary) == ("Lead", "Builds")


def test_what_a_newer_file_leaves_out_is_kept_and_marked(here):
    older, _ = here.bring_in(first_cv(), "1")
    newer, _ = here.bring_in(second_cv(), "2")
    last_seen = {row.company: row.last_seen_cv_id for row in here.all(Experience)}
    assert last_seen == {"Acme": newer, "Zeta": older, "Novo": newer}


def test_edits_and_imports_at_the_same_time_all_survive(here):
    here.bring_in(extraction(experience=[position(company=f"Firm {n}") for n in range(4)]))
    rows = here.all(Experience)
    start = threading.Barrier(6)
    problems = []

    def run(work):
        try:
            start.wait(DEADLINE_SECONDS)
            work()
        except Exception as error:
            problems.append(error)

    def import_one(n):
        entries = [position(company=f"Firm {m}", location=f"City {n}") for m in range(4)]
        here.bring_in(extraction(experience=[*entries, position(company=f"New {n}", start="2011")]), str(n))

    works = [lambda row=row: edit(here, row.id, title=f"Mine {row.company}") for row in rows]
    works += [lambda n=n: import_one(n) for n in range(2)]
    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(DEADLINE_SECONDS)
    assert problems == []
    after = {row.company: row for row in here.all(Experience)}
    assert all(after[f"Firm {n}"].title == f"Mine Firm {n}" for n in range(4))
    assert all(after[f"Firm {n}"].location in ("City 0", "City 1") for n in range(4))
    assert {"New 0", "New 1"} <= after.keys()
    with here.database.session() as session:
        titles = select(ProfileChange).where(ProfileChange.field == "title", ProfileChange.actor == "person")
        assert len(session.scalars(titles).all()) == 4


def quoted(headline, *, end):
    """A CV whose headline and end of the first position stand on its page."""
    places = {
        pointer: {"page": 1, "start": 0, "end": 9, "quote": "as printed"}
        for pointer in ("/headline", "/experience/0/end", "/experience/0/title")
    }
    return extraction(headline=headline, experience=[position(end=end)], evidence=places)


def test_what_another_cv_says_just_the_same_is_not_taken_back(here):
    here.bring_in(extraction(experience=[position()]), "1")
    second, _ = here.bring_in(quoted("Lead", end="2024-01"), "2")
    third, changes = here.bring_in(quoted("Lead", end="2024-01"), "3")
    assert changes == {}
    (row,) = here.all(Experience)
    assert (row.evidence["end"]["cv_id"], row.evidence["end"]["also"][0]["cv_id"]) == (
        str(second),
        str(third),
    )
    undo(here, second)
    (row,) = here.all(Experience)
    assert (row.end, here.developer().headline) == ("2024-01", "Lead")
    assert row.evidence["end"]["cv_id"] == here.developer().head_evidence["headline"]["cv_id"] == str(third)
    undo(here, third)
    (row,) = here.all(Experience)
    assert (row.end, here.developer().headline) == (None, None)
    assert "end" not in row.evidence
    here.bring_in(quoted("Lead", end="2024-01"), "2")
    assert here.all(Experience)[0].end == "2024-01"


def test_the_same_words_of_a_persons_own_are_no_documents(here):
    cv_id, _ = here.bring_in(quoted("Lead", end="2024-01"), "1")
    (row,) = here.all(Experience)
    edit(here, row.id, end="2023")
    here.bring_in(quoted("Lead", end="2023"), "2")
    (row,) = here.all(Experience)
    assert "end" not in row.evidence
    assert [one["cv_id"] for one in row.evidence["title"]["also"]] != [str(cv_id)]
