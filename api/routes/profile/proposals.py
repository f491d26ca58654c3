"""/developer/me/proposals: what imports leave to the person."""

from typing import Any
from uuid import UUID

from api.http.blueprint import Blueprint
from api.resources import me, resources, transaction
from api.schemas.fields import PageQuery
from api.schemas.profile.proposals import ProposalPageSchema, ProposalSchema
from models.imports import proposals
from models.imports.proposal_targets import ProposalRows
from models.profile.document import refresh_profile
from models.tables import MergeProposal

blueprint = Blueprint("proposals", __name__, description="What imports leave to the person")


@blueprint.get("/developer/me/proposals")
@blueprint.arguments(PageQuery, location="query")
@blueprint.response(200, ProposalPageSchema)
def list_proposals(query: dict[str, Any]) -> dict[str, Any]:
    """Undecided proposals, newest first."""
    with transaction() as session:
        page = proposals.pending(session, me(), **query)
        rows = ProposalRows(session, me())
        return {"items": [_view(rows, one) for one in page.items], "next_cursor": page.next_cursor}


@blueprint.post("/developer/me/proposals/<uuid:proposal_id>/accept")
@blueprint.response(200, ProposalSchema)
@blueprint.alt_response(409, description="Decided before, or there is nothing left to change.")
def accept_proposal(proposal_id: UUID) -> dict[str, Any]:
    """Write the proposed values into the profile, as an edit of one's own."""
    with transaction() as session:
        proposal = proposals.accept(session, me(), proposal_id)
        view = _view(ProposalRows(session, me()), proposal)
    refresh_profile(resources().database, resources().cache, me())
    return view


@blueprint.post("/developer/me/proposals/<uuid:proposal_id>/reject")
@blueprint.response(200, ProposalSchema)
@blueprint.alt_response(409, description="Decided before.")
def reject_proposal(proposal_id: UUID) -> dict[str, Any]:
    """Leave the profile as it is; the same is not proposed again."""
    with transaction() as session:
        proposal = proposals.reject(session, me(), proposal_id)
        return _view(ProposalRows(session, me()), proposal)


def _view(rows: ProposalRows, proposal: MergeProposal) -> dict[str, Any]:
    shown = {name: getattr(proposal, name) for name in ProposalSchema._declared_fields if name != "current"}
    return shown | {"current": rows.current_values(proposal)}
