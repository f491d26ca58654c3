"""JSON schemas of values that are stored as JSON and shown unchanged: metadata of ``fields.Dict``."""

from typing import Any

Shape = dict[str, Any]
TEXT = {"type": "string"}
WHOLE: Shape = {"type": "integer"}
NULLABLE_WHOLE = {"type": ["integer", "null"]}
COUNTS = {"additionalProperties": WHOLE}


def shape(required: dict[str, Shape], optional: dict[str, Shape] | None = None, **about: Any) -> Shape:
    """An object with these fields; it may have more."""
    return {
        "properties": required | (optional or {}),
        "required": sorted(required),
        "additionalProperties": True,
        **about,
    }


def list_of(item: Shape) -> Shape:
    return {"type": "array", "items": {"type": "object", **item}}


def any_of(*kinds: Shape) -> Shape:
    """One of these; generators read it, but no list of types with `array` or `object` in it."""
    return {"anyOf": [*kinds]}


_PLACE: dict[str, Shape] = {
    "cv_id": {"type": ["string", "null"], "format": "uuid"},
    "page": NULLABLE_WHOLE,
    "start": NULLABLE_WHOLE,
    "end": NULLABLE_WHOLE,
    "quote": {"type": ["string", "null"]},
}
SOURCE = {"type": "object", **shape({}, {**_PLACE, "also": list_of(shape({}, _PLACE))})}
"""Where a document says a value."""
VALUES = {
    "additionalProperties": any_of(
        TEXT, {"type": "number"}, {"type": "boolean"}, {"type": "array", "items": TEXT}, {"type": "null"}
    )
}
"""Field of an entry -> its value."""
WAITING = shape(
    {"code": TEXT, "detail": TEXT, "at": {"type": "string", "format": "date-time"}},
    description="Why the job was last postponed.",
)
USAGE = shape(
    {
        "calls": WHOLE,
        "answers": WHOLE,
        "tokens_in": WHOLE,
        "tokens_out": WHOLE,
        "cost_usd": {"type": ["number", "null"], "description": "Null if the price is unknown."},
        "model": TEXT,
    },
    description="Cost of its calls to Gemini, failed ones included. Null without calls.",
)
_AWARD = shape(
    {
        "rule": TEXT,
        "source_id": TEXT,
        "reason": TEXT,
        "xp": WHOLE,
        "points": WHOLE,
        "badge": {"type": ["string", "null"]},
    }
)
RESULT = shape(
    {},
    {
        "cv_id": {"type": "string", "format": "uuid"},
        "extractor": TEXT,
        "reused": {
            "type": "boolean",
            "description": "What was read from the same file before was used again.",
        },
        "score": NULLABLE_WHOLE,
        "changes": {
            "type": "object",
            **COUNTS,
            "description": "Counts: `added.<section>`, `changed.<section>`...",
        },
        "profile_version": WHOLE,
        "warnings": list_of(shape({"code": TEXT}, {"path": TEXT, "detail": TEXT})),
        "awards": list_of(_AWARD),
    },
    description="Of a job that succeeded. Jobs of the system have results of other kinds.",
)
MESSAGES = {
    "additionalProperties": any_of({"type": "object"}, {"type": "array", "items": TEXT}, TEXT),
    "description": "Location (`json`, `form`, `query`, `headers`) -> field -> messages, or again fields; also "
    "a field -> messages, and `existing_id`: the entry that is there already.",
}
