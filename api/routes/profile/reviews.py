"""/developer/me/reviews: imports that wait for the person, each as a whole, by section or entry by entry."""

from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from api.http.blueprint import Blueprint
from api.resources import current_developer_id, resources, transaction
from api.routes.profile.proposals import proposal_view
from api.schemas.profile.reviews import (
    ReviewChoiceSchema,
    ReviewDecisionSchema,
    ReviewListSchema,
    ReviewPreviewSchema,
)
from models.imports import review
from models.imports.proposal_targets import ProposalRows
from models.profile.document import profile_version, refresh_profile
from models.tables import MergeProposal

blueprint = Blueprint("reviews", __name__, description="Imports that wait for the person")


DECIDED: dict[str, Any] = {"effect": "decided", "changes": {}}


class _PreviewDone(Exception):
    """Rolls back what the preview did."""


@blueprint.get("/developer/me/reviews")
@blueprint.response(200, ReviewListSchema)
def list_reviews() -> dict[str, Any]:
    """The imports of which something waits, newest first."""
    with transaction() as session:
        return {"items": review.open_reviews(session, current_developer_id()), "next_cursor": None}


@blueprint.get("/developer/me/reviews/<uuid:job_id>")
@blueprint.response(200, ReviewPreviewSchema)
def get_review(job_id: UUID) -> dict[str, Any]:
    """What accepting each entry of an import does, and the profile after accepting all of them."""
    view: dict[str, Any] = {}
    try:
        with resources().database.session() as session:
            rows = ProposalRows(session, current_developer_id())
            view["items"] = [
                proposal_view(rows, one)
                for one in review.review_proposals(session, current_developer_id(), job_id)
            ]
            preview = review.preview_review(session, current_developer_id(), job_id)
            raise _PreviewDone
    except _PreviewDone:
        pass
    for item in view["items"]:
        item |= preview.effects.get(item["id"], DECIDED)
    return {**view, "profile": preview.profile}


@blueprint.post("/developer/me/reviews/<uuid:job_id>/accept")
@blueprint.arguments(ReviewChoiceSchema, example={"section": "experience"})
@blueprint.response(200, ReviewDecisionSchema)
@blueprint.alt_response(409, description="Nothing of what was chosen waits.")
def accept_review(values: dict[str, Any], job_id: UUID) -> dict[str, Any]:
    """Write what was chosen into the profile, as the import would have; it earns its rewards now."""
    with transaction() as session:
        result = review.accept_review(session, current_developer_id(), job_id, _choice(values))
        decision = _decision(session, job_id, result.changes)
    refresh_profile(resources().database, resources().cache, current_developer_id())
    return decision


@blueprint.post("/developer/me/reviews/<uuid:job_id>/reject")
@blueprint.arguments(ReviewChoiceSchema, example={})
@blueprint.response(200, ReviewDecisionSchema)
@blueprint.alt_response(409, description="Nothing of what was chosen waits.")
def reject_review(values: dict[str, Any], job_id: UUID) -> dict[str, Any]:
    """Leave what was chosen out of the profile."""
    with transaction() as session:
        review.reject_review(session, current_developer_id(), job_id, _choice(values))
        return _decision(session, job_id, {})


def _choice(values: dict[str, Any]) -> review.Choice:
    section, ids = values.get("section"), values.get("proposal_ids")

    def is_chosen(proposal: MergeProposal) -> bool:
        return (section is None or proposal.section == section) and (ids is None or proposal.id in ids)

    return is_chosen


def _decision(session: Session, job_id: UUID, changes: dict[str, int]) -> dict[str, Any]:
    proposals = review.review_proposals(session, current_developer_id(), job_id)
    waiting = sum(one.status == "pending" for one in proposals)
    version = profile_version(session, current_developer_id())
    return {"changes": changes, "waiting": waiting, "profile_version": version}
