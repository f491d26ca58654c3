"""Leaderboards as clients see them."""

from typing import Any
from uuid import UUID

from marshmallow import Schema, ValidationError, fields, validate

from api.schemas.fields import MAX_PAGE, Text


class PlaceCursor(fields.String):
    """``next_cursor`` of the page before: XP and id of its last line."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        xp, _, developer_id = super()._deserialize(value, attr, data, **kwargs).partition(".")
        try:
            if not (xp.isascii() and xp.isdigit() and len(xp) <= 9):
                raise ValueError(xp)
            return int(xp), UUID(developer_id)
        except ValueError:
            raise ValidationError("Not a cursor of this list.") from None


class BoardQuery(Schema):
    board = fields.String(load_default="week", validate=validate.OneOf(["week", "all"]))
    limit = fields.Integer(load_default=20, validate=validate.Range(1, MAX_PAGE))
    cursor = PlaceCursor(load_default=None)


class PlaceSchema(Schema):
    rank = fields.Integer(metadata={"description": "Equal XP shares a rank; the next one counts on."})
    name = fields.String()
    xp = fields.Integer()
    is_me = fields.Boolean()


class OwnPlaceSchema(Schema):
    rank = fields.Integer()
    xp = fields.Integer()


class BoardSchema(Schema):
    board = fields.String(metadata={"description": "`all`, or the ISO week (UTC), such as `2026-W47`."})
    items = fields.List(fields.Nested(PlaceSchema))
    me = fields.Nested(OwnPlaceSchema, allow_none=True)
    members = fields.Integer()
    next_cursor = fields.String(allow_none=True)


class BoardNameSchema(Schema):
    name = Text(40, minimum=2, required=True, metadata={"description": "Shown to everybody with an account."})


class BoardMembershipSchema(Schema):
    name = fields.String(allow_none=True, metadata={"description": "Null while one is on no board."})
