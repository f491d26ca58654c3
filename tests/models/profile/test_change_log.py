"""History, event and rewards of a profile change."""

from sqlalchemy import select

from models.events.domain_events import lock_developer
from models.profile.change_log import ChangeLog
from models.profile.sections import OVERVIEW
from models.tables import Developer, DomainEvent, ProfileChange, XpTransaction


def _developer(database):
    with database.session() as session:
        developer = Developer(email="a@example.org", password_hash="-")
        session.add(developer)
        session.flush()
        return developer.id


def _edit(database, developer_id, by, headline):
    with database.session() as session:
        developer = lock_developer(session, developer_id)
        log = ChangeLog(session, developer, by)
        log.write(OVERVIEW, developer, {"headline": headline})
        log.publish({"sections": [OVERVIEW]})


def test_a_persons_edit_is_told_and_rewarded(database):
    developer_id = _developer(database)
    _edit(database, developer_id, "person", "Engineer")
    _edit(database, developer_id, "person", "Lead")
    with database.session() as session:
        developer = session.get_one(Developer, developer_id)
        assert (developer.profile_version, developer.event_sequence >= 2) == (2, True)
        changes = session.scalars(select(ProfileChange).order_by(ProfileChange.id)).all()
        assert [(row.before, row.after) for row in changes] == [(None, "Engineer"), ("Engineer", "Lead")]
        earned = session.scalars(select(XpTransaction.rule)).all()
        assert sorted(earned) == ["day.active", "profile.updated", "profile.updated"]


def test_an_undo_is_told_and_earns_nothing(database):
    developer_id = _developer(database)
    _edit(database, developer_id, "undo", None)
    with database.session() as session:
        event = session.scalars(select(DomainEvent)).one()
        assert event.data == {"sections": ["head"], "by": "undo", "version": 1, "facts": {}}
        assert session.scalars(select(XpTransaction)).all() == []
