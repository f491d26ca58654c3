"""Experience, points, badges and challenges as clients see them."""

from marshmallow import Schema, fields

from api.schemas.fields import page_schema


class BadgeSchema(Schema):
    slug = fields.String()
    title = fields.String()
    description = fields.String()
    earned_at = fields.String(metadata={"format": "date-time"})


class NextBadgeSchema(Schema):
    slug = fields.String()
    title = fields.String()
    description = fields.String()
    have = fields.Integer()
    need = fields.Integer()


class ChallengeSchema(Schema):
    id = fields.UUID()
    slug = fields.String()
    title = fields.String()
    description = fields.String()
    progress = fields.Integer()
    target = fields.Integer()
    xp = fields.Integer()
    points = fields.Integer()
    completed_at = fields.String(allow_none=True, metadata={"format": "date-time"})
    ends_at = fields.String(metadata={"format": "date-time"})


class StandingSchema(Schema):
    xp_total = fields.Integer()
    level = fields.Integer()
    xp_into_level = fields.Integer()
    xp_for_next_level = fields.Integer(allow_none=True)
    points_balance = fields.Integer()
    badges = fields.List(fields.Nested(BadgeSchema))
    challenges = fields.List(fields.Nested(ChallengeSchema))


class LedgerEntrySchema(Schema):
    id = fields.UUID()
    amount = fields.Integer()
    kind = fields.String()
    rule = fields.String()
    source_id = fields.String()
    reason = fields.String()
    created_at = fields.String(metadata={"format": "date-time"})


class BadgeListSchema(Schema):
    items = fields.List(fields.Nested(BadgeSchema))
    next = fields.List(fields.Nested(NextBadgeSchema))
    next_cursor = fields.String(allow_none=True)


class ChallengeListSchema(Schema):
    items = fields.List(fields.Nested(ChallengeSchema))
    next_cursor = fields.String(allow_none=True)


LedgerPageSchema = page_schema(LedgerEntrySchema, "LedgerPageSchema")
