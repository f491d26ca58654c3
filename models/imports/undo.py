"""Undoes one import: its fields, its untouched rows, its open proposals and its rewards."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from models.errors import DomainError
from models.events.domain_events import lock_developer
from models.imports.undo_rows import UndoTarget, undo_rows
from models.profile.change_log import ChangeLog
from models.profile.import_history import active_imports, import_events, job_events, undo_times, undone_jobs
from models.rewards.reversal import reverse_events
from models.rules.jobs.stages import PROFILE_IMPORT
from models.stores.owned_rows import get_owned
from models.tables import TERMINAL, Cv, Job, MergeProposal


class UndoConflict(DomainError):
    """There is no import to undo."""


def undo_import(session: Session, developer_id: UUID, cv_id: UUID) -> dict[str, Any]:
    """Undo what the CV changed in the profile, except where it was changed again since.

    Fields that this import changed last get their earlier values, base included, unless another CV of the
    profile has the same value. Rows it made are removed, without a tombstone, unless somebody changed them or
    another CV of the profile lists them. Its open proposals are deleted; accepted ones are the person's own
    edits and stay. Its rewards are reversed once; the same file may be imported again and then earns
    them again, once. Any import can be undone, not only the latest.

    Returns:
        {"cv_id", "job_id": None, "changes": counts as ``reverted.<section>`` and ``removed.<section>``,
        "reversed": {"xp", "points"}, "proposals_withdrawn"}.

    Raises:
        models.stores.owned_rows.NotFound: no such CV of this developer.
        UndoConflict: it never reached the profile, was undone before, or is being imported right now.
    """
    lock_developer(session, developer_id)
    get_owned(session, Cv, developer_id, cv_id)
    _check_cv(session, developer_id, cv_id)
    return _undo(session, developer_id, UndoTarget(cv_id=cv_id), import_events(session, developer_id, cv_id))


def undo_job(session: Session, developer_id: UUID, job_id: UUID) -> dict[str, Any]:
    """Undo what a job changed in the profile: a profile document, or all imports of the job's CV.

    A profile document is undone as a CV is, together with its ``extras`` and its tombstones.

    Returns:
        As ``undo_import``; ``job_id`` for a profile document, ``cv_id`` for a CV.

    Raises:
        models.stores.owned_rows.NotFound: no such job of this developer.
        UndoConflict: as ``undo_import``; or the job's CV was deleted.
    """
    lock_developer(session, developer_id)
    job = get_owned(session, Job, developer_id, job_id)
    if job.kind != PROFILE_IMPORT:
        if job.cv_id is None:
            raise UndoConflict("cv_deleted", "The file was deleted; the values it gave the profile stay.")
        return undo_import(session, developer_id, job.cv_id)
    events = job_events(session, developer_id, job_id)
    if job.status not in TERMINAL:
        raise UndoConflict("job_running", "The job has not ended yet; cancel it or wait.")
    if job_id in undone_jobs(session, developer_id):
        raise UndoConflict("already_undone", "This import was undone before.")
    if job.status != "succeeded" and not events:
        raise UndoConflict("not_imported", "This document has not been imported into the profile.")
    return _undo(session, developer_id, UndoTarget(job_id=job_id), events)


def _check_cv(session: Session, developer_id: UUID, cv_id: UUID) -> None:
    running = select(Job.id).where(Job.cv_id == cv_id, Job.status.not_in(TERMINAL))
    if session.scalar(running.limit(1)):
        raise UndoConflict("job_running", "A job of this file has not ended yet; cancel it or wait.")
    if cv_id in active_imports(session, developer_id):
        return
    if cv_id in undo_times(session, developer_id):
        raise UndoConflict("already_undone", "This import was undone before.")
    raise UndoConflict("not_imported", "This file has not been imported into the profile.")


def _undo(session: Session, developer_id: UUID, target: UndoTarget, events: Sequence[UUID]) -> dict[str, Any]:
    developer = lock_developer(session, developer_id)
    log = ChangeLog(session, developer, "undo", target.job_id, target.cv_id)
    changes = undo_rows(log, target)
    result = {
        "cv_id": str(target.cv_id) if target.cv_id else None,
        "job_id": str(target.job_id) if target.job_id else None,
        "changes": changes,
        "reversed": reverse_events(session, developer, events),
        "proposals_withdrawn": _withdraw_proposals(session, developer_id, target),
    }
    log.publish(result)
    session.flush()
    return result


def _withdraw_proposals(session: Session, developer_id: UUID, target: UndoTarget) -> int:
    source = MergeProposal.cv_id == target.cv_id if target.cv_id else MergeProposal.job_id == target.job_id
    statement = delete(MergeProposal).where(
        MergeProposal.developer_id == developer_id, source, MergeProposal.status == "pending"
    )
    return len(session.execute(statement.returning(MergeProposal.id)).all())
