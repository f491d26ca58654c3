"""Rewards taken back: once, exactly, and earned again by doing it again."""

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import select, update

from models.events.domain_events import lock_developer, record_event
from models.leaderboards.boards import opt_in, week_of
from models.rewards.apply_events import apply_event
from models.rewards.ledger_audit import ledger_differences
from models.rewards.reconcile import reconcile
from models.rewards.reversal import reverse_source
from models.tables import (
    BoardEntry,
    ChallengeProgress,
    ChallengeTemplate,
    DomainEvent,
    PointsTransaction,
    UserBadge,
    XpTransaction,
)
from tests.support.imports_world import world


@pytest.fixture
def here(database):
    return world(database)


def imported(here, sha256, **data):
    with here.database.session() as session:
        developer = lock_developer(session, here.developer_id)
        event = record_event(session, developer, "cv.imported", source_id=sha256, data=data)
        return apply_event(session, developer, event)


def reverse(here, source_id):
    """As deleting the file does it: the rewards, then the event that tells of it."""
    with here.database.session() as session:
        developer = lock_developer(session, here.developer_id)
        taken = reverse_source(session, developer, source_id)
        apply_event(session, developer, record_event(session, developer, "cv.deleted", source_id="cv"))
        return taken


def state(here) -> dict[str, Any]:
    """All that an economy is, but the history of its books."""
    developer = here.developer()
    with here.database.session() as session:
        assert ledger_differences(session) == []
    return {
        "totals": (developer.xp_total, developer.points_balance, developer.points_debt),
        "badges": [row.badge for row in here.all(UserBadge)],
        "challenges": [
            (str(row.challenge_id), row.progress, row.completed_at is not None)
            for row in here.all(ChallengeProgress)
            if row.progress
        ],
    }


def test_only_this_source_and_only_once(here):
    imported(here, "one")
    imported(here, "two")
    assert reverse(here, "one")["xp"] >= 50
    before = state(here)
    assert reverse(here, "one") == {"xp": 0, "points": 0}
    assert state(here) == before
    assert before["badges"] == ["first_cv"]


def test_every_reversal_names_its_award(here):
    imported(here, "one")
    reverse(here, "one")
    for ledger in (XpTransaction, PointsTransaction):
        reversals = [row for row in here.all(ledger) if row.kind == "reversal"]
        assert "cv.imported" in {row.rule for row in reversals}
        for reversal in reversals:
            award = next(row for row in here.all(ledger) if row.id == reversal.reverses)
            assert (award.rule, award.amount, award.source_id) == (
                reversal.rule,
                -reversal.amount,
                reversal.source_id,
            )
            assert reversal.reason == f"Reversed: {award.reason}"


def test_the_only_import_leaves_nothing_behind_and_again_earns_the_same_once(here):
    empty = state(here)
    earned = imported(here, "one", changes={"added.skills": 9})
    assert {"cv.imported", "cv.first", "badge.earned"} <= {award.rule for award in earned}
    full = state(here)
    for _ in range(3):
        reverse(here, "one")
        assert state(here) == empty
        again = imported(here, "one", changes={"added.skills": 9})
        assert sorted(award.rule for award in again) == sorted(award.rule for award in earned)
        assert imported(here, "one", changes={"added.skills": 9}) == []
        assert state(here) == full


@pytest.fixture
def import_challenge(database):
    """The day's one challenge is to import a CV."""
    with database.session() as session:
        wanted = update(ChallengeTemplate).where(ChallengeTemplate.slug == "import_cv")
        session.execute(wanted.values(active=True))


@pytest.mark.usefixtures("import_challenge")
def test_a_challenge_that_only_the_import_completed_is_open_again(here):
    sections = {f"added.{name}": 12 for name in ("experience", "education", "skills", "achievements")}
    imported(here, "one", changes=sections)
    imported(here, "two")
    completed = [row for row in here.all(DomainEvent) if row.type == "challenge.completed"]
    assert completed
    reverse(here, "one")
    reverse(here, "two")
    assert state(here) == {"totals": (0, 0, 0), "badges": [], "challenges": []}
    ended = [row for row in here.all(DomainEvent) if row.type == "challenge.completed"]
    assert all(row.reversed_by is not None for row in ended)


def test_the_place_in_the_daily_cap_goes_to_the_next_file(here):
    for sha256 in ("one", "two", "three", "four"):
        imported(here, sha256)
    booked = {row.source_id for row in here.all(XpTransaction) if row.rule == "cv.imported"}
    assert booked == {"one", "two", "three"}
    before = state(here)["totals"][:1]
    reverse(here, "two")
    standing = {
        row.source_id for row in here.all(XpTransaction) if row.rule == "cv.imported" and row.kind == "award"
    }
    assert standing == {"one", "two", "three", "four"}
    assert state(here)["totals"][:1] == before


def test_the_bonus_of_the_first_file_stays_while_another_file_does(here):
    imported(here, "one")
    imported(here, "two")
    reverse(here, "one")
    assert [row.amount for row in here.all(XpTransaction) if row.rule == "cv.first"] == [50]
    assert state(here)["badges"] == ["first_cv"]


def test_an_award_that_moves_to_another_file_moves_to_its_week_on_the_boards(here):
    first, second = datetime(2026, 3, 3, 12, tzinfo=UTC), datetime(2026, 3, 10, 12, tzinfo=UTC)
    with here.database.session() as session:
        developer = lock_developer(session, here.developer_id)
        opt_in(session, developer, "Ada", first)
        for sha256, at in (("one", first), ("two", second)):
            event = record_event(session, developer, "cv.imported", source_id=sha256)
            event.created_at = at
            session.flush()
            apply_event(session, developer, event)
    assert {row.xp for row in here.all(BoardEntry) if row.board == week_of(second)} == {50}
    reverse(here, "one")
    xp = {row.board: row.xp for row in here.all(BoardEntry)}
    assert (xp["all"], xp[week_of(first)], xp[week_of(second)]) == (100, 0, 100)


def test_an_unknown_source_costs_nothing(here):
    imported(here, "one")
    assert reverse(here, "other") == {"xp": 0, "points": 0}


def test_what_waited_for_its_reward_gets_none(here):
    with here.database.session() as session:
        developer = lock_developer(session, here.developer_id)
        event = record_event(session, developer, "cv.imported", source_id="one")
        reverse_source(session, developer, "one")
        apply_event(session, developer, record_event(session, developer, "cv.deleted", source_id="cv"))
        assert apply_event(session, developer, event) == []
        assert reconcile(session, developer, [event]) == []
        assert session.scalars(select(XpTransaction)).all() == []
