"""The rows of an account beyond its profile, table by table, for the export."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, inspect, select
from sqlalchemy.orm import Session

from models.tables import (
    ActiveDay,
    ApiKey,
    AuditEntry,
    Base,
    BoardEntry,
    ChallengeProgress,
    ChallengeTemplate,
    Consent,
    Cv,
    DailyChallenge,
    DomainEvent,
    ExtractionRecord,
    Job,
    JobEvent,
    LoginSession,
    MergeProposal,
    PointsTransaction,
    ProfileChange,
    Purchase,
    QuotaReservation,
    ShareLink,
    UserBadge,
    WebhookAttempt,
    WebhookDelivery,
    WebhookEndpoint,
    XpTransaction,
)

BATCH = 500
LEASE = ("lease_token", "lease_until", "next_run_at", "next_wake_at")
SECRETS = ("password_hash", "callback_secret", "secret", "old_secret")
HIDDEN = ("developer_id", "s3_key", "digest", "cache_key", "webhook_subscriptions", *SECRETS, *LEASE)
"""Columns that are secret, internal, or the same in every row."""


@dataclass(frozen=True, slots=True)
class Records:
    """A list under ``records``."""

    name: str
    table: type[Base]
    through: type[Base] | None = None
    """The table whose row the row belongs to."""


RECORDS = (
    Records("files", Cv),
    Records("readings", ExtractionRecord),
    Records("jobs", Job),
    Records("job_events", JobEvent, through=Job),
    Records("history", ProfileChange),
    Records("proposals", MergeProposal),
    Records("events", DomainEvent),
    Records("xp", XpTransaction),
    Records("points", PointsTransaction),
    Records("badges", UserBadge),
    Records("boards", BoardEntry),
    Records("active_days", ActiveDay),
    Records("purchases", Purchase),
    Records("quota", QuotaReservation),
    Records("webhook_endpoints", WebhookEndpoint),
    Records("webhook_deliveries", WebhookDelivery),
    Records("webhook_attempts", WebhookAttempt),
    Records("share_links", ShareLink),
    Records("consents", Consent),
    Records("login_sessions", LoginSession),
    Records("api_keys", ApiKey),
    Records("audit_log", AuditEntry),
)
LEFT_OUT = {
    "staged_uploads": "bytes of a file on its way; the file is listed under files",
    "direct_uploads": "addresses that work for a quarter of an hour",
    "refresh_tokens": "secrets",
    "job_payloads": "a document on its way in, gone when its job ends or a day after it failed",
    "account_tokens": "digests of links that work for an hour",
    "idempotency_keys": "answers kept for a day, to be given again",
}
"""Tables with rows of a person that the export leaves out, and why."""


def record_rows(session: Session, developer_id: UUID, records: Records) -> Iterator[dict[str, Any]]:
    """The developer's rows of one list by creation, loaded in batches."""
    table: Any = records.table
    owner: Any = records.through or table
    query = select(table)
    if records.through is Job:
        query = query.join(Job, Job.id == table.job_id)
    condition: ColumnElement[bool] = owner.developer_id == developer_id
    query = query.where(condition).order_by(*inspect(table).primary_key)
    for row in session.scalars(query.execution_options(yield_per=BATCH)):
        values = row_values(row)
        if table is Cv:
            values["download"] = f"/api/cvs/{row.id}/file"
        yield values
        session.expunge(row)


def challenge_rows(session: Session, developer_id: UUID) -> Iterator[dict[str, Any]]:
    query = (
        select(DailyChallenge.day, ChallengeTemplate.slug, ChallengeTemplate.target, ChallengeProgress)
        .join(DailyChallenge, DailyChallenge.id == ChallengeProgress.challenge_id)
        .join(ChallengeTemplate, ChallengeTemplate.id == DailyChallenge.template_id)
        .where(ChallengeProgress.developer_id == developer_id)
        .order_by(DailyChallenge.day, DailyChallenge.slot)
    )
    for day, slug, target, progress in session.execute(query):
        yield {"day": day, "challenge": slug, "target": target, **row_values(progress)}


def row_values(row: Base) -> dict[str, Any]:
    """All columns of a row but the hidden ones, by attribute name."""
    names = [attribute.key for attribute in inspect(type(row)).column_attrs]
    return {name: getattr(row, name) for name in names if name not in HIDDEN}
