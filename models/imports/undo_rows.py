"""The rows of a profile without what one import did to them: values, merge base, evidence, or the row itself."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, delete, or_, select
from sqlalchemy.orm import Session

from models.profile.change_log import log_change
from models.profile.import_history import standing_imports, undone_at, undone_jobs
from models.profile.sections import SECTIONS
from models.rules.merge.evidence import borne_by, without_cv
from models.rules.merge.undo import Change, Undone, restored_base, undo_row
from models.rules.profile.change_facts import EXTRAS, TOMBSTONES, WHOLE_ROW
from models.tables import ContactInfo, Developer, ProfileChange, Tombstone

TABLES: dict[str, Any] = {"contact": ContactInfo} | {section.name: section.table for section in SECTIONS}
Place = tuple[str, UUID | None]
"""(section, row id): where a change happened."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What is taken back: every import of a CV, or the one of a document that came without a CV."""

    cv_id: UUID | None = None
    job_id: UUID | None = None

    def made(self, line: ProfileChange) -> bool:
        if line.actor != "import":
            return False
        return line.cv_id == self.cv_id if self.cv_id else line.job_id == self.job_id

    def made_in_sql(self) -> ColumnElement[bool]:
        source = ProfileChange.cv_id == self.cv_id if self.cv_id else ProfileChange.job_id == self.job_id
        return and_(ProfileChange.actor == "import", source)


@dataclass(slots=True)
class Undoing:
    """One undo on its way. The developer is locked."""

    session: Session
    developer: Developer
    taken: Taken
    standing: set[UUID]
    """CVs that remain in the profile."""

    def log(self, place: Place, name: str, before: Any, after: Any) -> None:
        section, row_id = place
        log_change(
            self.session,
            self.developer,
            actor="undo",
            section=section,
            row_id=row_id,
            field=name,
            before=before,
            after=after,
            job_id=self.taken.job_id,
            cv_id=self.taken.cv_id,
        )


def undo_rows(session: Session, developer: Developer, taken: Taken) -> dict[str, int]:
    """Undo them all; counts as ``reverted.<section>`` and ``removed.<section>``."""
    standing = standing_imports(session, developer.id) - {taken.cv_id}
    run = Undoing(session, developer, taken, standing)
    counts: Counter[str] = Counter()
    for place, history in _histories(run).items():
        if done := _undo_place(run, place, undo_row(history)):
            counts[f"{done}.{place[0]}"] += 1
    _unbury(run)
    return dict(counts)


def _histories(run: Undoing) -> dict[Place, list[Change]]:
    """The whole history of every row that the import changed, bears out, or was the last to mention."""
    owned = ProfileChange.developer_id == run.developer.id, ProfileChange.field != TOMBSTONES
    mine = (
        select(ProfileChange.section, ProfileChange.row_id).where(*owned, run.taken.made_in_sql()).distinct()
    )
    places: set[Place] = {(section, row_id) for section, row_id in run.session.execute(mine)}
    if run.taken.cv_id:
        places |= _mentioned(run, run.taken.cv_id)
    there = or_(
        ProfileChange.row_id.in_([row_id for _, row_id in places if row_id]), ProfileChange.section == "head"
    )
    lines = select(ProfileChange).where(*owned, ProfileChange.actor != "undo", there)
    undone, jobs = undone_at(run.session, run.developer.id), undone_jobs(run.session, run.developer.id)
    histories: dict[Place, list[Change]] = defaultdict(list)
    for line in run.session.scalars(lines.order_by(ProfileChange.id)):
        if (line.section, line.row_id) in places:
            gone = run.taken.made(line) or _undone_before(line, undone, jobs)
            by_document = line.actor == "import" or line.cv_id is not None or line.job_id is not None
            change = Change(line.field, line.before, line.after, by_document, gone)
            histories[line.section, line.row_id].append(change)
    return histories


def _mentioned(run: Undoing, cv_id: UUID) -> set[Place]:
    places: set[Place] = set()
    if borne_by(run.developer.head_evidence, {str(cv_id)}):
        places.add(("head", None))
    for name, table in TABLES.items():
        rows = run.session.scalars(select(table).where(table.developer_id == run.developer.id))
        places |= {
            (name, row.id)
            for row in rows
            if row.last_seen_cv_id == cv_id or borne_by(row.evidence, {str(cv_id)})
        }
    return places


def _undone_before(line: ProfileChange, undone: Mapping[UUID, datetime], jobs: set[UUID]) -> bool:
    if line.actor != "import":
        return False
    # An undo waits for its file's jobs to end, so a line of an older import is always older than the undo.
    by_cv = line.cv_id is not None and line.cv_id in undone and line.created_at <= undone[line.cv_id]
    return by_cv or line.job_id in jobs


def _undo_place(run: Undoing, place: Place, undone: Undone) -> str | None:
    """``removed`` or ``reverted``; None where no value changed."""
    section, row_id = place
    row: Any = run.developer if section == "head" else run.session.get(TABLES[section], row_id)
    if row is None:
        return None
    if section not in ("head", "contact") and not undone.keep and row.last_seen_cv_id not in run.standing:
        _remove(run, section, row)
        return "removed"
    changed = undone.keep and _restore(run, place, row, undone)
    if section != "head" and row.last_seen_cv_id is not None and row.last_seen_cv_id == run.taken.cv_id:
        row.last_seen_cv_id = row.origin_cv_id if row.origin_cv_id in run.standing else None
    return "reverted" if changed else None


def _remove(run: Undoing, section: str, row: Any) -> None:
    fields = next(one.shown for one in SECTIONS if one.name == section)
    values = {name: getattr(row, name) for name in fields}
    run.log((section, row.id), WHOLE_ROW, values, None)
    run.session.delete(row)


def _restore(run: Undoing, place: Place, row: Any, undone: Undone) -> bool:
    """Put values, base and evidence back; True when a value changed."""
    head = place[0] == "head"
    evidence = (row.head_evidence if head else row.evidence) or {}
    left = without_cv(evidence, str(run.taken.cv_id))
    borne = borne_by(left, {str(cv_id) for cv_id in run.standing})
    undone = undone.without(borne)  # what another CV of the profile says just the same is not taken back
    values = {name: value if name != EXTRAS else value or {} for name, value in undone.values.items()}
    changes = {name: value for name, value in values.items() if getattr(row, name) != value}
    for name, value in changes.items():
        run.log(place, name, getattr(row, name), value)
        setattr(row, name, value)
    kept = {name: told for name, told in evidence.items() if name not in undone.values}
    evidence = {**kept, **{name: left[name] for name in borne}}
    if head:
        row.head_base, row.head_evidence = restored_base(row.head_base, undone), evidence
    else:
        row.import_base, row.evidence = restored_base(row.import_base, undone), evidence
    return bool(changes)


def _unbury(run: Undoing) -> None:
    """Take away what the import said its person had deleted."""
    lines = select(ProfileChange).where(
        ProfileChange.developer_id == run.developer.id,
        ProfileChange.field == TOMBSTONES,
        run.taken.made_in_sql(),
    )
    for line in run.session.scalars(lines).all():
        here = (Tombstone.developer_id == run.developer.id, Tombstone.section == line.section)
        run.session.execute(delete(Tombstone).where(*here, Tombstone.match_key.in_(line.after or ())))
        run.log((line.section, None), TOMBSTONES, line.after, None)
