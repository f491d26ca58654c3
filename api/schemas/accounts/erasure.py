"""Erasure of an account and its receipt."""

from marshmallow import Schema, fields

from api.schemas.fields import Password


class ErasureOrderSchema(Schema):
    password = Password(required=True)


class ErasureReceiptSchema(Schema):
    """Contains no personal data. `signature` is Ed25519 (RFC 8032) by `public_key`, both base64, over the
    JSON of `counts`, `finished_at`, `requested_at` and `status`: keys sorted, no spaces, UTF-8."""

    status = fields.String(metadata={"enum": ["erasing", "erased"]})
    requested_at = fields.String(metadata={"format": "date-time"})
    finished_at = fields.String(allow_none=True, metadata={"format": "date-time"})
    counts = fields.Dict(
        keys=fields.String(),
        values=fields.Integer(),
        metadata={"description": "Rows deleted, by table.", "example": {"cvs": 2, "experiences": 5}},
    )
    signature = fields.String(allow_none=True)
    public_key = fields.String(allow_none=True)


class BegunErasureSchema(Schema):
    status = fields.String(metadata={"enum": ["erasing"]})
    receipt = fields.String(
        metadata={
            "description": "URL of the receipt; needs no login. Shown only once.",
            "example": "/api/erasures/mF3q...",
        }
    )
