"""/gamification: XP, points, badges, challenges and plan."""

from datetime import UTC, datetime
from typing import Any

from flask import Response

from api.http.blueprint import Blueprint
from api.http.etags import conditional_json
from api.resources import current_developer_id, principal, resources, transaction
from api.schemas import examples
from api.schemas.fields import PageQuery
from api.schemas.gamification.gamification import (
    BadgeListSchema,
    ChallengeListSchema,
    LedgerPageSchema,
    StandingSchema,
    TierListSchema,
)
from models.plans.tier_view import tier_view
from models.plans.tiers import all_tiers
from models.rewards.cached_summary import cached_summary
from models.rewards.challenges import today
from models.rewards.summary import LedgerName, badge_progress, earned_badges, ledger_page

blueprint = Blueprint("gamification", __name__, description="XP, points, badges, challenges")


@blueprint.get("/gamification/me")
@blueprint.response(200, StandingSchema, example=examples.STANDING)
def get_standing() -> Response:
    """Totals, level, streak, badges, today's challenges and the plan."""
    caller, now = principal(), datetime.now(UTC)
    stores = resources()
    return conditional_json(
        cached_summary(
            stores.database,
            stores.reads,
            stores.cache,
            caller.developer_id,
            caller.timezone,
            caller.row_version,
            now,
        )
    )


@blueprint.get("/gamification/xp")
@blueprint.arguments(PageQuery, location="query")
@blueprint.response(200, LedgerPageSchema)
def list_xp(query: dict[str, Any]) -> dict[str, Any]:
    """The XP ledger, newest first."""
    return _ledger("xp", query)


@blueprint.get("/gamification/points")
@blueprint.arguments(PageQuery, location="query")
@blueprint.response(200, LedgerPageSchema)
def list_points(query: dict[str, Any]) -> dict[str, Any]:
    """The points ledger, newest first."""
    return _ledger("points", query)


@blueprint.get("/gamification/badges")
@blueprint.response(200, BadgeListSchema)
def list_badges() -> dict[str, Any]:
    """Earned badges, oldest first, and the progress to the next ones."""
    with transaction() as session:
        earned, coming = (
            earned_badges(session, current_developer_id()),
            badge_progress(session, current_developer_id()),
        )
    return {"items": earned, "next": coming, "next_cursor": None}


@blueprint.get("/gamification/challenges/today")
@blueprint.response(200, ChallengeListSchema)
def list_challenges() -> dict[str, Any]:
    """Today's challenges (UTC), with the caller's progress."""
    with transaction() as session:
        return {"items": today(session, current_developer_id(), datetime.now(UTC)), "next_cursor": None}


@blueprint.get("/gamification/tiers")
@blueprint.response(200, TierListSchema)
def list_tiers() -> dict[str, Any]:
    """The plans, smallest first."""
    with transaction() as session:
        return {"items": [tier_view(tier) for tier in all_tiers(session)], "next_cursor": None}


def _ledger(name: LedgerName, query: dict[str, Any]) -> dict[str, Any]:
    limit = query["limit"]
    with transaction() as session:
        entries = ledger_page(session, current_developer_id(), name, limit=limit + 1, before=query["cursor"])
    return {
        "items": entries[:limit],
        "next_cursor": entries[limit - 1]["id"] if len(entries) > limit else None,
    }
