"""Pictures of pages."""

from marshmallow import Schema, fields, validate

from api.schemas.fields import Text

MAX_OFFSET = 10_000_000


class PagePictureQuery(Schema):
    """The place to mark, as ``evidence`` names it."""

    start = fields.Integer(load_default=0, validate=validate.Range(0, MAX_OFFSET))
    end = fields.Integer(load_default=0, validate=validate.Range(0, MAX_OFFSET))
    quote = Text(
        100,
        minimum=0,
        load_default="",
        metadata={"description": "How the quote begins; without it, or where it differs, nothing is marked."},
    )
