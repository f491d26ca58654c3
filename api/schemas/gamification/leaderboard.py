"""Leaderboards."""

from typing import Any
from uuid import UUID

from marshmallow import Schema, ValidationError, fields, validate

from api.schemas.fields import MAX_PAGE, UUID_PATTERN, LineText

PLACE_CURSOR = {
    "description": "`next_cursor` of the previous page.",
    "pattern": rf"^\d{{1,9}}\.{UUID_PATTERN}$",
}


class PlaceCursor(fields.String):
    """``next_cursor`` of the previous page: XP and id of its last place."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        xp, _, developer_id = super()._deserialize(value, attr, data, **kwargs).partition(".")
        try:
            if not (xp.isascii() and xp.isdigit() and len(xp) <= 9):
                raise ValueError(xp)
            return int(xp), UUID(developer_id)
        except ValueError:
            raise ValidationError("Invalid cursor.") from None


class BoardQuery(Schema):
    board = fields.String(load_default="week", validate=validate.OneOf(["week", "all"]))
    limit = fields.Integer(load_default=20, validate=validate.Range(1, MAX_PAGE))
    cursor = PlaceCursor(load_default=None, metadata=PLACE_CURSOR)


class PlaceSchema(Schema):
    rank = fields.Integer(metadata={"description": "Equal XP shares a rank; the next rank skips."})
    name = fields.String()
    xp = fields.Integer()
    is_me = fields.Boolean()


class OwnPlaceSchema(Schema):
    rank = fields.Integer()
    xp = fields.Integer()


class BoardSchema(Schema):
    board = fields.String(metadata={"description": "`all`, or the ISO week (UTC), such as `2026-W47`."})
    items = fields.List(fields.Nested(PlaceSchema))
    own_place = fields.Nested(OwnPlaceSchema, allow_none=True, data_key="me", attribute="me")
    members = fields.Integer()
    next_cursor = fields.String(allow_none=True)


class BoardNameSchema(Schema):
    name = LineText(
        40, minimum=2, required=True, metadata={"description": "Visible to everybody with an account."}
    )


class BoardMembershipSchema(Schema):
    name = fields.String(allow_none=True, metadata={"description": "Null if not on the boards."})
