"""Levels and badges on PostgreSQL: events once, by what the person was on, and from what the profile holds."""

from decimal import Decimal

import pytest
from sqlalchemy import select

from models.accounts.admin import change_tier
from models.cvs.lifecycle import delete_cv
from models.events.domain_events import lock_developer, record_event
from models.imports.undo import undo_import
from models.profile.change_log import ChangeLog
from models.rewards.apply_events import apply_event
from models.rewards.badge_metrics import load_badge_metrics, profile_metrics
from models.rewards.related_events import reward_event
from models.rewards.reversal import reverse_source
from models.rewards.summary import ledger_page
from models.rules.rewards.badge_metrics import badge_metrics
from models.tables import (
    Achievement,
    AuditEntry,
    ContactInfo,
    Developer,
    DomainEvent,
    Education,
    UserBadge,
    XpTransaction,
)
from tests.support.imports_world import extraction, position, world


@pytest.fixture
def here(database):
    return world(database)


def happens(here, event_type, source, **data):
    with here.database.session() as session:
        developer = lock_developer(session, here.developer_id)
        event = record_event(session, developer, event_type, source_id=source, data=data)
        return apply_event(session, developer, event)


def told(here, event_type):
    return [event.source_id for event in here.all(DomainEvent) if event.type == event_type]


def badges(here):
    return {row.badge for row in here.all(UserBadge)}


def test_each_level_passed_is_an_event_once_in_a_lifetime(here):
    happens(here, "challenge.completed", "a", title="x", xp=310, points=0)
    assert told(here, "level.reached") == ["2", "3"]
    happens(here, "cv.imported", "sha")
    with here.database.session() as session:
        developer = lock_developer(session, here.developer_id)
        reverse_source(session, developer, "sha")
        apply_event(session, developer, record_event(session, developer, "cv.deleted", source_id="cv"))
    happens(here, "cv.imported", "sha")
    happens(here, "challenge.completed", "b", title="x", xp=600, points=0)
    levels = told(here, "level.reached")
    assert levels == sorted(set(levels))
    assert badges(here) >= {"level_5"}
    assert all(event.applied_at for event in here.all(DomainEvent))


def test_experience_is_multiplied_by_the_plan_of_that_moment(here):
    happens(here, "cv.imported", "before")
    with here.database.session() as session:
        change_tier(session, here.developer_id, "pro", by=here.developer_id, reason="test")
    happens(here, "cv.imported", "after")
    amounts = {row.source_id: row.amount for row in here.all(XpTransaction) if row.rule == "cv.imported"}
    assert amounts == {"before": 50, "after": 63}
    multipliers = {event.xp_multiplier for event in here.all(DomainEvent) if event.type == "cv.imported"}
    assert multipliers == {Decimal(1), Decimal("1.25")}


def test_every_row_says_what_for(here):
    happens(here, "cv.imported", "sha")
    with here.database.session() as session:
        rows = ledger_page(session, here.developer_id, "xp", limit=9)
        events = dict(session.execute(select(DomainEvent.id, DomainEvent.source_id)).all())
        bookings = session.scalars(select(XpTransaction)).all()
    explained = {f"{row['amount']:+} XP: {row['reason']} ({row['rule']}, {row['source_id']})" for row in rows}
    assert explained >= {
        "+50 XP: CV imported (cv.imported, sha)",
        "+50 XP: First CV imported (cv.first, once)",
    }
    assert all(events[row.event_id] for row in bookings)


def full_profile(here):
    """Fill all parts by hand, as an edit does."""
    with here.database.session() as session:
        developer = lock_developer(session, here.developer_id)
        developer.headline, developer.summary = "Engineer", "Builds things."
        session.add(
            ContactInfo(
                developer_id=developer.id,
                full_name="Ada Winter",
                email="ada@example.org",
                links=["https://example.org", "https://code.example.org/ada"],
                evidence={},
            )
        )
        session.add(Education(developer_id=developer.id, match_key="e", institution="NTNU", evidence={}))
        for kind in ("certification", "language", "language", "language", "volunteering", "publication"):
            session.add(
                Achievement(
                    developer_id=developer.id,
                    match_key=str(len(session.new)),
                    kind=kind,
                    title=f"{kind} {len(session.new)}",
                    evidence={},
                )
            )
        session.flush()
        ChangeLog(session, developer, "person").publish()


def test_a_profile_filled_by_hand_earns_its_badges_and_editing_it_later_costs_none(here):
    full_profile(here)
    assert badges(here) == {"certified", "polyglot", "volunteer", "published", "educated", "connected"}
    with here.database.session() as session:
        developer = lock_developer(session, here.developer_id)
        for row in session.scalars(select(Achievement)):
            session.delete(row)
        session.flush()
        ChangeLog(session, developer, "person").publish()
        assert "languages" not in profile_metrics(session, developer)
    assert "polyglot" in badges(here)


def found(count):
    skills = [{"name": f"Skill {number}", "category": None} for number in range(count)]
    evidence = {
        f"/skills/{number}/name": {"page": 1, "start": 0, "end": 7, "quote": f"Skill {number}"}
        for number in range(count)
    }
    return extraction(experience=[position()], skills=skills, evidence=evidence)


def test_skills_with_evidence_are_a_badge_until_their_import_is_undone(here):
    cv_id, _ = here.bring_in(found(6), "1")
    assert badges(here) >= {"first_cv", "proven_skills"}
    with here.database.session() as session:
        undo_import(session, here.developer_id, cv_id)
    assert badges(here) == set()
    assert told(here, "badge.revoked")
    here.bring_in(found(6), "1")
    assert badges(here) >= {"first_cv", "proven_skills"}


def test_deleting_the_file_takes_the_evidence_and_its_badge_and_leaves_the_skills(here):
    full_profile(here)
    cv_id, _ = here.bring_in(found(11), "1")
    assert badges(here) >= {"first_cv", "proven_skills", "skilled", "complete_profile"}
    with here.database.session() as session:
        delete_cv(session, here.developer_id, cv_id)
    assert badges(here) >= {"skilled", "complete_profile", "polyglot"}
    assert not badges(here) & {"first_cv", "proven_skills"}


def test_every_reversed_event_names_the_one_that_tells_of_it(here):
    undone, _ = here.bring_in(found(6), "1")
    deleted, _ = here.bring_in(found(7), "2")
    with here.database.session() as session:
        undo_import(session, here.developer_id, undone)
        delete_cv(session, here.developer_id, deleted)
    events = {event.sequence: event for event in here.all(DomainEvent)}
    for event in events.values():
        if event.type == "cv.imported":
            by = events[event.reversed_by]
            assert by.data["cv_id"] == event.data["cv_id"]
            assert (by.type, by.data.get("by")) in {("profile.updated", "undo"), ("cv.deleted", None)}
    assert here.developer().xp_total == 0


def test_facts_by_the_database_are_facts_by_the_rules(here):
    full_profile(here)
    cv_id, _ = here.bring_in(found(6), "1")
    here.bring_in(found(7), "2")
    happens(here, "cv.imported", "3", score=84)
    happens(here, "day.active", "2026-03-09", streak=9)
    with here.database.session() as session:
        undo_import(session, here.developer_id, cv_id)
    with here.database.session() as session:
        developer = session.get_one(Developer, here.developer_id)
        events = session.scalars(select(DomainEvent)).all()
        assert load_badge_metrics(session, developer) == badge_metrics(
            map(reward_event, events), developer.xp_total
        )


def test_a_badge_that_is_there_already_stays_whatever_else_is_written(here):
    with here.database.session() as session:
        session.add(UserBadge(developer_id=here.developer_id, badge="first_cv", event_id=None))
    with here.database.session() as session:
        developer = lock_developer(session, here.developer_id)
        session.add(AuditEntry(developer_id=here.developer_id, action="test", data={}))
        event = record_event(session, developer, "cv.imported", source_id="sha")
        assert "first_cv" in {award.badge for award in apply_event(session, developer, event)}
    assert [row.event_id for row in here.all(UserBadge) if row.badge == "first_cv"] == [None]
