"""Cached extractions: where each is stored. They contain no profile data."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base, Created, Id


class ExtractionRecord(Base):
    """Metadata of one extraction; the payload is a JSON object in S3 and expires with this row."""

    __tablename__ = "extractions"

    id: Mapped[Id]
    developer_id: Mapped[UUID] = mapped_column(ForeignKey("developers.id", ondelete="CASCADE"), index=True)
    cache_key: Mapped[str] = mapped_column(unique=True)
    """``extraction:{developer}:{sha256}:{extractor}:{model}:{prompt_version}``."""
    s3_key: Mapped[str]
    extractor: Mapped[str]
    model: Mapped[str]
    prompt_version: Mapped[str]
    pages: Mapped[int | None]
    tokens_in: Mapped[int | None]
    tokens_out: Mapped[int | None]
    cost_usd: Mapped[Decimal | None]
    created_at: Mapped[Created]
    expires_at: Mapped[datetime] = mapped_column(index=True)
