"""Leaderboards, stored so that a rank needs only a few index rows even among millions of entries."""

from sqlalchemy import Index, desc
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base, DeveloperKey, Id


class BoardEntry(Base):
    """A developer on a board, after opt-in only. Derived from the ledger."""

    __tablename__ = "board_entries"

    developer_id: Mapped[DeveloperKey]
    board: Mapped[str] = mapped_column(primary_key=True)
    """``all``, or an ISO week such as ``2026-W47``."""
    xp: Mapped[int]

    __table_args__ = (Index("ix_board_entries_order", "board", desc("xp"), "developer_id"),)


class BoardCount(Base):
    """How many entries of a board have XP in [bucket * width, (bucket + 1) * width), as of the last compaction."""

    __tablename__ = "board_counts"

    board: Mapped[str] = mapped_column(primary_key=True)
    width: Mapped[int] = mapped_column(primary_key=True)
    bucket: Mapped[int] = mapped_column(primary_key=True)
    members: Mapped[int]


class BoardDelta(Base):
    """``members`` (1 or -1) entries of this XP since the last compaction.

    Appended, never updated, so that developers who earn the same reward do not wait for the same counter.
    """

    __tablename__ = "board_moves"

    id: Mapped[Id]
    board: Mapped[str]
    xp: Mapped[int]
    members: Mapped[int]

    __table_args__ = (Index("ix_board_moves_board_xp", "board", "xp"),)
