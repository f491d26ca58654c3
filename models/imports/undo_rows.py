"""Undoes one import in the rows of a profile: values, merge base, evidence, or the row itself."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, delete, or_, select
from sqlalchemy.orm import Session

from models.profile.change_log import ChangeLog
from models.profile.import_history import active_imports, undo_times, undone_jobs
from models.profile.rows import contact_row, remove_row, section_rows
from models.profile.sections import CONTACT, OVERVIEW, SECTION, SECTIONS
from models.rules.merge.evidence import supported_fields, without_cv
from models.rules.merge.undo import Change, RestoredRow, restored_base, undo_row
from models.rules.profile.change_counts import EXTRAS, TOMBSTONES
from models.tables import ContactInfo, Developer, ProfileChange, Tombstone

Place = tuple[str, UUID | None]
"""(section, row id): where a change happened."""


@dataclass(frozen=True, slots=True)
class UndoTarget:
    """What is undone: every import of a CV, or the one of a document that came without a CV."""

    cv_id: UUID | None = None
    job_id: UUID | None = None

    def made(self, change: ProfileChange) -> bool:
        if change.actor != "import":
            return False
        return change.cv_id == self.cv_id if self.cv_id else change.job_id == self.job_id

    def made_in_sql(self) -> ColumnElement[bool]:
        source = ProfileChange.cv_id == self.cv_id if self.cv_id else ProfileChange.job_id == self.job_id
        return and_(ProfileChange.actor == "import", source)


@dataclass(slots=True)
class Undo:
    """An undo in progress. The developer is locked."""

    log: ChangeLog
    target: UndoTarget
    active: set[UUID]
    """CVs that remain in the profile."""

    @property
    def session(self) -> Session:
        return self.log.session

    @property
    def developer(self) -> Developer:
        return self.log.developer


def undo_rows(log: ChangeLog, target: UndoTarget) -> dict[str, int]:
    """Undo all changes; counts as ``reverted.<section>`` and ``removed.<section>``."""
    run = Undo(log, target, active_imports(log.session, log.developer.id) - {target.cv_id})
    counts: Counter[str] = Counter()
    for place, history in _histories(run).items():
        if outcome := _undo_place(run, place, undo_row(history)):
            counts[f"{outcome}.{place[0]}"] += 1
    _remove_tombstones(run)
    return dict(counts)


def _histories(run: Undo) -> dict[Place, list[Change]]:
    """The whole history of every row that the import changed, supports, or was the last to mention."""
    conditions = ProfileChange.developer_id == run.developer.id, ProfileChange.field != TOMBSTONES
    changed = select(ProfileChange.section, ProfileChange.row_id).where(*conditions, run.target.made_in_sql())
    places: set[Place] = {(section, row_id) for section, row_id in run.session.execute(changed.distinct())}
    if run.target.cv_id:
        places |= _mentioned(run, run.target.cv_id)
    rows = or_(
        ProfileChange.row_id.in_([row_id for _, row_id in places if row_id]),
        ProfileChange.section == OVERVIEW,
    )
    query = select(ProfileChange).where(*conditions, ProfileChange.actor != "undo", rows)
    times, jobs = undo_times(run.session, run.developer.id), undone_jobs(run.session, run.developer.id)
    histories: dict[Place, list[Change]] = defaultdict(list)
    for line in run.session.scalars(query.order_by(ProfileChange.id)):
        if (line.section, line.row_id) in places:
            undone = run.target.made(line) or _was_undone(line, times, jobs)
            by_document = line.actor == "import" or line.cv_id is not None or line.job_id is not None
            change = Change(line.field, line.before, line.after, by_document, undone)
            histories[line.section, line.row_id].append(change)
    return histories


def _mentioned(run: Undo, cv_id: UUID) -> set[Place]:
    places: set[Place] = set()
    if supported_fields(run.developer.evidence, {str(cv_id)}):
        places.add((OVERVIEW, None))
    contact = contact_row(run.session, run.developer.id)
    rows: list[tuple[str, Any]] = [(CONTACT, contact)] if contact else []
    for section in SECTIONS:
        rows += [(section.name, row) for row in section_rows(run.session, run.developer.id, section)]
    return places | {
        (name, row.id)
        for name, row in rows
        if row.last_seen_cv_id == cv_id or supported_fields(row.evidence, {str(cv_id)})
    }


def _was_undone(change: ProfileChange, undo_times: Mapping[UUID, datetime], jobs: set[UUID]) -> bool:
    if change.actor != "import":
        return False
    # An undo waits for the jobs of its file, so a change of an older import is always older than the undo.
    undone_at = undo_times.get(change.cv_id) if change.cv_id else None
    return (undone_at is not None and change.created_at <= undone_at) or change.job_id in jobs


def _undo_place(run: Undo, place: Place, restored: RestoredRow) -> str | None:
    """``removed`` or ``reverted``; None where no value changed."""
    section, row_id = place
    row = _load(run, section, row_id)
    if row is None:
        return None
    if section in SECTION and not restored.keep and row.last_seen_cv_id not in run.active:
        remove_row(run.log, section, row, SECTION[section].all_fields)
        return "removed"
    changed = restored.keep and _restore(run, section, row, restored)
    if section != OVERVIEW and row.last_seen_cv_id is not None and row.last_seen_cv_id == run.target.cv_id:
        row.last_seen_cv_id = row.origin_cv_id if row.origin_cv_id in run.active else None
    return "reverted" if changed else None


def _load(run: Undo, section: str, row_id: UUID | None) -> Any:
    if section == OVERVIEW:
        return run.developer
    table: Any = ContactInfo if section == CONTACT else SECTION[section].table
    return run.session.get(table, row_id)


def _restore(run: Undo, section: str, row: Any, restored: RestoredRow) -> bool:
    """Put values, base and evidence back; True when a value changed."""
    evidence = row.evidence or {}
    remaining = without_cv(evidence, str(run.target.cv_id))
    supported = supported_fields(remaining, {str(cv_id) for cv_id in run.active})
    restored = restored.without(supported)  # another CV of the profile has the same values
    values = {name: value if name != EXTRAS else value or {} for name, value in restored.values.items()}
    changes = {name: value for name, value in values.items() if getattr(row, name) != value}
    run.log.write(section, row, changes)
    unchanged = {name: source for name, source in evidence.items() if name not in restored.values}
    row.import_base = restored_base(row.import_base, restored)
    row.evidence = {**unchanged, **{name: remaining[name] for name in supported}}
    return bool(changes)


def _remove_tombstones(run: Undo) -> None:
    """Remove the tombstones that the import added."""
    query = select(ProfileChange).where(
        ProfileChange.developer_id == run.developer.id,
        ProfileChange.field == TOMBSTONES,
        run.target.made_in_sql(),
    )
    for change in run.session.scalars(query).all():
        condition = (Tombstone.developer_id == run.developer.id, Tombstone.section == change.section)
        run.session.execute(delete(Tombstone).where(*condition, Tombstone.match_key.in_(change.after or ())))
        run.log.add(change.section, None, TOMBSTONES, change.after, None)
