"""Problem details, for the OpenAPI document."""

from marshmallow import Schema, fields


class ProblemSchema(Schema):
    """RFC 9457; ``code`` is stable, ``detail`` is for people."""

    type = fields.String(metadata={"example": "about:blank"})
    title = fields.String(metadata={"example": "Unprocessable Entity"})
    status = fields.Integer(metadata={"example": 422})
    detail = fields.String(metadata={"example": "Some fields are missing or wrong; see errors."})
    code = fields.String(metadata={"example": "invalid_fields"})
    errors = fields.Dict(metadata={"description": "Per location and field, when fields are wrong."})
    resets_at = fields.DateTime(metadata={"description": "When a quota that is used up begins anew."})
    request_id = fields.String(metadata={"description": "Quote it when asking for help; it is in our log."})
