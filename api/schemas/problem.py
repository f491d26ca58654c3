"""Problem details, for the OpenAPI document."""

from marshmallow import Schema, fields

from api.schemas.fields import OPTIONAL
from api.schemas.shapes import MESSAGES


class ProblemSchema(Schema):
    """RFC 9457; ``code`` is stable, ``detail`` is for people."""

    type = fields.String(metadata={"example": "about:blank"})
    title = fields.String(metadata={"example": "Unprocessable Entity"})
    status = fields.Integer(metadata={"example": 422})
    detail = fields.String(metadata={"example": "Some fields are missing or wrong; see errors."})
    code = fields.String(metadata={"example": "invalid_fields"})
    errors = fields.Dict(metadata={OPTIONAL: True, **MESSAGES})
    resets_at = fields.DateTime(metadata={OPTIONAL: True, "description": "When the used-up quota resets."})
    request_id = fields.String(metadata={"description": "Quote it in support requests; it is in the log."})
