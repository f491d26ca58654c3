"""Writing what a document says into the profile's rows: the apply half of the merge."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from models.imports.context import Import
from models.imports.new_rows import add_rows
from models.imports.proposals import propose
from models.imports.row_state import (
    buried_keys,
    contact_row,
    contact_state,
    head_state,
    section_rows,
    skill_shape,
)
from models.profile.change_log import profile_changed
from models.profile.import_history import newest_import
from models.profile.sections import CONTACT_FIELDS, HEAD_FIELDS, SECTIONS, Section
from models.rules.documents.extraction import Extraction
from models.rules.merge.entries import entries_of, head_entry
from models.rules.merge.evidence import agreed
from models.rules.merge.plan import plan_row, plan_section
from models.rules.merge.types import Entry, Plan, Update
from models.rules.profile.validation import documents_phone
from models.tables import ContactInfo, Developer, Job, ProfileRow


def apply_extraction(
    session: Session,
    developer: Developer,
    cv_id: UUID | None,
    job_id: UUID | None,
    extraction: Extraction,
    *,
    fill_only: bool = False,
) -> dict[str, int]:
    """Merge an extraction into the profile; the same document again changes nothing.

    Where a CV uploaded later is in the profile already, this one only fills empty fields and adds entries
    nobody knows. ``profile.updated`` is recorded when anything changed.

    Args:
        developer: locked by ``lock_developer`` in this transaction.
        cv_id: None for a document that is no CV, such as a JSON Resume.
        fill_only: the document is known to be older than what the profile holds.

    Returns:
        Counts by what happened: ``added.<section>``, ``changed.<section>``, ``proposed.<section>`` (waits
        for the person), ``withheld.<section>`` (deleted by the person before).
    """
    newest = newest_import(session, developer.id) if cv_id else None
    older = cv_id is not None and newest is not None and cv_id < newest
    run = Import(session, developer, cv_id, job_id, extraction, fill_only=fill_only or older)
    _merge_head(run)
    _merge_contact(run)
    for section in SECTIONS:
        _merge_section(run, section)
    changes = dict(run.counts)
    if any(key.startswith(("added", "changed")) for key in changes):
        job = session.get(Job, job_id) if job_id else None
        facts = {"cv_id": str(cv_id) if cv_id else None, "job_id": str(job_id) if job_id else None}
        profile_changed(session, developer, by="import", job=job, data={**facts, "changes": changes})
    session.flush()
    return changes


def _merge_head(run: Import) -> None:
    developer = run.developer
    entry = head_entry(run.extraction, HEAD_FIELDS)
    plan = plan_row(head_state(developer), entry, fill_only=run.fill_only)
    (update,) = plan.updates
    for name, value in update.changes.items():
        run.log("head", None, name, getattr(developer, name), value)
        setattr(developer, name, value)
    if update.changes:
        developer.head_base = dict(update.base or {})
        quotes = run.quotes("", list(update.changes))
        developer.head_evidence = {**_without(developer.head_evidence, update.changes), **quotes}
        run.counts["changed.head"] += 1
    developer.head_evidence = agreed(developer.head_evidence, run.quotes("", update.agreed)) or None
    _propose(run, "head", plan, {})


def _merge_contact(run: Import) -> None:
    entry = _callable(entries_of(run.extraction, "contact", CONTACT_FIELDS, ())[0])
    contact = contact_row(run.session, run.developer.id)
    if contact is None:
        if not any(entry.values.values()) and not any(entry.unborne.values()):
            return
        contact = ContactInfo(developer_id=run.developer.id, evidence={}, links=[], origin_cv_id=run.cv_id)
        run.session.add(contact)
        run.session.flush()
    plan = plan_row(contact_state(contact), entry, fill_only=run.fill_only)
    _write(run, "contact", contact, plan.updates[0])
    _propose(run, "contact", plan, {})


def _callable(entry: Entry) -> Entry:
    """With the telephone number in the one spelling, so that two documents agree about it."""
    told = [
        {name: documents_phone(value) if name == "phone" else value for name, value in values.items()}
        for values in (entry.values, entry.unborne)
    ]
    return replace(entry, values=told[0], unborne=told[1])


def _merge_section(run: Import, section: Section) -> None:
    entries = entries_of(run.extraction, section.name, section.fields, section.named_by)
    shape, buried = section.shape, buried_keys(run.session, run.developer.id, section.name)
    if section.name == "skills":
        shape, buried, entries = skill_shape(run.session, shape, buried, entries)
    rows = section_rows(run.session, run.developer.id, section)
    states = [state for _, state in rows]
    plan = plan_section(shape, states, buried, entries, fill_only=run.fill_only)
    held = {state.id: row for row, state in rows}
    for update in plan.updates:
        row = held[update.row.id]
        if not run.fill_only:
            row.match_key = update.key
        _write(run, section.name, row, update)
    position = max((row.position for row, _ in rows), default=-1) + 1
    added = add_rows(run, section, plan.additions, position)
    if plan.withheld:
        run.counts[f"withheld.{section.name}"] += len(plan.withheld)
    _propose(run, section.name, plan, added)


def _write(run: Import, section: str, row: ProfileRow, update: Update) -> None:
    for name, value in update.changes.items():
        run.log(section, update.row.id, name, update.row.values[name], value)
        setattr(row, name, value)
    if update.changes:
        row.import_base = dict(update.base or {})
        quotes = run.quotes(update.pointer, list(update.changes))
        row.evidence = {**_without(row.evidence, update.changes), **quotes}
        run.counts[f"changed.{section}"] += 1
    row.evidence = agreed(row.evidence, run.quotes(update.pointer, update.agreed))
    if row.last_seen_cv_id is None or not run.fill_only:
        row.last_seen_cv_id = run.cv_id or row.last_seen_cv_id


def _propose(run: Import, section: str, plan: Plan, added: Mapping[str, UUID]) -> None:
    """Ask what was not asked before."""
    for one in plan.proposals:
        row_id = added.get(one.of) if one.of is not None else one.row.id if one.row else None
        asked = propose(
            run.session,
            run.developer.id,
            one,
            section=section,
            row_id=row_id,
            cv_id=run.cv_id,
            job_id=run.job_id,
            evidence=run.quotes(one.pointer, list(one.values)),
        )
        if asked:
            run.counts[f"proposed.{section}"] += 1


def _without(evidence: Mapping[str, Any] | None, names: Mapping[str, Any]) -> dict[str, Any]:
    """Evidence of the fields that were not written just now; a written value's old quote is no longer true."""
    return {name: place for name, place in (evidence or {}).items() if name not in names}
