"""Plans as the API shows them, with the usage of the developer's own plan."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from models.plans.quota import plan_used
from models.plans.tiers import tier_of
from models.rules.rewards.quota import month_end, month_of
from models.tables import Developer, SubscriptionTier


def tier_view(tier: SubscriptionTier) -> dict[str, Any]:
    """A plan, JSON-ready; a quota of None means no limit."""
    return {
        "code": tier.code,
        "title": tier.title,
        "monthly_cv_quota": tier.monthly_cv_quota,
        "queue": tier.queue,
        "xp_multiplier": float(tier.xp_multiplier),
    }


def own_tier_view(session: Session, developer: Developer, now: datetime) -> dict[str, Any]:
    """The developer's plan, the analyses used in the UTC month of ``now``, and when the quota resets."""
    return {
        **tier_view(tier_of(session, developer)),
        "cvs_used": plan_used(session, developer, now),
        "resets_at": month_end(month_of(now)).isoformat(),
    }
