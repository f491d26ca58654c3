"""Fields that JSON Resume and exports have beyond a CV: more columns, extras, tombstones, merge state."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from models.profile.change_log import ChangeLog
from models.profile.rows import add_contact_row, contact_row, section_rows, values_of
from models.profile.sections import CONTACT, OVERVIEW, OVERVIEW_FIELDS, SECTIONS, Section
from models.profile.skill_catalogue import resolve_skills
from models.rules.documents.profile_document import ProfileDocument, ProfileEntry
from models.rules.formats.json_resume.fields import EXTRAS as JSON_RESUME
from models.rules.merge.fields import ADDRESS, merge_fields, next_base
from models.rules.merge.keys import distinct_keys
from models.rules.profile.change_counts import EXTRAS, TOMBSTONES, WHOLE_ROW
from models.tables import Developer, ProfileChange, Tombstone


def untouched_sections(session: Session, developer: Developer) -> frozenset[str]:
    """Which of ``OVERVIEW`` and ``CONTACT`` have never been written."""
    has_overview = developer.import_base or any(values_of(developer, OVERVIEW_FIELDS).values())
    sections = ((OVERVIEW, has_overview), (CONTACT, contact_row(session, developer.id)))
    return frozenset(name for name, is_written in sections if not is_written)


def apply_extra_fields(
    log: ChangeLog, document: ProfileDocument, untouched: frozenset[str], *, fill_only: bool = False
) -> dict[str, int]:
    """Write them to the rows that ``apply_extraction`` has just matched or made for the same document.

    Columns are merged like all others: what a person changed stays.

    Args:
        untouched: ``untouched_sections`` from before ``apply_extraction``.

    Returns:
        Counts as ``changed.<section>``.
    """
    log.session.flush()
    counts: Counter[str] = Counter()
    new_rows = _new_rows(log)
    if _write_contact(log, document.contact, untouched, fill_only):
        counts["changed.contact"] += 1
    for section in SECTIONS:
        names = [name for name in section.all_fields if name not in section.fields]
        for entry, row in _matched_rows(log, section, document.sections[section.name]):
            if _write_row(log, section.name, row, names, entry, fill_only):
                counts[f"changed.{section.name}"] += 1
            if row.id in new_rows:
                _restore_state(row, entry)
    _add_tombstones(log, document.tombstones)
    log.session.flush()
    return dict(counts)


def _new_rows(log: ChangeLog) -> set[UUID]:
    """Rows that this job's import added: only they take the merge state of an export."""
    query = select(ProfileChange.row_id).where(
        ProfileChange.developer_id == log.developer.id,
        ProfileChange.actor == "import",
        ProfileChange.job_id == log.job_id,
        ProfileChange.field == WHOLE_ROW,
    )
    return {row_id for row_id in log.session.scalars(query) if row_id}


def _matched_rows(
    log: ChangeLog, section: Section, entries: Sequence[ProfileEntry]
) -> list[tuple[ProfileEntry, Any]]:
    """Entries with their rows; an entry that was suppressed, or waits as a proposal, has none."""
    rows = section_rows(log.session, log.developer.id, section)
    keys: Iterable[Any]
    if section.name == "skills":
        ids = resolve_skills(log.session, [entry.values for entry in entries])
        by_key = {row.skill_id: row for row in rows}
        keys = [ids[section.key(entry.values)] for entry in entries]
    else:
        by_key = {row.match_key: row for row in rows}
        values = [{name: entry.values.get(name) for name in section.fields} for entry in entries]
        keys = distinct_keys(section.key, values)
    return [(entry, by_key[key]) for entry, key in zip(entries, keys, strict=True) if key in by_key]


def _write_contact(log: ChangeLog, entry: ProfileEntry, untouched: frozenset[str], fill_only: bool) -> bool:
    """Write the address, and the merge state of contact and overview where they were untouched."""
    if OVERVIEW in untouched and "head_base" in entry.state:
        log.developer.import_base = entry.state["head_base"]
    contact = contact_row(log.session, log.developer.id)
    if contact is None:
        if not entry.extras and not any(entry.values.get(name) for name in ADDRESS):
            return False
        contact = add_contact_row(log)
    changed = _write_row(log, CONTACT, contact, ADDRESS, entry, fill_only)
    if CONTACT in untouched and "import_base" in entry.state:
        contact.import_base = entry.state["import_base"]
    return changed


def _write_row(
    log: ChangeLog, section: str, row: Any, names: Sequence[str], entry: ProfileEntry, fill_only: bool
) -> bool:
    """Merge the named columns and the extras; True when a column changed."""
    values = {name: entry.values.get(name) for name in names}
    changes = merge_fields(row.import_base, values_of(row, names), values, fill_only=fill_only)
    log.write(section, row, changes)
    if changes:
        row.import_base = next_base(row.import_base, changes)
    extras = _merge_extras(row.extras or {}, entry.extras)
    if extras != (row.extras or {}):
        log.write(section, row, {EXTRAS: extras})
    return bool(changes)


def _merge_extras(before: Mapping[str, Any], extras: Mapping[str, Any]) -> dict[str, Any]:
    """The document's extras replace earlier ones key by key."""
    merged = {**before, **extras}
    if isinstance(before.get(JSON_RESUME), dict) and isinstance(extras.get(JSON_RESUME), dict):
        merged[JSON_RESUME] = {**before[JSON_RESUME], **extras[JSON_RESUME]}
    return merged


def _restore_state(row: Any, entry: ProfileEntry) -> None:
    """Give a row the key and the base of the exported one, so that later CVs match both alike."""
    row.match_key = entry.state.get("match_key") or row.match_key
    if "import_base" in entry.state:
        row.import_base = entry.state["import_base"]


def _add_tombstones(log: ChangeLog, tombstones: Sequence[tuple[str, str]]) -> None:
    """Add the document's tombstones, except those of existing rows."""
    existing = {
        (section.name, row.match_key)
        for section in SECTIONS
        for row in section_rows(log.session, log.developer.id, section)
    }
    rows = [
        {"developer_id": log.developer.id, "section": section, "match_key": key}
        for section, key in sorted(set(tombstones) - existing)
    ]
    if not rows:
        return
    statement = insert(Tombstone).values(rows).on_conflict_do_nothing()
    added = log.session.execute(statement.returning(Tombstone.section, Tombstone.match_key)).all()
    for section in SECTIONS:
        if keys := sorted(key for name, key in added if name == section.name):
            log.add(section.name, None, TOMBSTONES, None, keys)
