"""The memory of what a person deleted, while they edit: read once a section, however many entries change."""

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from models.rules.merge.keys import plain_key
from models.tables import Tombstone


class Graves:
    """One developer's tombstones. The developer is locked."""

    def __init__(self, session: Session, developer_id: UUID) -> None:
        self._session = session
        self._developer_id = developer_id
        self._known: dict[str, dict[str, set[str]]] = {}
        """Section -> plain key -> keys of its tombstones."""

    def block(self, section: str, keys: Collection[str]) -> None:
        """Remember every key of a deleted entry, so that no document brings it back."""
        rows = [
            {"developer_id": self._developer_id, "section": section, "match_key": key} for key in sorted(keys)
        ]
        self._session.execute(insert(Tombstone).values(rows).on_conflict_do_nothing())
        for key in keys if section in self._known else ():
            self._known[section][plain_key(key)].add(key)

    def unbury(self, section: str, key: str) -> None:
        """Forget the entry of this key and its likes: it exists again."""
        back = self._of(section).pop(plain_key(key), None)
        if back:
            here = (Tombstone.developer_id == self._developer_id, Tombstone.section == section)
            self._session.execute(delete(Tombstone).where(*here, Tombstone.match_key.in_(back)))

    def _of(self, section: str) -> dict[str, set[str]]:
        if section not in self._known:
            query = select(Tombstone.match_key).where(
                Tombstone.developer_id == self._developer_id, Tombstone.section == section
            )
            found: dict[str, set[str]] = defaultdict(set)
            for key in self._session.scalars(query):
                found[plain_key(key)].add(key)
            self._known[section] = found
        return self._known[section]
