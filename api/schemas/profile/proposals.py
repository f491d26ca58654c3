"""Proposals of imports."""

from marshmallow import Schema, fields

from api.schemas.fields import page_schema
from api.schemas.shapes import SOURCE, VALUES
from models.profile.sections import CONTACT, OVERVIEW, SECTIONS
from models.tables.merge_proposal import PROPOSAL_KINDS, PROPOSAL_STATUSES

NEAR = (
    "`near_duplicate`: much like an existing entry; `unverified`: read from a scan, or from a CV that seems to be "
    "another person's; `review`: an entry of an import that waits as a whole (/developer/me/reviews)."
)


class ProposalSchema(Schema):
    id = fields.UUID()
    cv_id = fields.UUID(allow_none=True)
    kind = fields.String(metadata={"enum": list(PROPOSAL_KINDS), "description": NEAR})
    section = fields.String(metadata={"enum": [OVERVIEW, CONTACT, *(section.name for section in SECTIONS)]})
    row_id = fields.UUID(
        allow_none=True, metadata={"description": "The entry it resembles; null: a new one."}
    )
    values = fields.Dict(metadata={**VALUES, "description": "Field -> proposed value."})
    current = fields.Dict(
        allow_none=True, metadata={**VALUES, "description": "Current values of these fields."}
    )
    evidence = fields.Dict(metadata={"additionalProperties": SOURCE})
    reason = fields.String()
    status = fields.String(metadata={"enum": list(PROPOSAL_STATUSES)})
    created_at = fields.DateTime()
    decided_at = fields.DateTime(allow_none=True)


ProposalPageSchema = page_schema(ProposalSchema, "ProposalPageSchema")
