"""Daily challenges: templates, the challenges of each day, and the progress of developers."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.tables.base import Base, Created, DeveloperKey, Id, Timestamped


class ChallengeTemplate(Timestamped, Base):
    """A challenge that may be drawn: reach ``target`` of ``metric`` within the day."""

    __tablename__ = "challenge_templates"

    id: Mapped[Id]
    slug: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    description: Mapped[str]
    metric: Mapped[str]
    """The counted metric, a name of ``models/rules/rewards/challenges.py``."""
    target: Mapped[int]
    xp: Mapped[int]
    points: Mapped[int]
    active: Mapped[bool] = mapped_column(server_default="true")


class DailyChallenge(Base):
    """A template drawn for a UTC day; the same for everyone."""

    __tablename__ = "daily_challenges"
    __table_args__ = (UniqueConstraint("day", "slot"), UniqueConstraint("day", "template_id"))

    id: Mapped[Id]
    day: Mapped[date]
    slot: Mapped[int]
    template_id: Mapped[UUID] = mapped_column(ForeignKey("challenge_templates.id"), index=True)
    created_at: Mapped[Created]

    template: Mapped[ChallengeTemplate] = relationship(lazy="raise")


class ChallengeProgress(Base):
    """The progress of a developer in one daily challenge."""

    __tablename__ = "challenge_progress"

    developer_id: Mapped[DeveloperKey]
    challenge_id: Mapped[UUID] = mapped_column(
        ForeignKey("daily_challenges.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    progress: Mapped[int] = mapped_column(server_default="0")
    completed_at: Mapped[datetime | None]
