"""The list of a developer's files: one SELECT, JSON-ready."""

from typing import Any
from uuid import UUID

from sqlalchemy import Integer, bindparam, func, select

from models.stores.reads import Read, Reads
from models.tables import Cv

FIELDS = {
    "id": Cv.id,
    "filename": Cv.filename,
    "media_type": Cv.media_type,
    "size": Cv.size,
    "sha256": func.nullif(Cv.sha256, ""),
    "pages": Cv.pages,
    "upload_status": Cv.upload_status,
    "score": Cv.score,
    "created_at": Cv.created_at,
}
"""Field -> what it is made of."""
NEWEST = UUID(int=2**128 - 1)
"""Ids are UUIDv7, so their order is that of creation; this one comes after all."""
_PAGE = Read(
    select(*FIELDS.values())
    .where(Cv.developer_id == bindparam("developer_id"), Cv.id < bindparam("cursor"))
    .order_by(Cv.id.desc())
    .limit(bindparam("limit", type_=Integer))
)


def read_cv_page(reads: Reads, developer_id: UUID, limit: int, cursor: UUID | None) -> dict[str, Any]:
    """At most ``limit`` files that are older than ``cursor``, newest first."""
    rows = reads.rows(_PAGE, developer_id=developer_id, cursor=cursor or NEWEST, limit=limit + 1)
    items = [dict(zip(FIELDS, row, strict=True)) for row in rows[:limit]]
    return {"items": items, "next_cursor": items[-1]["id"] if len(rows) > limit else None}
