"""What profile documents say beyond CVs: more columns, extras, tombstones, and what imports wrote before."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from models.changes import log_change
from models.contact_info import ContactInfo
from models.developer import Developer
from models.profile_change import ProfileChange
from models.profile_rows import ProfileRow
from models.rules.edit_facts import WHOLE_ROW
from models.rules.json_resume.fields import EXTRAS
from models.rules.matching import distinct_keys
from models.rules.merge import merge_fields, next_base
from models.rules.profile_document import Entry, ProfileDocument
from models.sections import CONTACT_FIELDS, HEAD_FIELDS, SECTIONS, Section
from models.skills import resolve_skills
from models.tombstone import Tombstone

ADDRESS = ("street", "city", "region", "postal_code", "country_code")


def fresh_parts(session: Session, developer: Developer) -> frozenset[str]:
    """Which of ``head`` and ``contact`` nobody has written to yet."""
    head = developer.head_base or any(getattr(developer, name) for name in HEAD_FIELDS)
    contact = session.scalar(select(ContactInfo.id).where(ContactInfo.developer_id == developer.id))
    return frozenset(name for name, held in (("head", head), ("contact", contact)) if not held)


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
    counts: Counter[str] = Counter()
    made = _rows_made(session, developer.id, job_id)
    if _write_contact(session, developer, job_id, document.contact, fresh, fill_only):
        counts["changed.contact"] += 1
    for section in SECTIONS:
        entries = document.sections[section.name]
        more = [name for name in section.shown if name not in section.fields]
        for entry, row in _paired(session, developer.id, section, entries):
            if _write_row(session, developer, job_id, section.name, row, more, entry, fill_only):
                counts[f"changed.{section.name}"] += 1
            if row.id in made:
                _take_state(row, entry)
    _bury(session, developer.id, document.tombstones)
    session.flush()
    return dict(counts)


def _rows_made(session: Session, developer_id: UUID, job_id: UUID | None) -> set[UUID]:
    """Rows that this job's merge added (imports remove none): only they take what an export says of its rows."""
    query = select(ProfileChange.row_id).where(
        ProfileChange.developer_id == developer_id,
        ProfileChange.actor == "import",
        ProfileChange.job_id == job_id,
        ProfileChange.field == WHOLE_ROW,
    )
    return {row_id for row_id in session.scalars(query) if row_id}


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


def _write_contact(
    session: Session,
    developer: Developer,
    job_id: UUID | None,
    entry: Entry,
    fresh: frozenset[str],
    fill_only: bool,
) -> bool:
    """Contact, and the bases of contact and head where both are as new as this document."""
    if "head" in fresh and "head_base" in entry.state:
        developer.head_base = entry.state["head_base"]
    contact = session.scalar(select(ContactInfo).where(ContactInfo.developer_id == developer.id))
    more = [name for name in ADDRESS if name not in CONTACT_FIELDS]
    if contact is None:
        if not entry.extras and not any(entry.values.get(name) for name in more):
            return False
        contact = ContactInfo(developer_id=developer.id, evidence={}, links=[], extras={})
        session.add(contact)
        session.flush()
    changed = _write_row(session, developer, job_id, "contact", contact, more, entry, fill_only)
    if "contact" in fresh and "import_base" in entry.state:
        contact.import_base = entry.state["import_base"]
    return changed


def _write_row(
    session: Session,
    developer: Developer,
    job_id: UUID | None,
    section: str,
    row: Any,
    names: Sequence[str],
    entry: Entry,
    fill_only: bool,
) -> bool:
    """Merge the named columns and the extras; True when a column changed."""
    ours = {name: getattr(row, name) for name in names}
    theirs = {name: entry.values.get(name) for name in names}
    changes = merge_fields(row.import_base, ours, theirs, fill_only=fill_only)
    for name, value in changes.items():
        log_change(
            session,
            developer,
            actor="import",
            section=section,
            row_id=row.id,
            field=name,
            before=ours[name],
            after=value,
            job_id=job_id,
        )
        setattr(row, name, value)
    if changes:
        row.import_base = next_base(row.import_base, changes)
    _keep_extras(row, entry.extras)
    return bool(changes)


def _keep_extras(row: ProfileRow, extras: Mapping[str, Any]) -> None:
    """What the document left over replaces, part by part, what an earlier one did."""
    if not extras:
        return
    before = row.extras or {}
    kept = {**before, **extras}
    if isinstance(before.get(EXTRAS), dict) and isinstance(extras.get(EXTRAS), dict):
        kept[EXTRAS] = {**before[EXTRAS], **extras[EXTRAS]}
    if kept != before:
        row.extras = kept


def _take_state(row: Any, entry: Entry) -> None:
    """A restored row is known to later CVs by the same key, and by the same edits, as the exported one."""
    row.match_key = entry.state.get("match_key") or row.match_key
    if "import_base" in entry.state:
        row.import_base = entry.state["import_base"]


def _bury(session: Session, developer_id: UUID, graves: Sequence[tuple[str, str]]) -> None:
    """Take over tombstones; never of a row that lives here."""
    living = {
        (section.name, key)
        for section in SECTIONS
        for key in session.scalars(
            select(section.table.match_key).where(section.table.developer_id == developer_id)
        )
    }
    rows = [
        {"developer_id": developer_id, "section": section, "match_key": key}
        for section, key in sorted(set(graves) - living)
    ]
    if rows:
        session.execute(insert(Tombstone).values(rows).on_conflict_do_nothing())
