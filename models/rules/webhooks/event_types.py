"""The events that webhooks and the feed show: their fields, for receivers and for the OpenAPI document (pure)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_UUID = {"type": "string", "format": "uuid"}
_TIME = {"type": "string", "format": "date-time"}
_TEXT = {"type": "string"}
_COUNT = {"type": "integer", "minimum": 0}
_COUNTS = {"type": "object", "additionalProperties": {"type": "integer"}}
_ID = "0190f3a2-8001-7d3c-8a55-0f1e2d3c4b5a"
FIELDS: Mapping[str, tuple[dict[str, Any], Any]] = {
    "event_id": (_UUID, "0190f3a2-9000-7c1d-b1aa-5e6f7a8b9c0d"),
    "developer_id": (_UUID, "0190f3a2-7c1e-7b7e-9d4c-1f2a3b4c5d6e"),
    "job_id": (_UUID, _ID),
    "cv_id": (_UUID, "0190f3a2-8000-7c1d-b1aa-5e6f7a8b9c0d"),
    "kind": (_TEXT, "cv_import"),
    "code": (_TEXT, "damaged_document"),
    "retryable": ({"type": "boolean"}, False),
    "changes": (_COUNTS, {"added.experience": 3, "changed.contact": 1}),
    "score": ({"type": ["integer", "null"], "minimum": 0, "maximum": 100}, 92),
    "by": ({"type": "string", "enum": ["person", "import", "undo"]}, "person"),
    "version": (_COUNT, 7),
    "badge": (_TEXT, "first_cv"),
    "title": (_TEXT, "First CV"),
    "challenge": (_TEXT, "add_skills"),
    "day": ({"type": "string", "format": "date"}, "2026-03-09"),
    "xp": (_COUNT, 30),
    "points": (_COUNT, 5),
    "count": (_COUNT, 2),
    "proposal_ids": ({"type": "array", "items": _UUID}, ["0190f3a2-9200-7aaa-8bbb-0c0c0c0c0c0c"]),
    "endpoint_id": (_UUID, "0190f3a2-9300-7aaa-8bbb-0c0c0c0c0c0c"),
    "delivery_id": (_UUID, "0190f3a2-9400-7aaa-8bbb-0c0c0c0c0c0c"),
    "reason": ({"type": "string", "enum": ["gone", "failing", "operator"]}, "failing"),
    "percent": ({"type": "integer", "enum": [50, 90]}, 50),
    "failing_since": (_TIME, "2026-03-06T12:00:00+00:00"),
    "disables_at": (_TIME, "2026-03-11T12:00:00+00:00"),
    "problem": ({"type": ["string", "null"]}, "address_not_public"),
    "response_status": ({"type": ["integer", "null"]}, None),
}
"""Field of ``data`` -> its JSON schema and an example."""
EVERY = ("event_id", "developer_id")


@dataclass(frozen=True, slots=True)
class EventType:
    """A type of event; ``always`` and ``sometimes`` name the fields of its data, besides ``EVERY``."""

    name: str
    summary: str
    always: tuple[str, ...]
    sometimes: tuple[str, ...] = ()

    def public_data(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """What receivers get of an event's data, which also has facts for rewards."""
        return {name: data[name] for name in (*self.always, *self.sometimes) if name in data}

    def schema(self) -> dict[str, Any]:
        """The JSON schema of a message."""
        names = (*EVERY, *self.always)
        data = {
            "type": "object",
            "required": [*names],
            "properties": {name: FIELDS[name][0] for name in (*names, *self.sometimes)},
        }
        sequences = {"type": "integer", "minimum": 1}
        return {
            "type": "object",
            "required": ["type", "timestamp", "sequence", "data"],
            "properties": {
                "type": {"type": "string", "const": self.name},
                "timestamp": _TIME,
                "sequence": {**sequences, "description": "Numbers the events of a developer without gaps."},
                "previous_sequence": {
                    "type": ["integer", "null"],
                    "description": "Of the event sent to this endpoint before; not in callbacks and the feed.",
                },
                "data": data,
            },
        }

    def example(self) -> dict[str, Any]:
        """A message."""
        names = (*EVERY, *self.always, *self.sometimes)
        return {
            "type": self.name,
            "timestamp": "2026-03-09T12:00:01+00:00",
            "sequence": 42,
            "data": {name: FIELDS[name][1] for name in names},
        }


_JOB = ("job_id", "kind")
PROFILE_UPDATED = "profile.updated"
PROPOSAL_CREATED = "proposal.created"
CALLBACK_FAILED = "callback.failed"
FAILING = "webhook.failing"
DISABLED = "webhook.disabled"
TEST = "webhook.test"
EVENT_TYPES: Mapping[str, EventType] = {
    one.name: one
    for one in (
        EventType(
            "cv.imported", "A CV was merged into the profile.", ("cv_id", "job_id", "changes", "score")
        ),
        EventType("job.succeeded", "A job succeeded.", _JOB, ("cv_id",)),
        EventType("job.failed", "A job failed.", (*_JOB, "code", "retryable"), ("cv_id",)),
        EventType("job.cancelled", "A job was cancelled.", _JOB, ("cv_id",)),
        EventType(
            PROFILE_UPDATED,
            "The profile changed. Sent at most once in five seconds: a newer event replaces the older ones.",
            ("by", "version"),
            ("changes",),
        ),
        EventType("badge.earned", "The developer earned a badge.", ("badge", "title")),
        EventType(
            "challenge.completed",
            "The developer completed a daily challenge.",
            ("challenge", "title", "day", "xp", "points"),
        ),
        EventType(
            PROPOSAL_CREATED,
            "An import proposes changes that wait for the person.",
            ("count", "proposal_ids"),
            ("cv_id", "job_id"),
        ),
        EventType(
            CALLBACK_FAILED,
            "The callback of a job was given up.",
            ("job_id", "delivery_id", "problem", "response_status"),
        ),
        EventType(
            FAILING,
            "An endpoint has failed for half, or nine tenths, of the time after which it is disabled.",
            ("endpoint_id", "percent", "failing_since", "disables_at"),
        ),
        EventType(DISABLED, "An endpoint was disabled, and gets nothing more.", ("endpoint_id", "reason")),
        EventType(TEST, "Sent on request, to one endpoint.", ("endpoint_id",)),
    )
}
"""By name; other domain events are internal."""
