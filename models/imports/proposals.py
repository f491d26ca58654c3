"""What imports may not decide by themselves: asked once, decided by the person."""

import hashlib
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from models.errors import DomainError
from models.events.domain_events import lock_developer
from models.imports.proposal_targets import ProposalRows
from models.profile.change_log import log_change, profile_changed
from models.profile.sections import SECTION, Section
from models.profile.skill_catalogue import resolve_skills
from models.rules.merge.fields import accepted_fields, next_base
from models.rules.merge.keys import canonical
from models.rules.merge.types import Proposal
from models.rules.profile.change_facts import WHOLE_ROW
from models.rules.text.compare import is_empty
from models.stores.owned_rows import Page, get_owned, page_owned
from models.tables import ContactInfo, Developer, MergeProposal, Tombstone, new_id


class ProposalConflict(DomainError):
    """The proposal cannot be decided any more."""


def propose(
    session: Session,
    developer_id: UUID,
    proposal: Proposal,
    *,
    section: str,
    row_id: UUID | None,
    cv_id: UUID | None,
    job_id: UUID | None,
    evidence: Mapping[str, Any],
) -> bool:
    """Write a proposal down unless it was made before; what a person rejected is not asked again."""
    statement = (
        insert(MergeProposal)
        .values(
            id=new_id(),
            developer_id=developer_id,
            cv_id=cv_id,
            job_id=job_id,
            kind=proposal.kind,
            section=section,
            row_id=row_id,
            fingerprint=_fingerprint(section, row_id, proposal.values),
            values=dict(proposal.values),
            evidence=dict(evidence),
            reason=proposal.reason,
        )
        .on_conflict_do_nothing(index_elements=["developer_id", "fingerprint"])
        .returning(MergeProposal.id)
    )
    return session.scalar(statement) is not None


def pending(
    session: Session, developer_id: UUID, *, limit: int, cursor: UUID | None = None
) -> Page[MergeProposal]:
    """Undecided proposals, newest first."""
    only = MergeProposal.status == "pending"
    return page_owned(session, MergeProposal, developer_id, limit=limit, cursor=cursor, only=only)


def reject(session: Session, developer_id: UUID, proposal_id: UUID) -> MergeProposal:
    """Leave the profile as it is.

    Raises:
        models.stores.owned_rows.NotFound: no such proposal of this developer.
        ProposalConflict: it was decided before.
    """
    lock_developer(session, developer_id)
    return _decide(session, developer_id, proposal_id, "rejected")


def accept(session: Session, developer_id: UUID, proposal_id: UUID) -> MergeProposal:
    """Write what the proposal says: an edit of the person's, known to come from the document.

    A row that has gone meanwhile is made anew.

    Raises:
        models.stores.owned_rows.NotFound: no such proposal of this developer.
        ProposalConflict: it was decided before, or adds details to a row that is gone.
    """
    developer = lock_developer(session, developer_id)
    proposal = _decide(session, developer_id, proposal_id, "accepted")
    row = ProposalRows(session, developer_id).target(proposal)
    changed = _change(session, developer, proposal, row) if row else _make(session, developer, proposal)
    if changed:
        profile_changed(session, developer, by="person", data=_thin_facts(proposal))
    return proposal


def _thin_facts(proposal: MergeProposal) -> dict[str, Any]:
    return {"proposal_id": str(proposal.id), "changes": {"proposals.accepted": 1}}


def _decide(session: Session, developer_id: UUID, proposal_id: UUID, status: str) -> MergeProposal:
    proposal = get_owned(session, MergeProposal, developer_id, proposal_id, lock=True)
    if proposal.status != "pending":
        raise ProposalConflict("already_decided", f"This proposal was {proposal.status} before.")
    proposal.status, proposal.decided_at = status, session.scalar(select(func.now()))
    session.flush()
    return proposal


def _change(session: Session, developer: Developer, proposal: MergeProposal, row: Any) -> bool:
    head = proposal.section == "head"
    base = developer.head_base if head else row.import_base
    ours = {name: getattr(row, name) for name in proposal.values}
    changes = accepted_fields(base, ours, proposal.values)
    for name, value in changes.items():
        _log(session, developer, proposal, None if head else row.id, name, ours[name], value)
        setattr(row, name, value)
    quotes = {name: proposal.evidence[name] for name in changes if name in proposal.evidence}
    if head:
        developer.head_base = next_base(base, changes)
        developer.head_evidence = _evidence(developer.head_evidence, changes, quotes)
    else:
        row.import_base = next_base(base, changes)
        row.evidence = _evidence(row.evidence, changes, quotes)
        _recognise(proposal, row)
    return bool(changes)


def _recognise(proposal: MergeProposal, row: Any) -> None:
    """The document's entry is this row from now on."""
    section = SECTION.get(proposal.section)
    if section and proposal.kind == "near_duplicate":
        row.match_key = section.key(proposal.values)
    if proposal.cv_id and (row.last_seen_cv_id is None or row.last_seen_cv_id < proposal.cv_id):
        row.last_seen_cv_id = proposal.cv_id


def _make(session: Session, developer: Developer, proposal: MergeProposal) -> bool:
    if proposal.section == "contact":
        contact = ContactInfo(developer_id=developer.id, evidence={}, links=[], origin_cv_id=proposal.cv_id)
        session.add(contact)
        session.flush()
        return _change(session, developer, proposal, contact)
    section = SECTION[proposal.section]
    if not _stands_alone(section, proposal.values):
        raise ProposalConflict("row_gone", "The entry this proposal would complete is not there any more.")
    _add_row(session, developer, proposal, section)
    return True


def _stands_alone(section: Section, values: Mapping[str, Any]) -> bool:
    whole = all(name in values for name in section.fields)
    return whole and any(not is_empty(values[name]) for name in section.named_by)


def _add_row(session: Session, developer: Developer, proposal: MergeProposal, section: Section) -> None:
    values = {name: proposal.values[name] for name in section.fields}
    key = section.key(values)
    links = {"skill_id": resolve_skills(session, [values])[key]} if section.name == "skills" else {}
    table: Any = section.table
    last = session.scalar(select(func.max(table.position)).where(table.developer_id == developer.id))
    row = table(
        developer_id=developer.id,
        match_key=key,
        position=0 if last is None else last + 1,
        import_base=next_base(None, values),
        origin_cv_id=proposal.cv_id,
        last_seen_cv_id=proposal.cv_id,
        evidence=proposal.evidence,
        **values,
        **links,
    )
    session.add(row)
    session.flush()
    grave = session.get(Tombstone, (developer.id, section.name, key))
    if grave is not None:
        session.delete(grave)
    _log(session, developer, proposal, row.id, WHOLE_ROW, None, values)


def _log(
    session: Session,
    developer: Developer,
    proposal: MergeProposal,
    row_id: UUID | None,
    name: str,
    before: Any,
    after: Any,
) -> None:
    log_change(
        session,
        developer,
        actor="person",
        section=proposal.section,
        row_id=row_id,
        field=name,
        before=before,
        after=after,
        job_id=proposal.job_id,
        cv_id=proposal.cv_id,
    )


def _evidence(
    old: Mapping[str, Any] | None, changes: Mapping[str, Any], quotes: Mapping[str, Any]
) -> dict[str, Any]:
    return {name: place for name, place in (old or {}).items() if name not in changes} | dict(quotes)


def _fingerprint(section: str, row_id: UUID | None, values: Mapping[str, Any]) -> str:
    """Order-free, so that shuffled bullets are not asked about again."""
    return hashlib.sha256(f"{section}|{row_id}|{canonical(values)}".encode()).hexdigest()
