"""/developer/me/proposals: changes that imports propose."""

from typing import Any
from uuid import UUID

from api.http.blueprint import Blueprint
from api.resources import current_developer_id, resources, transaction
from api.schemas.fields import PageQuery
from api.schemas.profile.proposals import ProposalPageSchema, ProposalSchema
from models.imports import proposals
from models.imports.proposal_targets import ProposalRows
from models.imports.review import decide_proposal
from models.profile.document import refresh_profile
from models.tables import MergeProposal

blueprint = Blueprint("proposals", __name__, description="Changes that imports propose")


@blueprint.get("/developer/me/proposals")
@blueprint.arguments(PageQuery, location="query")
@blueprint.response(200, ProposalPageSchema)
def list_proposals(query: dict[str, Any]) -> dict[str, Any]:
    """Undecided proposals, newest first."""
    with transaction() as session:
        page = proposals.pending(session, current_developer_id(), **query)
        rows = ProposalRows(session, current_developer_id())
        return {"items": [proposal_view(rows, one) for one in page.items], "next_cursor": page.next_cursor}


@blueprint.post("/developer/me/proposals/<uuid:proposal_id>/accept")
@blueprint.response(200, ProposalSchema)
@blueprint.alt_response(409, description="Already decided, or its entry is gone.")
def accept_proposal(proposal_id: UUID) -> dict[str, Any]:
    """Write the proposed values into the profile, as an edit by the person."""
    with transaction() as session:
        proposal = decide_proposal(session, current_developer_id(), proposal_id, "accepted")
        view = proposal_view(ProposalRows(session, current_developer_id()), proposal)
    refresh_profile(resources().database, resources().cache, current_developer_id())
    return view


@blueprint.post("/developer/me/proposals/<uuid:proposal_id>/reject")
@blueprint.response(200, ProposalSchema)
@blueprint.alt_response(409, description="Already decided.")
def reject_proposal(proposal_id: UUID) -> dict[str, Any]:
    """Reject the proposal; it is not made again."""
    with transaction() as session:
        proposal = decide_proposal(session, current_developer_id(), proposal_id, "rejected")
        return proposal_view(ProposalRows(session, current_developer_id()), proposal)


def proposal_view(rows: ProposalRows, proposal: MergeProposal) -> dict[str, Any]:
    view = {name: getattr(proposal, name) for name in ProposalSchema._declared_fields if name != "current"}
    return view | {"current": rows.current_values(proposal)}
