"""Match keys of entries a developer deleted, so that no document brings them back."""

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from models.rules.merge.keys import plain_key
from models.tables import Tombstone


def tombstone_keys(session: Session, developer_id: UUID, section: str) -> frozenset[str]:
    """Keys of the entries the developer deleted from a section."""
    query = select(Tombstone.match_key).where(
        Tombstone.developer_id == developer_id, Tombstone.section == section
    )
    return frozenset(session.scalars(query))


class TombstoneSet:
    """Tombstones of one developer, loaded once per section during an edit. The developer is locked."""

    def __init__(self, session: Session, developer_id: UUID) -> None:
        self._session = session
        self._developer_id = developer_id
        self._loaded: dict[str, dict[str, set[str]]] = {}
        """Section -> plain key -> keys of its tombstones."""

    def add(self, section: str, keys: Collection[str]) -> None:
        rows = [
            {"developer_id": self._developer_id, "section": section, "match_key": key} for key in sorted(keys)
        ]
        self._session.execute(insert(Tombstone).values(rows).on_conflict_do_nothing())
        for key in keys if section in self._loaded else ():
            self._loaded[section][plain_key(key)].add(key)

    def discard(self, section: str, key: str) -> None:
        """Remove the tombstones of an entry that exists again, under this key or one that differs by its suffix."""
        keys = self._load(section).pop(plain_key(key), None)
        if keys:
            condition = (Tombstone.developer_id == self._developer_id, Tombstone.section == section)
            self._session.execute(delete(Tombstone).where(*condition, Tombstone.match_key.in_(keys)))

    def _load(self, section: str) -> dict[str, set[str]]:
        if section not in self._loaded:
            by_plain_key: dict[str, set[str]] = defaultdict(set)
            for key in tombstone_keys(self._session, self._developer_id, section):
                by_plain_key[plain_key(key)].add(key)
            self._loaded[section] = by_plain_key
        return self._loaded[section]
