"""The improvement score of a CV and its breakdown."""

from marshmallow import Schema, fields

from api.schemas.fields import OPTIONAL


class ScoreLineSchema(Schema):
    """A rule and its points; null, with ``needs`` set, if it could not be graded."""

    rule = fields.String()
    checks = fields.String(metadata={"description": "What the rule checks."})
    points = fields.Integer(allow_none=True)
    max_points = fields.Integer(allow_none=True)
    needs = fields.String(metadata={OPTIONAL: True, "description": "What is missing to grade it."})


class ScorePlaceSchema(Schema):
    """A place in the document; offsets count characters of the extracted text."""

    pointer = fields.String(allow_none=True, metadata={"description": "JSON pointer into the extraction."})
    page = fields.Integer(allow_none=True)
    start = fields.Integer(allow_none=True)
    end = fields.Integer(allow_none=True)
    quote = fields.String(allow_none=True)
    detail = fields.String(allow_none=True, metadata={"description": "What is wrong here."})


class ScoreFindingSchema(Schema):
    rule = fields.String()
    lost = fields.Integer(metadata={"description": "Points lost by this rule."})
    max_points = fields.Integer()
    gain = fields.Integer(metadata={"description": "How much the score rises when this is fixed."})
    fix = fields.String()
    places = fields.List(fields.Nested(ScorePlaceSchema))
    more_places = fields.Integer()


class ScoreInputsSchema(Schema):
    extractor = fields.String(allow_none=True)
    sha256 = fields.String(metadata={"description": "Of the extraction that was graded."})


class ScoreBreakdownSchema(Schema):
    """Points of ``rules`` sum to ``score``, their maxima to 100, what ``findings`` lost to the difference."""

    version = fields.Integer(metadata={"description": "Of the algorithm."})
    as_of = fields.String(metadata={"description": "The date that counts as today: that of the upload."})
    score = fields.Integer(allow_none=True)
    rules = fields.List(fields.Nested(ScoreLineSchema))
    findings = fields.List(fields.Nested(ScoreFindingSchema))
    inputs = fields.Nested(ScoreInputsSchema)
