"""Carries out the merge: writes what a document says into the profile's rows."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from models.events.domain_events import record_event
from models.imports.context import Import
from models.imports.new_rows import add_rows
from models.imports.profile_state import profile_state
from models.imports.proposals import proposal_values, store_proposals
from models.imports.row_state import contact_state, overview_state, section_states, skill_rules, slugs_of
from models.profile.change_log import ChangeLog
from models.profile.rows import add_contact_row, contact_row
from models.profile.sections import CONTACT, CONTACT_FIELDS, OVERVIEW, OVERVIEW_FIELDS, SECTIONS, Section
from models.profile.skill_catalogue import listed_skills
from models.rewards.badge_metrics import metrics_of_rows
from models.rules.documents.extraction import Extraction
from models.rules.merge.entries import entries_of, overview_entry
from models.rules.merge.evidence import confirm_values, replace_sources
from models.rules.merge.person import REASON, WARNING, is_another_person
from models.rules.merge.plan import plan_row, plan_section
from models.rules.merge.types import DocumentEntry, MergePlan, Update
from models.rules.webhooks.event_types import PROPOSAL_CREATED
from models.tables import ContactInfo, Developer, DomainEvent


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did."""

    changes: dict[str, int]
    """Counts: ``added.<section>``, ``changed.<section>``, ``proposed.<section>`` (waits for the person),
    ``withheld.<section>`` (deleted by the person before)."""
    event: DomainEvent | None
    """``profile.updated``, where anything changed."""
    best_score: int | None
    """Of the CVs imported before."""
    warnings: list[dict[str, Any]]
    effects: dict[str, dict[str, Any]]
    """Of a review: see ``Import.effects``."""


def apply_extraction(
    session: Session,
    developer: Developer,
    cv_id: UUID | None,
    job_id: UUID | None,
    extraction: Extraction,
    *,
    fill_only: bool = False,
    left_out: frozenset[str] = frozenset(),
) -> ImportResult:
    """Merge an extraction into the profile; the same document again changes nothing.

    Where the profile has a CV that was uploaded later, this one only fills empty fields and adds unknown
    entries. A CV of another person only makes proposals. ``profile.updated`` is recorded when anything changed.

    Args:
        developer: locked by ``lock_developer`` in this transaction.
        cv_id: None for a document that is no CV, such as a JSON Resume.
        fill_only: the document is older than the profile.
        left_out: JSON pointers of entries that are planned with the others and not imported.
    """
    state = profile_state(session, developer.id)
    is_older = cv_id is not None and state.newest is not None and cv_id < state.newest
    log = ChangeLog(session, developer, "import", job_id, cv_id)
    contact = contact_row(session, developer.id) if CONTACT in state.filled else None
    details = entries_of(extraction, CONTACT, CONTACT_FIELDS, ())[0]
    ours = contact_state(contact).values if contact and cv_id else {}
    is_other = bool(ours) and is_another_person(ours, details.all_values)
    run = Import(log, extraction, fill_only or is_older, state, is_other, left_out=left_out)
    with session.no_autoflush:  # all sections are written in one flush
        _merge_overview(run)
        contact = _merge_contact(run, contact, run.judge(details))
        for section in SECTIONS:
            _merge_section(run, section)
        stored = store_proposals(session, run.proposals)
        run.counts += Counter(f"proposed.{section}" for _, section in stored)
        announce_proposals(log, [proposal_id for proposal_id, _ in stored])
    changes = dict(run.counts)
    event = None
    if any(key.startswith(("added", "changed")) for key in changes):
        ids = {"cv_id": str(cv_id) if cv_id else None, "job_id": str(job_id) if job_id else None}
        snapshot = metrics_of_rows(developer, contact, run.rows)
        event = log.publish({**ids, "changes": changes}, snapshot)
    return ImportResult(changes, event, state.best_score, [WARNING] if is_other else [], run.effects)


def announce_proposals(log: ChangeLog, ids: list[UUID]) -> None:
    """One event for all proposals of an import."""
    if not ids:
        return
    source = {"cv_id": log.cv_id, "job_id": log.job_id}
    data = {
        "count": len(ids),
        "proposal_ids": [str(one) for one in ids],
        **{name: str(value) for name, value in source.items() if value},
    }
    record_event(
        log.session, log.developer, PROPOSAL_CREATED, source_id=str(ids[0]), data=data, job_id=log.job_id
    )


def _merge_overview(run: Import) -> None:
    developer = run.log.developer
    entry = run.judge(overview_entry(run.extraction, OVERVIEW_FIELDS))
    plan = run.choose(plan_row(overview_state(developer), entry, fill_only=run.fill_only))
    for update in plan.updates:
        _write(run, OVERVIEW, developer, update)
    _propose(run, OVERVIEW, plan, {})


def _merge_contact(run: Import, contact: ContactInfo | None, entry: DocumentEntry) -> ContactInfo | None:
    """The row as it is then."""
    if entry.pointer in run.left_out:
        return contact
    if contact is None:
        if not any(entry.values.values()) and not any(entry.ungrounded.values()):
            return None
        contact = add_contact_row(run.log)
    plan = run.choose(plan_row(contact_state(contact), entry, fill_only=run.fill_only))
    _write(run, CONTACT, contact, plan.updates[0])
    _see(run, contact)
    _propose(run, CONTACT, plan, {})
    return contact


def _merge_section(run: Import, section: Section) -> None:
    session, developer_id = run.log.session, run.log.developer.id
    document_entries = entries_of(run.extraction, section.name, section.fields, section.named_by)
    entries = [run.judge(entry) for entry in document_entries]
    rules, tombstones = section.rules, run.state.tombstones.get(section.name, frozenset())
    if section.name == "skills":
        listed = listed_skills(session, slugs_of(entries) | tombstones)
        run.skill_ids = listed.ids
        rules, tombstones, entries = skill_rules(listed.slugs, rules, tombstones, entries)
    rows = section_states(session, developer_id, section) if section.name in run.state.filled else []
    present, states = [row for row, _ in rows], [state for _, state in rows]
    plan = run.choose(plan_section(rules, states, tombstones, entries, fill_only=run.fill_only))
    by_id = {state.id: row for row, state in rows}
    for update in plan.updates:
        row = by_id[update.row.id]
        if not run.fill_only and not run.is_another_person:
            row.match_key = update.key
        _write(run, section.name, row, update)
        _see(run, row)
    added = add_rows(run, section, plan.additions, present)
    run.rows[section.name] = [*present, *added.values()]
    if plan.suppressed:
        run.counts[f"withheld.{section.name}"] += len(plan.suppressed)
    _propose(run, section.name, plan, added)


def _write(run: Import, section: str, row: Any, update: Update) -> None:
    run.log.write(section, row, update.changes)
    if update.changes:
        row.import_base = dict(update.base or {})
        sources = run.sources(update.pointer, update.changes)
        row.evidence = replace_sources(row.evidence, update.changes, sources)
        run.counts[f"changed.{section}"] += 1
    if update.confirmed:
        row.evidence = confirm_values(row.evidence, run.sources(update.pointer, update.confirmed))


def _see(run: Import, row: Any) -> None:
    """Note that this CV lists the row."""
    if run.is_another_person:
        return
    if row.last_seen_cv_id is None or not run.fill_only:
        row.last_seen_cv_id = run.log.cv_id or row.last_seen_cv_id


def _propose(run: Import, section: str, plan: MergePlan, added: Mapping[str, Any]) -> None:
    """Note the plan's proposals, which are stored together."""
    for planned in plan.proposals:
        one = replace(planned, reason=REASON) if run.is_another_person else planned
        row = one.row or (added.get(one.added_key) if one.added_key else None)
        row_id = row.id if row else None
        sources = run.sources(one.pointer, one.values)
        run.proposals.append(proposal_values(run.log, one, section, row_id, sources))
