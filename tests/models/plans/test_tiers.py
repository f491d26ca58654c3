"""Plans as rows: assigning one, and what it changes from then on."""

from datetime import UTC, datetime
from decimal import Decimal
from uuid import UUID

import pytest
from sqlalchemy import select

from models.accounts.admin import change_tier
from models.events.domain_events import lock_developer, record_event
from models.plans.quota import plan_used
from models.plans.tiers import UnknownTier, all_tiers, tier_of
from models.stores.database import Database
from models.tables import AuditEntry, Developer


@pytest.fixture
def ids(database: Database) -> tuple[UUID, UUID]:
    """A developer's id and an admin's."""
    with database.session() as session:
        people = [Developer(email=f"{name}@example.org", password_hash="-") for name in ("ada", "root")]
        session.add_all(people)
        session.flush()
        return people[0].id, people[1].id


def test_there_are_three_plans_each_larger_than_the_one_before(database: Database):
    with database.session() as session:
        tiers = all_tiers(session)
        assert [tier.code for tier in tiers] == ["free", "pro", "team"]
        assert [tier.queue for tier in tiers] == ["default", "priority", "priority"]
        quotas = [tier.monthly_cv_quota or 0 for tier in tiers]
        assert 0 < quotas[0] < quotas[1] < quotas[2]
        assert tiers[0].xp_multiplier == 1 < tiers[1].xp_multiplier < tiers[2].xp_multiplier


def test_a_plan_is_assigned_with_a_line_in_the_audit_log(database: Database, ids: tuple[UUID, UUID]):
    developer_id, admin_id = ids
    with database.session() as session:
        assert change_tier(session, developer_id, "pro", by=admin_id, reason="order 7").tier == "pro"
        assert change_tier(session, developer_id, "pro", by=admin_id, reason="order 7").tier == "pro"
        with pytest.raises(UnknownTier):
            change_tier(session, developer_id, "gold", by=admin_id, reason="order 8")
    with database.session() as session:
        assert tier_of(session, session.get_one(Developer, developer_id)).code == "pro"
        entry = session.scalars(select(AuditEntry)).one()
        assert (entry.developer_id, entry.action) == (developer_id, "tier.assigned")
        assert entry.data == {"from": "free", "to": "pro", "by": str(admin_id), "reason": "order 7"}


def test_an_event_keeps_the_multiplier_it_happened_under(database: Database, ids: tuple[UUID, UUID]):
    developer_id, admin_id = ids
    with database.session() as session:
        developer = lock_developer(session, developer_id)
        before = record_event(session, developer, "x", source_id="1")
        change_tier(session, developer_id, "team", by=admin_id, reason="r")
        after = record_event(session, developer, "x", source_id="2")
    assert (before.xp_multiplier, after.xp_multiplier) == (Decimal("1.00"), Decimal("1.50"))


def test_nobody_has_used_anything_at_first(database: Database, ids: tuple[UUID, UUID]):
    with database.session() as session:
        assert plan_used(session, session.get_one(Developer, ids[0]), datetime.now(UTC)) == 0
