"""XP, points, badges, challenges and plans."""

from marshmallow import Schema, fields, validate

from api.schemas.fields import list_schema, page_schema
from models.tables.ledger import ENTRY_KINDS
from models.tables.subscription_tier import QUEUES


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


class StreakSchema(Schema):
    current = fields.Integer(metadata={"description": "Active days in a row, in the account's time zone."})
    longest = fields.Integer()
    today_active = fields.Boolean()
    freezes_left = fields.Integer()


class TierSchema(Schema):
    code = fields.String()
    title = fields.String()
    monthly_cv_quota = fields.Integer(allow_none=True, metadata={"description": "Null: unlimited."})
    queue = fields.String(metadata={"enum": list(QUEUES)})
    xp_multiplier = fields.Float()


class OwnTierSchema(TierSchema):
    cvs_used = fields.Integer(metadata={"description": "Analyses of the plan used this month (UTC)."})
    resets_at = fields.String(metadata={"format": "date-time"})


class StandingSchema(Schema):
    xp_total = fields.Integer()
    level = fields.Integer()
    xp_into_level = fields.Integer()
    xp_for_next_level = fields.Integer(allow_none=True)
    points_balance = fields.Integer()
    points_debt = fields.Integer(
        metadata={"description": "Points reversed after they were spent; later earnings pay it first."}
    )
    streak = fields.Nested(StreakSchema)
    badges = fields.List(fields.Nested(BadgeSchema))
    badges_next = fields.List(fields.Nested(NextBadgeSchema))
    challenges = fields.List(fields.Nested(ChallengeSchema))
    tier = fields.Nested(OwnTierSchema)


class LedgerEntrySchema(Schema):
    id = fields.UUID()
    amount = fields.Integer()
    kind = fields.String(metadata={"enum": list(ENTRY_KINDS)})
    rule = fields.String()
    source_id = fields.String()
    reason = fields.String()
    created_at = fields.String(metadata={"format": "date-time"})


class BadgeListSchema(Schema):
    items = fields.List(fields.Nested(BadgeSchema))
    next = fields.List(fields.Nested(NextBadgeSchema))
    next_cursor = fields.String(allow_none=True)


class CredentialQuery(Schema):
    subject = fields.String(
        load_default="hash",
        validate=validate.OneOf(["hash", "email"]),
        metadata={
            "description": "`hash`: the login address is contained as a salted hash; `email`: the subject's id is "
            "`mailto:` and the address, which more verifiers can match, and whoever gets the badge can read."
        },
    )


LedgerPageSchema = page_schema(LedgerEntrySchema, "LedgerPageSchema")
TierListSchema = list_schema(TierSchema, "TierListSchema")
ChallengeListSchema = list_schema(ChallengeSchema, "ChallengeListSchema")
