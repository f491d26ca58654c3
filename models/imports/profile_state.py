"""What an import has to know about a profile before it reads rows, in one statement."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Uuid, bindparam, func, select
from sqlalchemy.orm import Session

from models.profile.import_history import best_score_query, newest_import_query
from models.profile.sections import CONTACT, SECTIONS
from models.stores.statements import Statement
from models.tables import ContactInfo, Tombstone

_DEVELOPER_ID = bindparam("developer_id", type_=Uuid())
_TABLES: Mapping[str, Any] = {CONTACT: ContactInfo, **{section.name: section.table for section in SECTIONS}}


@dataclass(frozen=True, slots=True)
class ProfileState:
    """The newest active import, the best score of all, and what is in the profile."""

    newest: UUID | None
    best_score: int | None
    tombstones: Mapping[str, frozenset[str]]
    """Section -> keys of the entries the person deleted; sections without any are absent."""
    filled: frozenset[str]
    """Sections that have rows, ``CONTACT`` among them; the others need not be read."""


def profile_state(session: Session, developer_id: UUID) -> ProfileState:
    (row,) = _QUERY.rows(session, developer_id=developer_id)
    tombstones = {section: frozenset(keys) for section, keys in (row.tombstones or {}).items()}
    filled = frozenset(name for name in _TABLES if getattr(row, name))
    return ProfileState(row.newest, row.best_score, tombstones, filled)


def _query() -> Any:
    keys = (
        select(Tombstone.section, func.jsonb_agg(Tombstone.match_key).label("keys"))
        .where(Tombstone.developer_id == _DEVELOPER_ID)
        .group_by(Tombstone.section)
        .subquery()
    )
    return select(
        newest_import_query(_DEVELOPER_ID).scalar_subquery().label("newest"),
        best_score_query(_DEVELOPER_ID).scalar_subquery().label("best_score"),
        select(func.jsonb_object_agg(keys.c.section, keys.c["keys"])).scalar_subquery().label("tombstones"),
        *(
            select(table.id).where(table.developer_id == _DEVELOPER_ID).exists().label(name)
            for name, table in _TABLES.items()
        ),
    )


_QUERY = Statement(_query())
