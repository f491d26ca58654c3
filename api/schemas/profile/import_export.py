"""Export and import of profiles."""

from marshmallow import Schema, fields, validate


class ExportQuery(Schema):
    format = fields.String(
        load_default="vitae",
        validate=validate.OneOf(["vitae", "jsonresume"]),
        metadata={
            "description": "`vitae`: all data of the account; `jsonresume`: the profile as JSON Resume 1.0."
        },
    )


class ExportSchema(Schema):
    """``vitae-export/1``. Only ``profile`` can be imported again."""

    format = fields.String(metadata={"example": "vitae-export/1"})
    account = fields.Dict()
    profile = fields.Dict()
    records = fields.Dict(
        metadata={"description": "Files, jobs, ledgers, badges, history, events, deliveries..."}
    )
