"""The improvement score of a CV, line by line."""

from marshmallow import Schema, fields


class ScoreLineSchema(Schema):
    """A rule and its points; both are null, and ``needs`` is set, where it could not be graded."""

    rule = fields.String()
    checks = fields.String(metadata={"description": "What the rule looks for."})
    points = fields.Integer(allow_none=True)
    max_points = fields.Integer(allow_none=True)
    needs = fields.String(metadata={"description": "What would have to be there to grade it."})


class ScorePlaceSchema(Schema):
    """Where in the document; offsets count characters of the reader's text."""

    pointer = fields.String(
        allow_none=True, metadata={"description": "JSON pointer into what was extracted."}
    )
    page = fields.Integer(allow_none=True)
    start = fields.Integer(allow_none=True)
    end = fields.Integer(allow_none=True)
    quote = fields.String(allow_none=True)
    detail = fields.String(allow_none=True, metadata={"description": "What is wrong here."})


class ScoreFindingSchema(Schema):
    rule = fields.String()
    lost = fields.Integer(metadata={"description": "Points this rule did not give."})
    max_points = fields.Integer()
    gain = fields.Integer(metadata={"description": "By how much the score rises once this is fixed."})
    fix = fields.String()
    places = fields.List(fields.Nested(ScorePlaceSchema))
    more_places = fields.Integer()


class ScoreInputsSchema(Schema):
    extractor = fields.String(allow_none=True)
    sha256 = fields.String(metadata={"description": "Of the extraction as the rules read it."})


class ScoreBreakdownSchema(Schema):
    """Points of ``rules`` sum to ``score``, their maxima to 100, what ``findings`` lost to the difference."""

    version = fields.Integer(metadata={"description": "Of the algorithm."})
    as_of = fields.String(metadata={"description": "The day that counts as today: that of the upload."})
    score = fields.Integer(allow_none=True)
    rules = fields.List(fields.Nested(ScoreLineSchema))
    findings = fields.List(fields.Nested(ScoreFindingSchema))
    inputs = fields.Nested(ScoreInputsSchema)
