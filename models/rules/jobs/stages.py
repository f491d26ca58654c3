"""The stages of each kind of job, and the records of their progress (pure)."""

from typing import Any, TypedDict

PIPELINE = ("store", "extract", "sync", "refresh", "reward")
"""The stages of an import, in order."""

CV_IMPORT = "cv_import"

PROFILE_IMPORT = "profile_import"
"""The kind of job that imports JSON Resume or our own export; it has nothing to store or extract."""

SYSTEM_KINDS = ("rotate_challenges", "sweep", "erase_account", "send_mail")
"""Jobs of the system; each has one stage of the same name."""

ENDLESS = ("erase_account",)
"""Kinds that are retried without limit: an erasure must not fail (GDPR)."""

MODEL_QUEUES = {"default": "gemini", "priority": "gemini_priority"}
"""A plan's queue -> the queue of its imports that Gemini reads, from ``extract`` on."""

PROFILE_CHANGED = ("refresh", "reward")
"""Stages after ``sync`` has changed the profile: the job can no longer be cancelled, only undone."""


class StageRecord(TypedDict):
    name: str
    status: str
    started_at: str | None
    finished_at: str | None
    attempts: int


def stages_of(kind: str) -> tuple[str, ...]:
    """Names of the stages, in order."""
    if kind == PROFILE_IMPORT:
        return PIPELINE[PIPELINE.index("sync") :]
    return PIPELINE if kind == CV_IMPORT else (kind,)


def new_records(kind: str) -> list[StageRecord]:
    return [
        {"name": name, "status": "pending", "started_at": None, "finished_at": None, "attempts": 0}
        for name in stages_of(kind)
    ]


def next_stage(kind: str, stage: str) -> str | None:
    """The stage after this one; None after the last."""
    names = stages_of(kind)
    position = names.index(stage) + 1
    return names[position] if position < len(names) else None


def mark_started(records: list[Any], stage: str, timestamp: str) -> list[Any]:
    """Records with ``stage`` running since ``timestamp`` (ISO 8601); a repeated start is another attempt."""

    def begin(record: Any) -> Any:
        first = record["started_at"] or timestamp
        attempts = record["attempts"] + 1
        return {**record, "status": "running", "started_at": first, "finished_at": None, "attempts": attempts}

    return [begin(record) if record["name"] == stage else record for record in records]


def mark_finished(records: list[Any], stage: str, status: str, timestamp: str) -> list[Any]:
    """Records with ``stage`` ended as ``status`` (succeeded, failed, cancelled, or waiting for its next attempt)."""
    return [
        {**record, "status": status, "finished_at": timestamp} if record["name"] == stage else record
        for record in records
    ]


def progress(records: list[Any]) -> int:
    """Share of the stages that succeeded, in percent."""
    done = sum(record["status"] == "succeeded" for record in records)
    return round(100 * done / len(records)) if records else 0
