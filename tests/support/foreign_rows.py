"""A row of one developer in every table that names developers, also in those that come later."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Table, insert, text
from sqlalchemy.orm import Session

from models.tables import Base, new_id

WORD = "Zanzibarquill"
"""In every text, except where a column has a default or takes certain values only."""
LATER = datetime(2126, 3, 9, 12, tzinfo=UTC)
"""Nothing has expired."""
SLUG = "first_cv"
"""Of a badge, and of the closed share link."""
ENTRY = {"id": new_id()}
"""The same for an entry of each section: their tables share no ids."""
WORKING: Mapping[str, dict[str, Any]] = {
    "experiences": ENTRY,
    "educations": ENTRY,
    "achievements": ENTRY,
    "developer_skills": ENTRY,
    "cvs": {"media_type": "application/pdf", "upload_status": "stored"},
    "direct_uploads": {"media_type": "application/pdf", "cv_id": None},
    "domain_events": {"type": "job.failed", "sequence": 1_000_000},
    "jobs": {"kind": "cv_import", "stage": "store"},
    "merge_proposals": {
        "kind": "review",
        "section": "head",
        "values": {"headline": WORD},
        "review": {"pointer": "", "grounding": None},
    },
    "purchases": {"item": "streak_freeze", "used_job_id": None},
    "share_links": {"slug": SLUG, "sections": ["head"], "revoked_at": LATER},
    "user_badges": {"badge": SLUG},
    "webhook_endpoints": {"url": f"https://{WORD}.example/", "events": ["*"]},
}
"""Values that make a row one its owner can use, or one that is closed to the public."""


def personal_tables() -> list[Table]:
    """Every table that names a developer, referred ones first."""
    return [table for table in Base.metadata.sorted_tables if "developer_id" in table.columns]


def add_row_everywhere(session: Session, developer_id: UUID) -> dict[str, UUID]:
    """Table -> id of its new row, where rows have ids."""
    ids = {"developers": developer_id}
    shared = [Base.metadata.tables[name] for name in ("skills", "challenge_templates", "daily_challenges")]
    for table in [*shared, *personal_tables()]:
        word = "everybody's" if table in shared else WORD
        values = {one.name: _value(table, one, ids, word) for one in table.columns if _is_needed(one)}
        values |= WORKING.get(table.name, {})
        session.execute(insert(table).values(values))
        if isinstance(values.get("id"), UUID):
            ids[table.name] = values["id"]
    return ids


def all_rows(session: Session, developer_id: UUID) -> dict[str, list[str]]:
    """Table -> its rows of this developer as text, but for the time of a key's or login's last use."""
    rows = {}
    for table in personal_tables():
        statement = (
            f"SELECT (to_jsonb(t) - 'last_used_at')::text FROM {table.name} t WHERE developer_id = :id"
        )
        rows[table.name] = sorted(session.scalars(text(statement), {"id": developer_id}))
    return rows


def _is_needed(column: Column[Any]) -> bool:
    """Without it the row would be refused, lead nowhere, or lack a text."""
    if column.server_default is not None or column.identity is not None:
        return False
    return not column.nullable or bool(column.foreign_keys) or column.type.python_type is str


def _value(table: Table, column: Column[Any], ids: Mapping[str, UUID], word: str) -> Any:
    for key in column.foreign_keys:
        return ids.get(key.column.table.name)
    checks = " ".join(str(getattr(one, "sqltext", "")) for one in table.constraints)
    if allowed := re.search(rf"\b{column.name} IN \('([^']+)'", checks):
        return None if column.nullable else allowed[1]
    samples = {UUID: new_id(), datetime: LATER, date: LATER.date(), bool: False, int: 1}
    kind = column.type.python_type
    return f"{word} {new_id()}" if kind is str else samples.get(kind, {word: word})
