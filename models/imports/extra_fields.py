"""What profile documents say beyond CVs: more columns, extras, tombstones, and what imports wrote before."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from models.profile.change_log import log_change
from models.profile.sections import CONTACT_FIELDS, HEAD_FIELDS, SECTIONS, Section
from models.profile.skill_catalogue import resolve_skills
from models.rules.documents.profile_document import Entry, ProfileDocument
from models.rules.formats.json_resume.fields import EXTRAS as JSON_RESUME
from models.rules.merge.fields import merge_fields, next_base
from models.rules.merge.keys import distinct_keys
from models.rules.profile.change_facts import EXTRAS, TOMBSTONES, WHOLE_ROW
from models.tables import ContactInfo, Developer, ProfileChange, Tombstone

ADDRESS = ("street", "city", "region", "postal_code", "country_code")


def fresh_parts(session: Session, developer: Developer) -> frozenset[str]:
    """Which of ``head`` and ``contact`` nobody has written to yet."""
    head = developer.head_base or any(getattr(developer, name) for name in HEAD_FIELDS)
    contact = session.scalar(select(ContactInfo.id).where(ContactInfo.developer_id == developer.id))
    return frozenset(name for name, held in (("head", head), ("contact", contact)) if not held)


@dataclass(frozen=True, slots=True)
class Details:
    """The details of one document on their way. The developer is locked."""

    session: Session
    developer: Developer
    job_id: UUID | None
    fill_only: bool

    def log(self, section: str, row_id: UUID | None, name: str, before: Any, after: Any) -> None:
        log_change(
            self.session,
            self.developer,
            actor="import",
            section=section,
            row_id=row_id,
            field=name,
            before=before,
            after=after,
            job_id=self.job_id,
        )


def write_details(
    session: Session,
    developer: Developer,
    job_id: UUID | None,
    document: ProfileDocument,
    fresh: frozenset[str],
    *,
    fill_only: bool = False,
) -> dict[str, int]:
    """Write them to the rows that ``apply_extraction`` has just found or made for the same document.

    Columns are merged like all others: what a person changed stays.

    Args:
        fresh: ``fresh_parts`` from before ``apply_extraction``.

    Returns:
        Counts as ``changed.<section>``.
    """
    session.flush()
    run = Details(session, developer, job_id, fill_only)
    counts: Counter[str] = Counter()
    made = _rows_made(run)
    if _write_contact(run, document.contact, fresh):
        counts["changed.contact"] += 1
    for section in SECTIONS:
        more = [name for name in section.shown if name not in section.fields]
        for entry, row in _paired(session, developer.id, section, document.sections[section.name]):
            if _write_row(run, section.name, row, more, entry):
                counts[f"changed.{section.name}"] += 1
            if row.id in made:
                _take_state(row, entry)
    _bury(run, document.tombstones)
    session.flush()
    return dict(counts)


def _rows_made(run: Details) -> set[UUID]:
    """Rows that this job's merge added (imports remove none): only they take what an export says of its rows."""
    query = select(ProfileChange.row_id).where(
        ProfileChange.developer_id == run.developer.id,
        ProfileChange.actor == "import",
        ProfileChange.job_id == run.job_id,
        ProfileChange.field == WHOLE_ROW,
    )
    return {row_id for row_id in run.session.scalars(query) if row_id}


def _paired(
    session: Session, developer_id: UUID, section: Section, entries: Sequence[Entry]
) -> list[tuple[Entry, Any]]:
    """Entries with their rows; one that was withheld, or waits as a proposal, has none."""
    table: Any = section.table
    rows = session.scalars(select(table).where(table.developer_id == developer_id)).all()
    if section.name == "skills":
        ids = resolve_skills(session, [entry.values for entry in entries])
        held = {row.skill_id: row for row in rows}
        found = [held.get(ids[section.key(entry.values)]) for entry in entries]
    else:
        told = [{name: entry.values.get(name) for name in section.fields} for entry in entries]
        held = {row.match_key: row for row in rows}
        found = [held.get(key) for key in distinct_keys(section.key, told)]
    return [(entry, row) for entry, row in zip(entries, found, strict=True) if row is not None]


def _write_contact(run: Details, entry: Entry, fresh: frozenset[str]) -> bool:
    """Contact, and the bases of contact and head where both are as new as this document."""
    developer = run.developer
    if "head" in fresh and "head_base" in entry.state:
        developer.head_base = entry.state["head_base"]
    contact = run.session.scalar(select(ContactInfo).where(ContactInfo.developer_id == developer.id))
    more = [name for name in ADDRESS if name not in CONTACT_FIELDS]
    if contact is None:
        if not entry.extras and not any(entry.values.get(name) for name in more):
            return False
        contact = ContactInfo(developer_id=developer.id, evidence={}, links=[], extras={})
        run.session.add(contact)
        run.session.flush()
    changed = _write_row(run, "contact", contact, more, entry)
    if "contact" in fresh and "import_base" in entry.state:
        contact.import_base = entry.state["import_base"]
    return changed


def _write_row(run: Details, section: str, row: Any, names: Sequence[str], entry: Entry) -> bool:
    """Merge the named columns and the extras; True when a column changed."""
    ours = {name: getattr(row, name) for name in names}
    theirs = {name: entry.values.get(name) for name in names}
    changes = merge_fields(row.import_base, ours, theirs, fill_only=run.fill_only)
    for name, value in changes.items():
        run.log(section, row.id, name, ours[name], value)
        setattr(row, name, value)
    if changes:
        row.import_base = next_base(row.import_base, changes)
    before, kept = row.extras or {}, _with_extras(row.extras or {}, entry.extras)
    if kept != before:
        run.log(section, row.id, EXTRAS, before, kept)
        row.extras = kept
    return bool(changes)


def _with_extras(before: Mapping[str, Any], extras: Mapping[str, Any]) -> dict[str, Any]:
    """What the document left over replaces, part by part, what an earlier one did."""
    kept = {**before, **extras}
    if isinstance(before.get(JSON_RESUME), dict) and isinstance(extras.get(JSON_RESUME), dict):
        kept[JSON_RESUME] = {**before[JSON_RESUME], **extras[JSON_RESUME]}
    return kept


def _take_state(row: Any, entry: Entry) -> None:
    """A restored row is known to later CVs by the same key, and by the same edits, as the exported one."""
    row.match_key = entry.state.get("match_key") or row.match_key
    if "import_base" in entry.state:
        row.import_base = entry.state["import_base"]


def _bury(run: Details, graves: Sequence[tuple[str, str]]) -> None:
    """Take over tombstones; never of a row that lives here."""
    living = {
        (section.name, key)
        for section in SECTIONS
        for key in run.session.scalars(
            select(section.table.match_key).where(section.table.developer_id == run.developer.id)
        )
    }
    rows = [
        {"developer_id": run.developer.id, "section": section, "match_key": key}
        for section, key in sorted(set(graves) - living)
    ]
    if not rows:
        return
    statement = insert(Tombstone).values(rows).on_conflict_do_nothing()
    buried = run.session.execute(statement.returning(Tombstone.section, Tombstone.match_key)).all()
    for section in SECTIONS:
        if keys := sorted(key for name, key in buried if name == section.name):
            run.log(section.name, None, TOMBSTONES, None, keys)
