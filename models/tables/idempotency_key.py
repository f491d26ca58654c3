"""Stored responses of idempotent requests (IETF draft-ietf-httpapi-idempotency-key-header)."""

from datetime import datetime
from typing import Any

from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base, Created, DeveloperKey


class IdempotencyKey(Base):
    """The first request with a key; ``response_status`` is null while it runs."""

    __tablename__ = "idempotency_keys"

    developer_id: Mapped[DeveloperKey]
    key: Mapped[str] = mapped_column(primary_key=True)
    fingerprint: Mapped[str]
    """SHA-256 of method, path, fields and file digests."""
    response_status: Mapped[int | None]
    response_headers: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    response_body: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    created_at: Mapped[Created]
    expires_at: Mapped[datetime] = mapped_column(index=True)
