"""Profile documents on their way in: JSON Resume or our own export, as jobs through the merge that CVs take."""

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.events.domain_events import lock_developer
from models.imports.apply import apply_extraction
from models.imports.extra_fields import fresh_parts, write_details
from models.jobs.lifecycle import JobConflict, create_developer_job
from models.profile.change_log import profile_changed
from models.profile.sections import CONTACT_FIELDS, HEAD_FIELDS, SECTIONS
from models.rewards.activity import record_activity
from models.rules.documents.extraction import Extraction, empty_extraction
from models.rules.documents.profile_document import ProfileDocument
from models.rules.formats.json_resume import field_errors, read_json_resume
from models.rules.formats.own_export import TAKEN_UP, is_own_export, read_own_export
from models.rules.formats.own_export_checks import own_export_errors
from models.rules.jobs.stages import PROFILE_IMPORT
from models.tables import TERMINAL, Developer, Job, JobPayload

__all__ = ["apply_document", "create_profile_import", "document_errors", "read_document"]

MAX_WAITING = 10
"""Documents of one developer; each may hold megabytes."""


def document_errors(document: Mapping[str, Any]) -> dict[str, Any]:
    """What is wrong with a document, nested as its fields are; empty where it can be imported."""
    return own_export_errors(document) if is_own_export(document) else field_errors(document)


def read_document(document: Mapping[str, Any]) -> ProfileDocument:
    """The profile of a document that has no errors."""
    return read_own_export(document) if is_own_export(document) else read_json_resume(document)


def create_profile_import(
    session: Session,
    developer_id: UUID,
    document: Mapping[str, Any],
    *,
    deadline_seconds: float,
) -> Job:
    """A queued job with the document it imports; the document goes when the job ends, unless a retry may help.
    The day is an active one.

    Args:
        document: one without errors. Of an export only what is taken up is kept.

    Raises:
        models.jobs.lifecycle.JobConflict: too many wait already.
    """
    developer = lock_developer(session, developer_id)
    if _waiting(session, developer_id) >= MAX_WAITING:
        detail = f"{MAX_WAITING} documents wait to be imported; let them end first."
        raise JobConflict("too_many_imports", detail)
    record_activity(session, developer)
    kept = {name: document[name] for name in TAKEN_UP} if is_own_export(document) else document
    body = json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode()
    job = create_developer_job(session, PROFILE_IMPORT, developer_id, deadline_seconds)
    session.add(JobPayload(job_id=job.id, body=body))
    session.flush()
    return job


def _waiting(session: Session, developer_id: UUID) -> int:
    query = select(func.count()).where(
        Job.developer_id == developer_id, Job.kind == PROFILE_IMPORT, Job.status.not_in(TERMINAL)
    )
    return session.scalar(query) or 0


def apply_document(
    session: Session,
    developer: Developer,
    job_id: UUID | None,
    document: ProfileDocument,
    *,
    fill_only: bool = False,
) -> dict[str, int]:
    """Merge a profile document; the same document again changes nothing.

    What a CV can say goes through ``apply_extraction``; the columns and extras beyond it, and what our own
    export knows of its rows, are written to the same rows afterwards, in the same transaction.

    Args:
        developer: locked by ``lock_developer`` in this transaction.
        fill_only: the document is older than what the profile holds: only what is empty is filled.

    Returns:
        Counts by what happened, as ``apply_extraction`` does.
    """
    version, fresh = developer.profile_version, fresh_parts(session, developer)
    counts = apply_extraction(session, developer, None, job_id, _extraction(document), fill_only=fill_only)
    details = write_details(session, developer, job_id, document, fresh, fill_only=fill_only)
    if details and developer.profile_version == version:
        job = session.get(Job, job_id) if job_id else None
        profile_changed(session, developer, by="import", job=job, data={"changes": details})
    for name, number in details.items():
        counts.setdefault(name, number)
    return counts


def _extraction(document: ProfileDocument) -> Extraction:
    """As much of the document as a CV could say."""
    extraction: dict[str, Any] = {**empty_extraction(), **{name: document.head[name] for name in HEAD_FIELDS}}
    extraction["contact"] = {name: document.contact.values.get(name) for name in CONTACT_FIELDS}
    extraction["contact"]["links"] = extraction["contact"].get("links") or []
    for section in SECTIONS:
        extraction[section.name] = [
            {name: entry.values.get(name) for name in section.fields}
            for entry in document.sections[section.name]
        ]
    return extraction  # type: ignore[return-value]
