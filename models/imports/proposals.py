"""Changes that imports propose and the person decides; each is proposed once."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from models.errors import DomainError
from models.events.domain_events import lock_developer
from models.imports.proposal_targets import ProposalRows
from models.profile.change_log import ChangeLog
from models.profile.rows import add_contact_row, add_row, count_rows, values_of
from models.profile.sections import CONTACT, OVERVIEW, SECTION, Section
from models.profile.skill_catalogue import resolve_skills
from models.rules.merge.evidence import replace_sources
from models.rules.merge.fields import accepted_fields, next_base
from models.rules.merge.keys import canonical
from models.rules.merge.types import Proposal
from models.rules.text.compare import is_empty
from models.stores.owned_rows import Page, get_owned, page_owned
from models.tables import MergeProposal, Tombstone, new_id


class ProposalConflict(DomainError):
    """The proposal cannot be decided any more."""


def proposal_values(
    log: ChangeLog, proposal: Proposal, section: str, row_id: UUID | None, evidence: Mapping[str, Any]
) -> dict[str, Any]:
    """Column values of a proposal that the log's import makes."""
    return {
        "id": new_id(),
        "developer_id": log.developer.id,
        "cv_id": log.cv_id,
        "job_id": log.job_id,
        "kind": proposal.kind,
        "section": section,
        "row_id": row_id,
        "fingerprint": _fingerprint(section, row_id, proposal.values),
        "values": dict(proposal.values),
        "evidence": dict(evidence),
        "reason": proposal.reason,
    }


def store_proposals(session: Session, proposals: Sequence[Mapping[str, Any]]) -> list[tuple[UUID, str]]:
    """Store those that were not made before, whatever became of them; their ids and sections."""
    if not proposals:
        return []
    statement = insert(MergeProposal).on_conflict_do_nothing(index_elements=["developer_id", "fingerprint"])
    statement = statement.execution_options(render_nulls=True)  # all rows in one statement
    columns = statement.returning(MergeProposal.id, MergeProposal.section)
    return [(row.id, row.section) for row in session.execute(columns, [dict(one) for one in proposals])]


def pending(
    session: Session, developer_id: UUID, *, limit: int, cursor: UUID | None = None
) -> Page[MergeProposal]:
    """Undecided proposals, newest first."""
    only = MergeProposal.status == "pending"
    return page_owned(session, MergeProposal, developer_id, limit=limit, cursor=cursor, only=only)


def reject(session: Session, developer_id: UUID, proposal_id: UUID) -> MergeProposal:
    """Decide against a proposal; the profile stays as it is.

    Raises:
        models.stores.owned_rows.NotFound: no such proposal of this developer.
        ProposalConflict: it was decided before.
    """
    lock_developer(session, developer_id)
    return _decide(session, developer_id, proposal_id, "rejected")


def accept(session: Session, developer_id: UUID, proposal_id: UUID) -> MergeProposal:
    """Write the proposal's values: an edit by the person, with the document as its source.

    A row that was deleted meanwhile is made anew.

    Raises:
        models.stores.owned_rows.NotFound: no such proposal of this developer.
        ProposalConflict: it was decided before, or adds details to a deleted row.
    """
    developer = lock_developer(session, developer_id)
    proposal = _decide(session, developer_id, proposal_id, "accepted")
    row = ProposalRows(session, developer_id).target(proposal)
    log = ChangeLog(session, developer, "person", proposal.job_id, proposal.cv_id)
    changed = _update_row(log, proposal, row) if row else _make_row(log, proposal)
    if changed:
        log.publish({"proposal_id": str(proposal.id), "changes": {"proposals.accepted": 1}})
    return proposal


def _decide(session: Session, developer_id: UUID, proposal_id: UUID, status: str) -> MergeProposal:
    proposal = get_owned(session, MergeProposal, developer_id, proposal_id, lock=True)
    if proposal.status != "pending":
        raise ProposalConflict("already_decided", f"This proposal was {proposal.status} before.")
    proposal.status, proposal.decided_at = status, session.scalar(select(func.now()))
    session.flush()
    return proposal


def _update_row(log: ChangeLog, proposal: MergeProposal, row: Any) -> bool:
    section = SECTION.get(proposal.section)
    current = values_of(row, section.fields if section else proposal.values)
    changes = accepted_fields(row.import_base, current, proposal.values)
    log.write(proposal.section, row, changes)
    row.import_base = next_base(row.import_base, changes)
    sources = {name: proposal.evidence[name] for name in changes if name in proposal.evidence}
    row.evidence = replace_sources(row.evidence, changes, sources)
    if proposal.section != OVERVIEW:
        _recognise(proposal, row)
    return bool(changes)


def _recognise(proposal: MergeProposal, row: Any) -> None:
    """Match the document's entry with this row from now on."""
    section = SECTION.get(proposal.section)
    if section and proposal.kind == "near_duplicate":
        row.match_key = section.key(proposal.values)
    if proposal.cv_id and (row.last_seen_cv_id is None or row.last_seen_cv_id < proposal.cv_id):
        row.last_seen_cv_id = proposal.cv_id


def _make_row(log: ChangeLog, proposal: MergeProposal) -> bool:
    if proposal.section == CONTACT:
        return _update_row(log, proposal, add_contact_row(log))
    section = SECTION[proposal.section]
    if not _is_whole(section, proposal.values):
        raise ProposalConflict("row_gone", "The entry this proposal would complete does not exist any more.")
    values = {name: proposal.values[name] for name in section.fields}
    key = section.key(values)
    columns: dict[str, Any] = (
        {"skill_id": resolve_skills(log.session, [values])[key]} if section.name == "skills" else {}
    )
    _, position = count_rows(log.session, log.developer.id, section)
    add_row(
        log,
        section,
        values,
        position=position,
        import_base=next_base(None, values),
        evidence=proposal.evidence,
        **columns,
    )
    tombstone = log.session.get(Tombstone, (log.developer.id, section.name, key))
    if tombstone is not None:
        log.session.delete(tombstone)
    return True


def _is_whole(section: Section, values: Mapping[str, Any]) -> bool:
    complete = all(name in values for name in section.fields)
    return complete and any(not is_empty(values[name]) for name in section.named_by)


def _fingerprint(section: str, row_id: UUID | None, values: Mapping[str, Any]) -> str:
    """Ignores the order of list items, so that shuffled bullets are not proposed again."""
    return hashlib.sha256(f"{section}|{row_id}|{canonical(values)}".encode()).hexdigest()
