"""The declarative base, names of constraints, ids and timestamps."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from sqlalchemy import BigInteger, DateTime, ForeignKey, MetaData, func
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from uuid_utils.compat import uuid7

NAMING = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

OFTEN_UPDATED: dict[str, Any] = {"postgresql_with": {"fillfactor": 50}}
"""For rows that each import updates several times: the new version finds room on the same page, so that no index gets
another entry (https://www.postgresql.org/docs/current/storage-hot.html)."""


def new_id() -> UUID:
    """A UUIDv7 (RFC 9562), which sorts by creation: dense indexes, and paging by id."""
    return uuid7()


class Base(DeclarativeBase):
    """Declarative base; ``naming_convention`` keeps constraint names stable across migrations."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy reads it as a class attribute
        datetime: DateTime(timezone=True),
        dict[str, Any]: JSONB(none_as_null=True),
        list[Any]: JSONB(none_as_null=True),
        list[str]: JSONB(none_as_null=True),
    }


Id = Annotated[UUID, mapped_column(primary_key=True, default=new_id)]
BigInt = Annotated[int, mapped_column(BigInteger)]
DeveloperKey = Annotated[
    UUID, mapped_column(ForeignKey("developers.id", ondelete="CASCADE"), primary_key=True)
]
"""The developer, as (part of) the primary key; the row goes with the account."""
Created = Annotated[datetime, mapped_column(server_default=func.now())]


class Timestamped:
    """Creation and modification times, by the database's clock."""

    created_at: Mapped[Created]
    updated_at: Mapped[datetime] = mapped_column(server_default=func.now(), onupdate=func.now())
