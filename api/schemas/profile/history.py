"""Changes of a profile."""

from marshmallow import Schema, fields, validate

from api.schemas.fields import PageQuery, page_schema
from api.schemas.shapes import COUNTS, WHOLE, shape
from models.profile.sections import CONTACT, OVERVIEW, SECTIONS

_SECTIONS = [OVERVIEW, CONTACT, *(section.name for section in SECTIONS)]


class HistoryQuery(PageQuery):
    section = fields.String(
        load_default=None,
        validate=validate.OneOf(_SECTIONS),
        metadata={"description": "Only this section."},
    )
    row_id = fields.UUID(load_default=None, metadata={"description": "Only this entry."})
    cv_id = fields.UUID(load_default=None, metadata={"description": "Only changes by imports of this CV."})


class ChangeSchema(Schema):
    id = fields.UUID()
    actor = fields.String(metadata={"enum": ["person", "import", "undo"]})
    job_id = fields.UUID(allow_none=True)
    cv_id = fields.UUID(allow_none=True, metadata={"description": "The CV it came from."})
    section = fields.String(metadata={"enum": _SECTIONS})
    row_id = fields.UUID(allow_none=True)
    field = fields.String(
        metadata={
            "description": "`*`: the whole entry, added or removed; `order`: of a section; `extras`: data "
            "without a field; `tombstones`: deletions from an import."
        }
    )
    before = fields.Raw(allow_none=True)
    after = fields.Raw(allow_none=True)
    created_at = fields.DateTime()


class UndoneSchema(Schema):
    cv_id = fields.UUID(allow_none=True)
    job_id = fields.UUID(allow_none=True, metadata={"description": "Of an imported document."})
    changes = fields.Dict(
        metadata={**COUNTS, "description": "Counts: `reverted.<section>`, `removed.<section>`."}
    )
    reversed = fields.Dict(metadata=shape({"xp": WHOLE, "points": WHOLE}))
    proposals_withdrawn = fields.Integer()


HistoryPageSchema = page_schema(ChangeSchema, "HistoryPageSchema")
