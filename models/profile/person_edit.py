"""One edit of a profile by a person: a transaction under the developer's lock.

It ends with one new version, one event and its rewards, if anything really changed.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from models.errors import DomainError
from models.events.domain_events import lock_developer, transaction_time
from models.profile.change_log import ChangeLog
from models.profile.tombstones import TombstoneSet
from models.rules.merge.evidence import replace_sources
from models.rules.profile.validation import is_same_value
from models.stores.owned_rows import NotFound
from models.tables import Developer

Values = Mapping[str, Any]


class SkillExists(DomainError):
    """The developer has this skill already; ``id`` is its entry."""

    code, detail = "skill_exists", "The profile already has this skill, perhaps spelled differently."

    def __init__(self, entry_id: UUID) -> None:
        super().__init__()
        self.errors = {"existing_id": str(entry_id)}
        self.id = entry_id


@dataclass(slots=True)
class PersonEdit:
    """An edit in progress. The developer is locked."""

    log: ChangeLog
    tombstones: TombstoneSet
    skill_ids: dict[str, UUID] = field(default_factory=dict)
    """Slug -> id in the master list, of skills that were resolved together."""

    @property
    def session(self) -> Session:
        return self.log.session

    @property
    def developer(self) -> Developer:
        return self.log.developer

    def write(self, section: str, row: Any, values: Values) -> set[str]:
        """Write those values that differ; returns their fields. Drops the evidence of changed fields."""
        changes = {
            name: value
            for name, value in values.items()
            if not is_same_value(name, getattr(row, name), value)
        }
        self.log.write(section, row, changes)
        if changes:
            row.updated_at = transaction_time(self.session)  # else the session would read it back
        if changes.keys() & (row.evidence or {}).keys():
            row.evidence = replace_sources(row.evidence, changes)
        return set(changes)


@contextmanager
def person_edit(session: Session, developer_id: UUID) -> Iterator[PersonEdit]:
    """Lock the developer, let the block edit, then publish the changes as one new version.

    Raises:
        NotFound: the developer is gone.
    """
    try:
        developer = lock_developer(session, developer_id)
    except LookupError:
        raise NotFound(f"developer {developer_id}") from None
    log = ChangeLog(session, developer, "person")
    yield PersonEdit(log, TombstoneSet(session, developer_id))
    if log.changes:
        sections = sorted({change["section"] for change in log.changes})
        log.publish({"sections": sections, "changes": dict(sorted(log.counts().items()))})
    session.flush()
