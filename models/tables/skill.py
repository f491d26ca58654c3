"""The skill catalogue, and the skills of developers."""

from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.tables.base import Base, Created, Id
from models.tables.profile_row import ProfileListRow


class Skill(Base):
    """A skill of the catalogue; ``slug`` is its identity (``c``, ``c++`` and ``c#`` are three)."""

    __tablename__ = "skills"

    id: Mapped[Id]
    name: Mapped[str]
    slug: Mapped[str] = mapped_column(unique=True)
    category: Mapped[str | None]
    aliases: Mapped[list[str]] = mapped_column(JSONB, server_default="[]")
    """Slugs that mean this skill, such as ``js`` for JavaScript."""
    created_at: Mapped[Created]


class DeveloperSkill(ProfileListRow, Base):
    """A developer's skill; ``name`` is the developer's spelling."""

    __tablename__ = "developer_skills"
    __table_args__ = (UniqueConstraint("developer_id", "skill_id"),)

    id: Mapped[Id]
    skill_id: Mapped[UUID] = mapped_column(ForeignKey("skills.id"), index=True)
    name: Mapped[str]
    category: Mapped[str | None]
    level: Mapped[str | None]
    years: Mapped[float | None]

    skill: Mapped[Skill] = relationship(lazy="raise")
