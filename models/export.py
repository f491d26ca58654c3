"""Everything a person has here, as one JSON: to keep, to read elsewhere, to bring into another account.

``vitae-export/1``: ``account`` and ``records`` (files, jobs, ledgers, history...) tell what was; ``profile`` is
what an import takes up again. No secrets, no digests, no keys of the file store.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any
from uuid import UUID

import orjson
from sqlalchemy import ColumnElement, inspect, select
from sqlalchemy.orm import Session

from models.audit_entry import AuditEntry
from models.badge import UserBadge
from models.base import Base
from models.challenge import ChallengeProgress, ChallengeTemplate, DailyChallenge
from models.contact_info import ContactInfo
from models.credentials import ApiKey, LoginSession
from models.cv import Cv
from models.developer import Developer
from models.domain_event import DomainEvent
from models.extraction_record import ExtractionRecord
from models.job import Job, JobEvent
from models.ledger import PointsTransaction, XpTransaction
from models.merge_proposal import MergeProposal
from models.profile_change import ProfileChange
from models.rules.own_export import FORMAT
from models.rules.profile_document import Entry, ProfileDocument
from models.sections import HEAD_FIELDS, SECTIONS
from models.share_link import ShareLink
from models.tombstone import Tombstone
from models.webhook_delivery import WebhookDelivery

BATCH = 500
LEASE = ("lease_token", "lease_until", "next_run_at", "next_wake_at")
HIDDEN = ("developer_id", "s3_key", "digest", "cache_key", "password_hash", "callback_secret", *LEASE)
"""Columns that are secret, say nothing to a person, or are the same in every row."""


@dataclass(frozen=True, slots=True)
class Records:
    """A list under ``records``. ``owner`` is the column that says whose a row is, where it is not its own."""

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
    Records("webhook_deliveries", WebhookDelivery),
    Records("share_links", ShareLink),
    Records("login_sessions", LoginSession),
    Records("api_keys", ApiKey),
    Records("audit_log", AuditEntry),
)
LEFT_OUT = {
    "staged_uploads": "bytes of a file on its way; the file is listed under files",
    "direct_uploads": "addresses that work for a quarter of an hour",
    "refresh_tokens": "secrets",
    "job_payloads": "a document on its way in, gone when its job ends",
    "idempotency_keys": "answers kept for a day, to be given again",
}
"""Tables with rows of a person that the export does not hold, and why."""


def write_export(session: Session, developer_id: UUID, sink: IO[bytes]) -> None:
    """Write the export as JSON, in memory that does not grow with it.

    The session must not have been used yet: everything is read from one snapshot.

    Raises:
        LookupError: no such developer.
    """
    session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
    developer = session.get(Developer, developer_id)
    if developer is None:
        raise LookupError(f"developer {developer_id} does not exist")
    head = {"format": FORMAT, "account": _row(developer), "profile": _profile(session, developer)}
    sink.write(orjson.dumps(head)[:-1] + b',"records":{')
    for number, records in enumerate(RECORDS):
        sink.write((b"," if number else b"") + orjson.dumps(records.name) + b":[")
        _write_rows(sink, _rows(session, developer_id, records))
        sink.write(b"]")
    sink.write(b',"challenges":[')
    _write_rows(sink, _challenges(session, developer_id))
    sink.write(b"]}}")


def load_profile(session: Session, developer_id: UUID) -> ProfileDocument:
    """The profile with its extras, in the order shown.

    Raises:
        LookupError: no such developer.
    """
    developer = session.get(Developer, developer_id)
    if developer is None:
        raise LookupError(f"developer {developer_id} does not exist")
    contact = _contact(session, developer_id)
    sections = {
        section.name: [
            Entry({name: getattr(row, name) for name in section.shown}, row.extras)
            for row in _section_rows(session, developer_id, section.table)
        ]
        for section in SECTIONS
    }
    return ProfileDocument(
        {name: getattr(developer, name) for name in HEAD_FIELDS},
        Entry(_row(contact), contact.extras) if contact else Entry({}),
        sections,
    )


def _profile(session: Session, developer: Developer) -> dict[str, Any]:
    contact = _contact(session, developer.id)
    profile: dict[str, Any] = {name: getattr(developer, name) for name in HEAD_FIELDS}
    profile["head_base"] = developer.head_base
    profile["contact"] = _row(contact) if contact else None
    for section in SECTIONS:
        profile[section.name] = [_row(row) for row in _section_rows(session, developer.id, section.table)]
    graves = select(Tombstone).where(Tombstone.developer_id == developer.id)
    ordered = graves.order_by(Tombstone.section, Tombstone.match_key)
    profile["tombstones"] = [_row(grave) for grave in session.scalars(ordered)]
    return profile


def _contact(session: Session, developer_id: UUID) -> ContactInfo | None:
    return session.scalar(select(ContactInfo).where(ContactInfo.developer_id == developer_id))


def _section_rows(session: Session, developer_id: UUID, table: Any) -> list[Any]:
    query = select(table).where(table.developer_id == developer_id)
    return list(session.scalars(query.order_by(table.position, table.id)))


def _rows(session: Session, developer_id: UUID, records: Records) -> Iterator[dict[str, Any]]:
    table: Any = records.table
    owner: Any = records.through or table
    query = select(table)
    if records.through is Job:
        query = query.join(Job, Job.id == table.job_id)
    condition: ColumnElement[bool] = owner.developer_id == developer_id
    query = query.where(condition).order_by(*inspect(table).primary_key)
    for row in session.scalars(query.execution_options(yield_per=BATCH)):
        told = _row(row)
        if table is Cv:
            told["download"] = f"/api/cvs/{row.id}/file"
        yield told
        session.expunge(row)


def _challenges(session: Session, developer_id: UUID) -> Iterator[dict[str, Any]]:
    query = (
        select(DailyChallenge.day, ChallengeTemplate.slug, ChallengeTemplate.target, ChallengeProgress)
        .join(DailyChallenge, DailyChallenge.id == ChallengeProgress.challenge_id)
        .join(ChallengeTemplate, ChallengeTemplate.id == DailyChallenge.template_id)
        .where(ChallengeProgress.developer_id == developer_id)
        .order_by(DailyChallenge.day, DailyChallenge.slot)
    )
    for day, slug, target, progress in session.execute(query):
        yield {"day": day, "challenge": slug, "target": target, **_row(progress)}


def _row(row: Base) -> dict[str, Any]:
    """All columns of a row but the hidden ones, by attribute name."""
    names = [attribute.key for attribute in inspect(type(row)).column_attrs]
    return {name: getattr(row, name) for name in names if name not in HIDDEN}


def _write_rows(sink: IO[bytes], rows: Iterator[dict[str, Any]]) -> None:
    for number, row in enumerate(rows):
        sink.write((b"," if number else b"") + orjson.dumps(row, default=float))
