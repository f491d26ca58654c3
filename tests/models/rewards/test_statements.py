"""What rewards cost: SQL statements, which neither the number of events of one import nor the history may raise."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Engine, event, insert, update

from models.events.domain_events import lock_developer, record_event
from models.rewards.apply_events import apply_event, apply_pending
from models.rewards.challenges import rotate
from models.rewards.facts import rebuild_facts
from models.rewards.utc_days import day_of
from models.stores.database import Database
from models.tables import ChallengeTemplate, DomainEvent, UserBadge, new_id
from tests.support.imports_world import World, world

IMPORT_BUDGET = 10
"""Lock, pending events, what decides, challenges, awards; then all new rows at once, badges, and an update a table:
developer, applied events, progress."""
EDIT_BUDGET = 9
FULL = {
    "filled": 8,
    "experience": 3,
    "education": 1,
    "skills": 12,
    "skills_with_evidence": 6,
    "certifications": 1,
    "awards": 1,
    "publications": 1,
    "languages": 3,
}
"""With a first file, ten badges."""
CHANGES = {"added.skills": 12, "added.experience": 3}


@pytest.fixture
def here(database: Database) -> World:
    with database.session() as session:
        reachable = ChallengeTemplate.slug.in_(["import_cv", "new_job", "skill_set"])
        session.execute(update(ChallengeTemplate).values(active=reachable))
        rotate(session, day_of(datetime.now(UTC)))  # once a day, by whoever comes first
    return world(database)


@contextmanager
def statements(engine: Engine) -> Iterator[list[str]]:
    sent: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        sent.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(engine, "before_cursor_execute", note)


def record_import(database: Database, developer_id: UUID, source: str, **data: Any) -> None:
    """As the ``sync`` stage leaves it."""
    with database.session() as session:
        developer = lock_developer(session, developer_id)
        record_event(session, developer, "profile.updated", source_id=f"job:{source}", data={"by": "import"})
        record_event(session, developer, "cv.imported", source_id=source, data=data)


def reward(database: Database, developer_id: UUID) -> list[str]:
    with database.session() as session, statements(database.engine) as sent:
        apply_pending(session, lock_developer(session, developer_id))
    return sent


def have_history(database: Database, developer_id: UUID, count: int) -> None:
    """As many imports and edits as that, today."""
    with database.session() as session:
        developer = lock_developer(session, developer_id)
        rows = []
        for _ in range(count):
            for event_type, by in (("cv.imported", "import"), ("profile.updated", "person")):
                developer.event_sequence += 1
                values = {
                    "id": new_id(),
                    "developer_id": developer_id,
                    "type": event_type,
                    "data": {"by": by},
                }
                values |= {"sequence": developer.event_sequence, "source_id": str(developer.event_sequence)}
                rows.append(values | {"applied_at": datetime.now(UTC)})
        if rows:
            session.execute(insert(DomainEvent), rows)
        session.flush()
        rebuild_facts(session, developer)


def test_an_import_with_ten_badges_and_three_challenges_costs_few_statements(here, database):
    record_import(database, here.developer_id, "one", facts=FULL, changes=CHANGES, score=70)
    sent = reward(database, here.developer_id)
    assert len([row for row in here.all(UserBadge) if row.badge != "first_challenge"]) == 10
    assert len([row for row in here.all(DomainEvent) if row.type == "challenge.completed"]) == 3
    assert len(sent) <= IMPORT_BUDGET, "\n\n".join(sent)


def test_the_first_import_the_fiftieth_and_the_five_hundredth_cost_the_same(here, database):
    reward(database, here.developer_id)
    costs = []
    for number, history in enumerate((0, 49, 450)):
        have_history(database, here.developer_id, history)
        record_import(database, here.developer_id, f"file {number}", changes={"added.skills": 1})
        costs.append(reward(database, here.developer_id))
    # The first has nothing to update: its progress is one of the new rows.
    assert len(costs[2]) <= len(costs[1]) <= IMPORT_BUDGET
    assert len(costs[0]) <= IMPORT_BUDGET


def test_an_edit_costs_few_statements_whatever_came_before(here, database):
    reward(database, here.developer_id)
    costs = []
    for number, history in enumerate((10, 1000)):
        have_history(database, here.developer_id, history)
        with database.session() as session, statements(database.engine) as sent:
            developer = lock_developer(session, here.developer_id)
            data = {"by": "person", "changes": {"reworded.head.headline": 1}, "facts": {"filled": number}}
            edit = record_event(session, developer, "profile.updated", source_id=f"v{number}", data=data)
            apply_event(session, developer, edit)
        costs.append(sent)
    assert len(costs[1]) <= len(costs[0]) <= EDIT_BUDGET, "\n\n".join(costs[0])
