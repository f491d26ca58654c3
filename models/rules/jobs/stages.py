"""The stages of each kind of job, and how a job's own record of them is kept (pure; no clock, no database)."""

from typing import Any, TypedDict

PIPELINE = ("store", "extract", "sync", "refresh", "reward")
"""An import, top to bottom."""

PROFILE_IMPORT = "profile_import"
"""The kind of job that brings in a JSON Resume or our own export: there is nothing to store or extract."""

SYSTEM_KINDS = ("rotate_challenges", "sweep", "erase_account")
"""Jobs of the system's own; each is its own only stage."""

ENDLESS = ("erase_account",)
"""Kinds that are never given up: whatever happens, they are tried again later (GDPR knows no poison)."""

PROFILE_CHANGED = ("refresh", "reward")
"""Once ``sync`` is done the profile has changed: cancelling is refused, undo is the way back."""


class StageRecord(TypedDict):
    name: str
    status: str
    started_at: str | None
    finished_at: str | None
    attempts: int


def stages_of(kind: str) -> tuple[str, ...]:
    """Names of a job's stages in order; a system task is its own only stage."""
    if kind == PROFILE_IMPORT:
        return PIPELINE[PIPELINE.index("sync") :]
    return PIPELINE if kind == "cv_import" else (kind,)


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


def mark_started(records: list[Any], stage: str, at: str) -> list[Any]:
    """Records with ``stage`` running since ``at`` (ISO 8601); a repeated start counts one more attempt."""

    def begin(record: Any) -> Any:
        first = record["started_at"] or at
        attempts = record["attempts"] + 1
        return {**record, "status": "running", "started_at": first, "finished_at": None, "attempts": attempts}

    return [begin(record) if record["name"] == stage else record for record in records]


def mark_finished(records: list[Any], stage: str, status: str, at: str) -> list[Any]:
    """Records with ``stage`` ended as ``status`` (succeeded, failed, cancelled; waiting for its next attempt)."""
    return [
        {**record, "status": status, "finished_at": at} if record["name"] == stage else record
        for record in records
    ]


def progress(records: list[Any]) -> int:
    """Share of the stages that succeeded, in percent."""
    done = sum(record["status"] == "succeeded" for record in records)
    return round(100 * done / len(records)) if records else 0
