"""Match keys of entries a developer deleted, so that no document brings them back."""

from collections import defaultdict
from collections.abc import Collection
from functools import cached_property
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from models.rules.merge.keys import plain_key
from models.tables import Tombstone


def tombstone_keys(session: Session, developer_id: UUID) -> dict[str, frozenset[str]]:
    """Section -> keys of the entries the developer deleted from it; sections without any are absent."""
    query = select(Tombstone.section, func.array_agg(Tombstone.match_key)).group_by(Tombstone.section)
    rows = session.execute(query.where(Tombstone.developer_id == developer_id))
    return {section: frozenset(keys) for section, keys in rows}


class TombstoneSet:
    """Tombstones of one developer, loaded once during an edit. The developer is locked."""

    def __init__(self, session: Session, developer_id: UUID) -> None:
        self._session = session
        self._developer_id = developer_id

    @cached_property
    def _keys(self) -> dict[tuple[str, str], set[str]]:
        """(section, plain key) -> keys of its tombstones."""
        by_plain_key: dict[tuple[str, str], set[str]] = defaultdict(set)
        for section, keys in tombstone_keys(self._session, self._developer_id).items():
            for key in keys:
                by_plain_key[section, plain_key(key)].add(key)
        return by_plain_key

    def add(self, section: str, keys: Collection[str]) -> None:
        rows = [
            {"developer_id": self._developer_id, "section": section, "match_key": key} for key in sorted(keys)
        ]
        for key in keys:
            self._keys[section, plain_key(key)].add(key)
        self._session.execute(insert(Tombstone).values(rows).on_conflict_do_nothing())

    def discard(self, section: str, key: str) -> None:
        """Remove the tombstones of an entry that exists again, under this key or one that differs by its suffix."""
        keys = self._keys.pop((section, plain_key(key)), None)
        if keys:
            condition = (Tombstone.developer_id == self._developer_id, Tombstone.section == section)
            self._session.execute(delete(Tombstone).where(*condition, Tombstone.match_key.in_(keys)))
