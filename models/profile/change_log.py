"""The only module that writes profile changes: their history, the new version, the event and its rewards.

Lock the developer, write rows and log every change, then ``publish`` once. The cached profile is refreshed after
the commit (``models.profile.document.refresh_profile``).
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal
from uuid import UUID

from sqlalchemy.orm import Session

from models.events.domain_events import record_event, transaction_time
from models.profile.sections import OVERVIEW
from models.rewards.apply_events import apply_events
from models.rewards.badge_metrics import profile_metrics
from models.rewards.streaks import mark_active
from models.rules.profile.change_counts import count_change
from models.rules.rewards.badge_metrics import SNAPSHOT
from models.stores.bulk_insert import add_new_rows
from models.tables import Developer, DomainEvent, ProfileChange

Actor = Literal["person", "import", "undo"]


@dataclass(frozen=True, slots=True)
class ChangeLog:
    """The changes one actor makes to one profile in this transaction. The developer is locked."""

    session: Session
    developer: Developer
    actor: Actor
    job_id: UUID | None = None
    cv_id: UUID | None = None
    changes: list[dict[str, Any]] = field(default_factory=list)
    """Column values of ``ProfileChange``."""

    def add(self, section: str, row_id: UUID | None, name: str, before: Any, after: Any) -> None:
        """Append one change to the developer's history.

        Args:
            section: ``OVERVIEW``, ``CONTACT``, or the name of a list section.
            row_id: None for the overview, which is the developer's own row.
            name: a field's name, or ``WHOLE_ROW``.
            before: JSON value; of a removed row all its values by field.
            after: JSON value; of a new row all its values by field.
        """
        change = {
            "developer_id": self.developer.id,
            "actor": self.actor,
            "job_id": self.job_id,
            "cv_id": self.cv_id,
            "section": section,
            "row_id": row_id,
            "field": name,
            "before": before,
            "after": after,
        }
        add_new_rows(self.session, ProfileChange, [change])
        self.changes.append(change)

    def write(self, section: str, row: Any, values: Mapping[str, Any]) -> None:
        """Set fields of a row and log each."""
        row_id = None if section == OVERVIEW else row.id
        for name, value in values.items():
            self.add(section, row_id, name, getattr(row, name), value)
            setattr(row, name, value)

    def counts(self) -> Counter[str]:
        """What the changes count for in challenges."""
        names = ("section", "field", "before", "after")
        return sum((count_change(*(one[name] for name in names)) for one in self.changes), Counter())

    def publish(
        self, data: Mapping[str, Any] | None = None, snapshot: Mapping[str, int] | None = None
    ) -> DomainEvent:
        """Raise the profile's version and record ``profile.updated``; call once a transaction, after the writes.

        A person's edit earns its rewards in the same transaction and makes the day an active one, and an undo
        takes rewards back; rewards of an import are booked by its ``reward`` stage. The event carries a snapshot
        of the profile for badges.

        Args:
            data: ids and counts for the event; never profile values.
            snapshot: where the caller has all rows; else this writes them and asks the database.
        """
        session, developer = self.session, self.developer
        if snapshot is None:
            snapshot = profile_metrics(session, developer)
        developer.profile_version += 1
        event_data = {
            **(data or {}),
            "by": self.actor,
            "version": developer.profile_version,
            SNAPSHOT: dict(snapshot),
        }
        job_id = self.job_id if self.actor == "import" else None
        # One reward an edit: versions never repeat, and a job changes the profile once.
        source_id = str(job_id or f"version:{developer.profile_version}")
        event = record_event(
            session, developer, "profile.updated", source_id=source_id, data=event_data, job_id=job_id
        )
        if self.actor != "import":
            with session.no_autoflush:  # the event is written once, when it has been applied
                apply_events(session, developer, [event, *self._activity()])
        return event

    def _activity(self) -> list[DomainEvent]:
        """The event of a person's first activity of the day."""
        if self.actor != "person":
            return []
        first = mark_active(self.session, self.developer, transaction_time(self.session))
        return [first] if first else []
