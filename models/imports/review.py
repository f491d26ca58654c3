"""Imports that wait for the person: each entry of the document is a proposal, and what is accepted goes through the
same merge as an import that does not wait.

The plan is made anew, of the whole document, whenever something is accepted, and the part of it that was chosen is
carried out. So accepting all of it is the import itself.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from models.events.domain_events import lock_developer, record_event
from models.imports.apply import ImportResult, announce_proposals, apply_extraction
from models.imports.proposals import ProposalConflict, accept, reject, store_proposals
from models.profile.change_log import ChangeLog
from models.profile.document import profile_document
from models.profile.sections import CONTACT, OVERVIEW, OVERVIEW_FIELDS, SECTIONS
from models.rewards.apply_events import apply_pending
from models.rewards.badge_metrics import profile_metrics
from models.rules.documents.extraction import Extraction, empty_extraction
from models.rules.rewards.badge_metrics import SNAPSHOT
from models.rules.text.compare import is_empty
from models.stores.owned_rows import NotFound, get_owned
from models.tables import Cv, DomainEvent, MergeProposal, new_id

KIND = "review"
REASON = "This CV is reviewed before it is written into the profile."
Choice = Callable[[MergeProposal], bool]


@dataclass(frozen=True, slots=True)
class ReviewPreview:
    """What accepting each proposal of an import does, and the profile after accepting all."""

    effects: dict[UUID, dict[str, Any]]
    """Id of a proposal that waits -> as in ``models.imports.context.Import``; "withheld" where nothing happens."""
    profile: dict[str, Any]


def store_review(log: ChangeLog, extraction: Extraction) -> dict[str, int]:
    """Have every entry of a document wait; earlier reviews of the same file end.

    Returns:
        Counts as ``reviewed.<section>``; empty where the document has no entries.
    """
    superseded = delete(MergeProposal).where(
        MergeProposal.developer_id == log.developer.id,
        MergeProposal.cv_id == log.cv_id,
        MergeProposal.kind == KIND,
        MergeProposal.status == "pending",
    )
    log.session.execute(superseded)
    stored = store_proposals(
        log.session, [_columns(log, extraction, *entry) for entry in _entries(extraction)]
    )
    announce_proposals(log, [proposal_id for proposal_id, _ in stored])
    counts: dict[str, int] = {}
    for _, section in stored:
        counts[f"reviewed.{section}"] = counts.get(f"reviewed.{section}", 0) + 1
    return counts


def open_reviews(session: Session, developer_id: UUID) -> list[dict[str, Any]]:
    """The imports of which something waits, newest first: {"job_id", "cv_id", "filename", "sections": counts}."""
    query = (
        select(MergeProposal.job_id, MergeProposal.cv_id, Cv.filename, MergeProposal.section, func.count())
        .join(Cv, Cv.id == MergeProposal.cv_id)
        .where(MergeProposal.developer_id == developer_id)
        .where(MergeProposal.kind == KIND, MergeProposal.status == "pending")
        .group_by(MergeProposal.job_id, MergeProposal.cv_id, Cv.filename, MergeProposal.section)
        .order_by(MergeProposal.job_id.desc(), MergeProposal.section)
    )
    reviews: dict[UUID | None, dict[str, Any]] = {}
    for job_id, cv_id, filename, section, count in session.execute(query):
        head: dict[str, Any] = {"job_id": job_id, "cv_id": cv_id, "filename": filename, "sections": {}}
        reviews.setdefault(job_id, head)["sections"][section] = count
    return list(reviews.values())


def preview_review(session: Session, developer_id: UUID, job_id: UUID) -> ReviewPreview:
    """What accepting all that waits would do. It is done to see it: the caller must roll back.

    Raises:
        models.stores.owned_rows.NotFound: no such import of this developer waits or waited.
    """
    proposals = review_proposals(session, developer_id, job_id)
    pointers = {one.id: (one.review or {})["pointer"] for one in proposals if one.status == "pending"}
    effects = accept_review(session, developer_id, job_id).effects if pointers else {}
    session.flush()
    no_effect: dict[str, Any] = {"effect": "withheld", "row_id": None, "changes": {}}
    by_id = {one: effects.get(pointer, no_effect) for one, pointer in pointers.items()}
    return ReviewPreview(by_id, profile_document(session, developer_id))


def accept_review(
    session: Session, developer_id: UUID, job_id: UUID, is_chosen: Choice = lambda _: True
) -> ImportResult:
    """Import the chosen entries of those that wait, with the rewards of what they change.

    Raises:
        models.stores.owned_rows.NotFound: no such import of this developer waits or waited.
        ProposalConflict: none of the chosen entries waits.
    """
    developer = lock_developer(session, developer_id)
    proposals, chosen = _decide(session, developer_id, job_id, is_chosen, "accepted")
    cv_id = chosen[0].cv_id
    left_out = frozenset(one.review["pointer"] for one in proposals if one.review and one not in chosen)
    document = _document(proposals)
    result = apply_extraction(session, developer, cv_id, job_id, document, left_out=left_out)
    cv = session.get(Cv, cv_id) if cv_id else None
    imported = select(DomainEvent.id).where(
        DomainEvent.developer_id == developer_id,
        DomainEvent.type == "cv.imported",
        DomainEvent.job_id == job_id,
    )
    if cv is not None and session.scalar(imported.limit(1)) is None:
        best = result.best_score
        gain = max(0, cv.score - best) if cv.score is not None and best is not None else 0
        data: dict[str, Any] = {"cv_id": str(cv.id), "job_id": str(job_id), "changes": result.changes}
        data |= {"score": cv.score, "score_gain": gain}
        event = result.event
        data[SNAPSHOT] = event.data[SNAPSHOT] if event else profile_metrics(session, developer)
        record_event(session, developer, "cv.imported", source_id=cv.sha256, data=data, job_id=job_id)
    session.flush()
    apply_pending(session, developer)
    return result


def reject_review(
    session: Session, developer_id: UUID, job_id: UUID, is_chosen: Choice = lambda _: True
) -> None:
    """Leave the chosen entries out. Raises as ``accept_review``."""
    lock_developer(session, developer_id)
    _decide(session, developer_id, job_id, is_chosen, "rejected")


def decide_proposal(session: Session, developer_id: UUID, proposal_id: UUID, status: str) -> MergeProposal:
    """Accept or reject one proposal of any kind. Raises as ``models.imports.proposals`` does."""
    proposal = get_owned(session, MergeProposal, developer_id, proposal_id)
    if proposal.kind != KIND or proposal.job_id is None:
        return (accept if status == "accepted" else reject)(session, developer_id, proposal_id)
    decide = accept_review if status == "accepted" else reject_review
    decide(session, developer_id, proposal.job_id, lambda one: one.id == proposal_id)
    return proposal


def _decide(
    session: Session, developer_id: UUID, job_id: UUID, is_chosen: Choice, status: str
) -> tuple[Sequence[MergeProposal], list[MergeProposal]]:
    """All proposals of the import, and the chosen ones that waited."""
    proposals = review_proposals(session, developer_id, job_id)
    chosen = [one for one in proposals if one.status == "pending" and is_chosen(one)]
    if not chosen:
        raise ProposalConflict("already_decided", "Nothing of this import waits for a decision.")
    now = session.scalar(select(func.now()))
    for one in chosen:
        one.status, one.decided_at = status, now
    session.flush()
    return proposals, chosen


def review_proposals(session: Session, developer_id: UUID, job_id: UUID) -> Sequence[MergeProposal]:
    """All proposals of an import, decided ones too, in the order of the document. Raises NotFound."""
    query = select(MergeProposal).where(
        MergeProposal.developer_id == developer_id,
        MergeProposal.job_id == job_id,
        MergeProposal.kind == KIND,
    )
    query = query.order_by(MergeProposal.id).execution_options(populate_existing=True)
    proposals = session.scalars(query).all()
    if not proposals:
        raise NotFound(f"review of job {job_id}")
    return proposals


def _entries(extraction: Extraction) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Section, pointer and values of all that a document says."""
    overview = {name: extraction[name] for name in OVERVIEW_FIELDS}  # type: ignore[literal-required]
    contact: dict[str, Any] = dict(extraction["contact"])
    for section, pointer, values in ((OVERVIEW, "", overview), (CONTACT, "/contact", contact)):
        if not all(is_empty(value) for value in values.values()):
            yield section, pointer, values
    for one in SECTIONS:
        for index, entry in enumerate(extraction[one.name]):  # type: ignore[literal-required]
            yield one.name, f"/{one.name}/{index}", dict(entry)


def _columns(
    log: ChangeLog, extraction: Extraction, section: str, pointer: str, values: dict[str, Any]
) -> dict[str, Any]:
    names = OVERVIEW_FIELDS if section == OVERVIEW else ()
    evidence = {
        place.removeprefix(f"{pointer}/"): {"cv_id": str(log.cv_id), **source}
        for place, source in extraction["evidence"].items()
        if place.startswith(f"{pointer}/") and (not names or place[1:] in names)
    }
    return {
        "id": new_id(),
        "developer_id": log.developer.id,
        "cv_id": log.cv_id,
        "job_id": log.job_id,
        "kind": KIND,
        "section": section,
        "row_id": None,
        "fingerprint": hashlib.sha256(f"{KIND}|{log.job_id}|{pointer}".encode()).hexdigest(),
        "values": values,
        "evidence": evidence,
        "reason": REASON,
        "review": {"pointer": pointer, "grounding": extraction["meta"].get("grounding")},
    }


def _document(proposals: Sequence[MergeProposal]) -> Extraction:
    """The extraction that a review was made of, as far as the merge reads it."""
    document: dict[str, Any] = {**empty_extraction(), "evidence": {}, "meta": {}}
    lists: dict[str, dict[int, Any]] = {section.name: {} for section in SECTIONS}
    for one in proposals:
        review = one.review or {}
        pointer = review["pointer"]
        document["meta"]["grounding"] = review["grounding"]
        document["evidence"] |= {f"{pointer}/{name}": source for name, source in one.evidence.items()}
        if one.section == OVERVIEW:
            document |= one.values
        elif one.section == CONTACT:
            document[CONTACT] = one.values
        else:
            lists[one.section][int(pointer.rpartition("/")[2])] = one.values
    document |= {name: [entries[index] for index in sorted(entries)] for name, entries in lists.items()}
    return document  # type: ignore[return-value]
