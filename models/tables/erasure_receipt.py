"""Receipts of erased accounts, without personal data."""

from datetime import datetime
from typing import Any

from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base, Created, Id


class ErasureReceipt(Base):
    """Found only by the digest of its random token; contains no id of the developer."""

    __tablename__ = "erasure_receipts"

    id: Mapped[Id]
    token_digest: Mapped[str] = mapped_column(unique=True)
    """SHA-256 of the token in the receipt's URL."""
    requested_at: Mapped[Created]
    finished_at: Mapped[datetime | None]
    counts: Mapped[dict[str, Any]] = mapped_column(JSONB, server_default="{}")
    """Deleted rows per table."""
    signature: Mapped[str | None]
    """Ed25519 over the finished receipt, with its public key (``models.rules.signatures.erasure_receipts``)."""
