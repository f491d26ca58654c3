"""Badges of developers."""

from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Identity
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base, Created, DeveloperKey


class UserBadge(Base):
    """An earned badge; its definition is in ``models/rules/rewards/badges.py``."""

    __tablename__ = "user_badges"

    developer_id: Mapped[DeveloperKey]
    badge: Mapped[str] = mapped_column(primary_key=True)
    event_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("domain_events.id", ondelete="SET NULL"), index=True
    )
    credential_index: Mapped[int] = mapped_column(BigInteger, Identity(), unique=True)
    """Its index in the status lists of credentials; never reused, so a credential ends with its row."""
    earned_at: Mapped[Created]
