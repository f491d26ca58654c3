"""The one door for changes of profile rows: their history, the version, the event and its rewards.

Lock the developer, write rows, ``log_change`` for every field, then ``profile_changed`` once. The cached
profile is refreshed after the commit (``models.profile.document.refresh_profile``).
"""

from collections.abc import Mapping
from typing import Any, Literal
from uuid import UUID

from sqlalchemy.orm import Session

from models.events.domain_events import record_event
from models.rewards.activity import record_activity
from models.rewards.apply_events import apply_event
from models.rewards.badge_metrics import profile_metrics
from models.rules.rewards.badge_metrics import SNAPSHOT
from models.tables import Developer, DomainEvent, Job, ProfileChange

Actor = Literal["person", "import", "undo"]


def log_change(
    session: Session,
    developer: Developer,
    *,
    actor: Actor,
    section: str,
    row_id: UUID | None,
    field: str,
    before: Any,
    after: Any,
    job_id: UUID | None = None,
    cv_id: UUID | None = None,
) -> None:
    """Append one change to the developer's history.

    Args:
        section: ``head``, ``contact``, or the name of a list section.
        row_id: None for the head, which is the developer's own row.
        field: a field's name, or ``WHOLE_ROW``.
        before: JSON value; of a removed row all its values by field.
        after: JSON value; of a new row all its values by field.
    """
    session.add(
        ProfileChange(
            developer_id=developer.id,
            actor=actor,
            job_id=job_id,
            cv_id=cv_id,
            section=section,
            row_id=row_id,
            field=field,
            before=before,
            after=after,
        )
    )


def profile_changed(
    session: Session,
    developer: Developer,
    *,
    by: Actor,
    job: Job | None = None,
    data: Mapping[str, Any] | None = None,
) -> DomainEvent:
    """Raise the profile's version and record ``profile.updated``; call once a transaction, after the writes.

    A person's edit earns its rewards here, in the same transaction, and makes the day an active one; an undo
    changes what is held; rewards of an import are booked by its ``reward`` stage. The event carries a snapshot
    of the profile for badges.

    Args:
        developer: locked by ``lock_developer`` in this transaction.
        data: thin facts (ids, counts) for the event; never profile values.
    """
    developer.profile_version += 1
    session.flush()
    facts = {
        **(data or {}),
        "by": by,
        "version": developer.profile_version,
        SNAPSHOT: profile_metrics(session, developer),
    }
    # One reward an edit: versions never repeat, and a job changes the profile once.
    source_id = str(job.id) if job else f"version:{developer.profile_version}"
    event = record_event(session, developer, "profile.updated", source_id=source_id, data=facts, job=job)
    if by != "import":
        apply_event(session, developer, event)
    if by == "person":
        record_activity(session, developer)
    return event
