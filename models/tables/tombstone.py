"""Deleted profile rows, so that no import adds them again."""

from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base, Created, DeveloperKey


class Tombstone(Base):
    """The match key of a deleted profile row."""

    __tablename__ = "tombstones"

    developer_id: Mapped[DeveloperKey]
    section: Mapped[str] = mapped_column(primary_key=True)
    """``experience``, ``education``, ``skills`` or ``achievements``."""
    match_key: Mapped[str] = mapped_column(primary_key=True)
    created_at: Mapped[Created]
