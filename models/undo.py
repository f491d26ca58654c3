"""Taking one import back: its fields, its untouched rows, its open proposals and its rewards."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from models.changes import log_change, profile_changed
from models.contact_info import ContactInfo
from models.cv import Cv
from models.cv_imports import import_events, standing_imports, undone_at
from models.developer import Developer
from models.domain_event import DomainEvent
from models.events import lock_developer
from models.job import TERMINAL, Job
from models.merge_proposal import MergeProposal
from models.owned import own
from models.profile_change import ProfileChange
from models.reversal import reverse_events
from models.rules.edit_facts import WHOLE_ROW
from models.rules.undo_plan import Change, Undone, restored_base, undo_row
from models.sections import SECTIONS

TABLES: dict[str, Any] = {"contact": ContactInfo} | {section.name: section.table for section in SECTIONS}
Place = tuple[str, UUID | None]
"""(section, row id): where a change happened."""


class UndoConflict(Exception):
    """There is nothing to undo (any more); ``code`` is for programs, ``detail`` for people."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.code = code
        self.detail = detail


def undo_import(session: Session, developer_id: UUID, cv_id: UUID) -> dict[str, Any]:
    """Take back what the CV brought into the profile, unless it was changed since.

    Fields whose last change this import made become what they were, base included. Rows it made go, without a
    tombstone, unless somebody changed them or another CV of the profile lists them too. Its open proposals go;
    accepted ones are the person's own edits and stay. Its rewards are reversed once; the same file may be
    imported again, but earns nothing a second time. Any import can be undone, not the latest alone.

    Returns:
        {"cv_id", "changes": counts as ``reverted.<section>`` and ``removed.<section>``, "reversed": {"xp",
        "points"}, "proposals_withdrawn"}.

    Raises:
        models.owned.NotFound: no such CV of this developer.
        UndoConflict: it never reached the profile, was undone before, or is being imported right now.
    """
    developer = lock_developer(session, developer_id)
    own(session, Cv, developer_id, cv_id)
    _check(session, developer_id, cv_id)
    undone = undone_at(session, developer_id)
    standing = standing_imports(session, developer_id) - {cv_id}
    counts: Counter[str] = Counter()
    for place, history in _histories(session, developer_id, cv_id, undone).items():
        _undo_place(session, developer, cv_id, place, undo_row(history), standing, counts)
    reversed_rewards = reverse_events(session, developer, _close_events(session, developer_id, cv_id))
    result = {
        "cv_id": str(cv_id),
        "changes": dict(counts),
        "reversed": reversed_rewards,
        "proposals_withdrawn": _withdraw(session, developer_id, cv_id),
    }
    profile_changed(session, developer, by="undo", data=result)
    session.flush()
    return result


def _check(session: Session, developer_id: UUID, cv_id: UUID) -> None:
    running = select(Job.id).where(Job.cv_id == cv_id, Job.status.not_in(TERMINAL))
    if session.scalar(running.limit(1)):
        raise UndoConflict("job_running", "A job of this file has not ended yet; cancel it or wait.")
    if cv_id in standing_imports(session, developer_id):
        return
    if cv_id in undone_at(session, developer_id):
        raise UndoConflict("already_undone", "This import was taken back before.")
    raise UndoConflict("not_imported", "This file has not been imported into the profile.")


def _histories(
    session: Session, developer_id: UUID, cv_id: UUID, undone: Mapping[UUID, datetime]
) -> dict[Place, list[Change]]:
    """The whole history of every row that this import changed, or was the last to mention."""
    mine = select(ProfileChange.section, ProfileChange.row_id).where(
        ProfileChange.developer_id == developer_id,
        ProfileChange.cv_id == cv_id,
        ProfileChange.actor == "import",
    )
    places: set[Place] = {(section, row_id) for section, row_id in session.execute(mine)}
    for section in SECTIONS:
        table: Any = section.table
        seen = select(table.id).where(table.developer_id == developer_id, table.last_seen_cv_id == cv_id)
        places |= {(section.name, row_id) for row_id in session.scalars(seen)}
    lines = select(ProfileChange).where(
        ProfileChange.developer_id == developer_id, ProfileChange.actor != "undo"
    )
    histories: dict[Place, list[Change]] = defaultdict(list)
    for line in session.scalars(lines.order_by(ProfileChange.id)):
        if (line.section, line.row_id) in places:
            histories[line.section, line.row_id].append(_change(line, cv_id, undone))
    return histories


def _change(line: ProfileChange, cv_id: UUID, undone: Mapping[UUID, datetime]) -> Change:
    imported = line.actor == "import"
    # An undo waits for its file's jobs to end, so a line of an older import is always older than the undo.
    before = line.cv_id is not None and line.cv_id in undone and line.created_at <= undone[line.cv_id]
    gone = imported and (line.cv_id == cv_id or before)
    return Change(line.field, line.before, line.after, imported or line.cv_id is not None, gone)


def _undo_place(
    session: Session,
    developer: Developer,
    cv_id: UUID,
    place: Place,
    undone: Undone,
    standing: set[UUID],
    counts: Counter[str],
) -> None:
    section, row_id = place
    row: Any = developer if section == "head" else session.get(TABLES[section], row_id)
    if row is None:
        return
    if section not in ("head", "contact") and not undone.keep and row.last_seen_cv_id not in standing:
        _remove(session, developer, cv_id, section, row)
        counts[f"removed.{section}"] += 1
        return
    if undone.keep and _restore(session, developer, cv_id, place, row, undone):
        counts[f"reverted.{section}"] += 1
    if section != "head" and row.last_seen_cv_id == cv_id:
        row.last_seen_cv_id = row.origin_cv_id if row.origin_cv_id in standing else None


def _remove(session: Session, developer: Developer, cv_id: UUID, section: str, row: Any) -> None:
    fields = next(one.shown for one in SECTIONS if one.name == section)
    values = {name: getattr(row, name) for name in fields}
    _log(session, developer, cv_id, (section, row.id), WHOLE_ROW, values, None)
    session.delete(row)


def _restore(
    session: Session, developer: Developer, cv_id: UUID, place: Place, row: Any, undone: Undone
) -> bool:
    """Put values, base and evidence back; True when a value changed."""
    changes = {name: value for name, value in undone.values.items() if getattr(row, name) != value}
    for name, value in changes.items():
        _log(session, developer, cv_id, place, name, getattr(row, name), value)
        setattr(row, name, value)
    if place[0] == "head":
        developer.head_base = restored_base(developer.head_base, undone)
        developer.head_evidence = _without(developer.head_evidence, undone, cv_id)
    else:
        row.import_base = restored_base(row.import_base, undone)
        row.evidence = _without(row.evidence, undone, cv_id)
    return bool(changes)


def _without(evidence: Mapping[str, Any] | None, undone: Undone, cv_id: UUID) -> dict[str, Any]:
    return {
        name: place
        for name, place in (evidence or {}).items()
        if name not in undone.values or place.get("cv_id") != str(cv_id)
    }


def _log(
    session: Session, developer: Developer, cv_id: UUID, place: Place, name: str, before: Any, after: Any
) -> None:
    section, row_id = place
    log_change(
        session,
        developer,
        actor="undo",
        section=section,
        row_id=row_id,
        field=name,
        before=before,
        after=after,
        cv_id=cv_id,
    )


def _close_events(session: Session, developer_id: UUID, cv_id: UUID) -> list[UUID]:
    """Ids of the import's events; those whose rewards were never booked will not be."""
    ids = import_events(session, developer_id, cv_id)
    waiting = update(DomainEvent).where(DomainEvent.id.in_(ids), DomainEvent.applied_at.is_(None))
    session.execute(waiting.values(applied_at=func.now()))
    return ids


def _withdraw(session: Session, developer_id: UUID, cv_id: UUID) -> int:
    statement = delete(MergeProposal).where(
        MergeProposal.developer_id == developer_id,
        MergeProposal.cv_id == cv_id,
        MergeProposal.status == "pending",
    )
    return len(session.execute(statement.returning(MergeProposal.id)).all())
