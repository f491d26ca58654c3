"""Taking one import back: its fields, its untouched rows, its open proposals and its rewards."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from models.errors import DomainError
from models.events.domain_events import lock_developer
from models.imports.undo_rows import Taken, undo_rows
from models.profile.change_log import profile_changed
from models.profile.import_history import import_events, job_events, standing_imports, undone_at, undone_jobs
from models.rewards.reversal import reverse_events
from models.rules.jobs.stages import PROFILE_IMPORT
from models.stores.owned_rows import get_owned
from models.tables import TERMINAL, Cv, Job, MergeProposal


class UndoConflict(DomainError):
    """There is no import to undo."""


def undo_import(session: Session, developer_id: UUID, cv_id: UUID) -> dict[str, Any]:
    """Take back what the CV brought into the profile, unless it was changed since.

    Fields whose last change this import made become what they were, base included, unless another CV of the
    profile says the same. Rows it made go, without a tombstone, unless somebody changed them or another CV of
    the profile lists them too. Its open proposals go; accepted ones are the person's own edits and stay. Its
    rewards are reversed once; the same file may be imported again, but earns nothing a second time. Any import
    can be undone, not the latest alone.

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
    return _undo(session, developer_id, Taken(cv_id=cv_id), import_events(session, developer_id, cv_id))


def undo_job(session: Session, developer_id: UUID, job_id: UUID) -> dict[str, Any]:
    """Take back what a job brought into the profile: a profile document, or all imports of the job's CV.

    A profile document is taken back as a CV is, and with it what it kept in ``extras`` and the deletions it
    knew of.

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
            raise UndoConflict("cv_deleted", "The file was deleted; what the profile learned from it stays.")
        return undo_import(session, developer_id, job.cv_id)
    events = job_events(session, developer_id, job_id)
    if job.status not in TERMINAL:
        raise UndoConflict("job_running", "The job has not ended yet; cancel it or wait.")
    if job_id in undone_jobs(session, developer_id):
        raise UndoConflict("already_undone", "This import was taken back before.")
    if job.status != "succeeded" and not events:
        raise UndoConflict("not_imported", "This document has not been imported into the profile.")
    return _undo(session, developer_id, Taken(job_id=job_id), events)


def _check_cv(session: Session, developer_id: UUID, cv_id: UUID) -> None:
    running = select(Job.id).where(Job.cv_id == cv_id, Job.status.not_in(TERMINAL))
    if session.scalar(running.limit(1)):
        raise UndoConflict("job_running", "A job of this file has not ended yet; cancel it or wait.")
    if cv_id in standing_imports(session, developer_id):
        return
    if cv_id in undone_at(session, developer_id):
        raise UndoConflict("already_undone", "This import was taken back before.")
    raise UndoConflict("not_imported", "This file has not been imported into the profile.")


def _undo(session: Session, developer_id: UUID, taken: Taken, events: Sequence[UUID]) -> dict[str, Any]:
    developer = lock_developer(session, developer_id)
    changes = undo_rows(session, developer, taken)
    result = {
        "cv_id": str(taken.cv_id) if taken.cv_id else None,
        "job_id": str(taken.job_id) if taken.job_id else None,
        "changes": changes,
        "reversed": reverse_events(session, developer, events),
        "proposals_withdrawn": _withdraw(session, developer_id, taken),
    }
    profile_changed(session, developer, by="undo", data=result)
    session.flush()
    return result


def _withdraw(session: Session, developer_id: UUID, taken: Taken) -> int:
    source = MergeProposal.cv_id == taken.cv_id if taken.cv_id else MergeProposal.job_id == taken.job_id
    statement = delete(MergeProposal).where(
        MergeProposal.developer_id == developer_id, source, MergeProposal.status == "pending"
    )
    return len(session.execute(statement.returning(MergeProposal.id)).all())
