"""Imports profile documents (JSON Resume or our own export) as jobs, through the same merge as CVs."""

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.events.domain_events import lock_developer
from models.imports.apply import apply_extraction
from models.imports.extra_fields import apply_extra_fields, untouched_sections
from models.jobs.lifecycle import JobConflict, create_developer_job
from models.profile.change_log import ChangeLog
from models.profile.sections import CONTACT_FIELDS, OVERVIEW_FIELDS, SECTIONS
from models.rewards.activity import record_activity
from models.rules.documents.extraction import Extraction, empty_extraction
from models.rules.documents.profile_document import ProfileDocument
from models.rules.formats.json_resume import field_errors, read_json_resume
from models.rules.formats.own_export import IMPORTED_PARTS, is_own_export, read_own_export
from models.rules.formats.own_export_checks import own_export_errors
from models.rules.jobs.stages import PROFILE_IMPORT
from models.tables import TERMINAL, Developer, Job, JobPayload

__all__ = ["apply_document", "create_profile_import", "document_errors", "read_document"]

MAX_WAITING = 10
"""Documents of one developer; each may be megabytes large."""


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
    """Queue a job that imports the document, which is deleted when the job ends unless a retry may help.
    The day is an active one.

    Args:
        document: one without errors. Of an export only the imported parts are stored.

    Raises:
        models.jobs.lifecycle.JobConflict: too many documents wait already.
    """
    developer = lock_developer(session, developer_id)
    if _waiting(session, developer_id) >= MAX_WAITING:
        detail = f"{MAX_WAITING} documents wait to be imported; try again when they are done."
        raise JobConflict("too_many_imports", detail)
    record_activity(session, developer)
    payload = {name: document[name] for name in IMPORTED_PARTS} if is_own_export(document) else document
    body = json.dumps(payload, ensure_ascii=False, separators=(",", ":")).encode()
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

    Fields that a CV can have go through ``apply_extraction``; ``apply_extra_fields`` writes the others to the same
    rows afterwards, in the same transaction.

    Args:
        developer: locked by ``lock_developer`` in this transaction.
        fill_only: the document is older than the profile: only empty fields are filled.

    Returns:
        Counts as in ``ImportResult``.
    """
    untouched = untouched_sections(session, developer)
    result = apply_extraction(session, developer, None, job_id, _extraction(document), fill_only=fill_only)
    log = ChangeLog(session, developer, "import", job_id)
    extra_changes = apply_extra_fields(log, document, untouched, fill_only=fill_only)
    if extra_changes and result.event is None:
        log.publish({"changes": extra_changes})
    return {**extra_changes, **result.changes}


def _extraction(document: ProfileDocument) -> Extraction:
    """The fields of the document that a CV can have."""
    extraction: dict[str, Any] = {
        **empty_extraction(),
        **{name: document.overview[name] for name in OVERVIEW_FIELDS},
    }
    extraction["contact"] = {name: document.contact.values.get(name) for name in CONTACT_FIELDS}
    extraction["contact"]["links"] = extraction["contact"].get("links") or []
    for section in SECTIONS:
        extraction[section.name] = [
            {name: entry.values.get(name) for name in section.fields}
            for entry in document.sections[section.name]
        ]
    return extraction  # type: ignore[return-value]
