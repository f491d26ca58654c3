"""The rewards summary as ready bytes, cached with the versions of all it shows."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

import orjson
from sqlalchemy import Date, bindparam, func, select

from models.rewards.summary import rewards_summary
from models.rewards.utc_days import day_of
from models.rules.dates.local_days import local_date
from models.stores.database import Database
from models.stores.profile_cache import ProfileCache
from models.stores.reads import Read, Reads
from models.stores.row_version import row_version, version_of
from models.tables import ChallengeTemplate, DailyChallenge, Developer, SubscriptionTier

SUMMARY = "rewards-1"
"""The name of the document in the cache; another number where its shape, levels or texts of badges change."""


_CHALLENGES = (
    select(func.string_agg(version_of(DailyChallenge) + ":" + version_of(ChallengeTemplate), ","))
    .select_from(DailyChallenge)
    .join(ChallengeTemplate, DailyChallenge.template_id == ChallengeTemplate.id)
    .where(DailyChallenge.day == bindparam("day", type_=Date))
)
_PLAN = (
    select(version_of(SubscriptionTier))
    .select_from(SubscriptionTier)
    .join(Developer, Developer.tier == SubscriptionTier.code)
    .where(Developer.id == bindparam("developer_id"))
)
SHARED_VERSIONS = Read(select(_CHALLENGES.scalar_subquery(), _PLAN.scalar_subquery()))
"""Versions of the rows that are shown to more than one developer: the day's challenges and the plan."""


def cached_summary(
    database: Database,
    reads: Reads,
    cache: ProfileCache,
    developer_id: UUID,
    zone: str,
    version: str,
    now: datetime,
) -> bytes:
    """``rewards_summary`` as JSON bytes.

    Args:
        zone: of the developer.
        version: of the developer's row.

    Raises:
        LookupError: there is no such developer.
    """
    parameters = {"developer_id": developer_id, "day": day_of(now)}
    days = [day_of(now).isoformat(), local_date(zone, now).isoformat()]
    wanted = _join([version, *days, *(reads.row(SHARED_VERSIONS, **parameters) or ())])
    cached = cache.get_document(developer_id, SUMMARY, wanted)
    if cached is not None:
        return cached
    with database.snapshot() as session:
        body = orjson.dumps(rewards_summary(session, developer_id, now))
        shared = session.execute(SHARED_VERSIONS.statement, parameters).one()
        version_read = _join([row_version(session, developer_id), *days, *shared])
    cache.put_document(developer_id, SUMMARY, version_read, body)
    return body


def _join(versions: Iterable[str | None]) -> str:
    return " ".join(map(str, versions))
