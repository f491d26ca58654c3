"""Items and purchases of the shop."""

from marshmallow import Schema, fields, validate

from api.schemas.fields import list_schema, page_schema
from models.rules.rewards.shop import BY_CODE


class ItemSchema(Schema):
    code = fields.String(metadata={"enum": list(BY_CODE)})
    title = fields.String()
    description = fields.String()
    price = fields.Integer(metadata={"description": "Points."})
    max_held = fields.Integer(metadata={"description": "Maximum number of unused ones."})


class SpendSchema(Schema):
    item = fields.String(required=True, validate=validate.OneOf(list(BY_CODE)))


class PurchaseSchema(Schema):
    id = fields.UUID()
    item = fields.String(metadata={"enum": list(BY_CODE)})
    price = fields.Integer(metadata={"description": "Points."})
    created_at = fields.DateTime()
    used_at = fields.DateTime(allow_none=True)
    used_day = fields.Date(allow_none=True, metadata={"description": "The missed day a freeze was used for."})
    used_job_id = fields.UUID(allow_none=True, metadata={"description": "The job an analysis was used for."})
    refunded_at = fields.DateTime(allow_none=True)


class BoughtSchema(Schema):
    purchase = fields.Nested(PurchaseSchema)
    points_balance = fields.Integer()


PurchasePageSchema = page_schema(PurchaseSchema, "PurchasePageSchema")
ItemListSchema = list_schema(ItemSchema, "ItemListSchema")
