"""A developer whose CVs are imported the way the worker's ``sync`` and ``reward`` stages do it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import inspect, select

from models.events.domain_events import lock_developer, record_event
from models.imports.apply import apply_extraction
from models.profile.document import profile_document
from models.rewards.apply_events import apply_pending
from models.rules.documents.extraction import empty_extraction
from models.stores.database import Database
from models.tables import Cv, Developer


def position(
    title: str = "Engineer", company: str = "Acme", start: str | None = "2020-01", **more: Any
) -> Any:
    entry = {"title": title, "company": company, "location": None, "start": start, "end": None}
    return {**entry, "current": False, "highlights": ["Built it"], **more}


def extraction(**sections: Any) -> Any:
    return {**empty_extraction(), **sections}


@dataclass
class World:
    """``upload`` and ``sync`` are apart, so that a test can let an older file finish last."""

    database: Database
    developer_id: UUID

    def upload(self, sha256: str = "0") -> UUID:
        with self.database.session() as session:
            cv = Cv(developer_id=self.developer_id, filename="a.pdf", media_type="x", size=1, sha256=sha256)
            session.add(cv)
            session.flush()
            return cv.id

    def sync(self, cv_id: UUID, found: Any) -> dict[str, int]:
        with self.database.session() as session:
            developer = lock_developer(session, self.developer_id)
            cv = session.get_one(Cv, cv_id)
            changes = apply_extraction(session, developer, cv_id, None, found).changes
            record_event(session, developer, "cv.imported", source_id=cv.sha256, data={"cv_id": str(cv_id)})
            apply_pending(session, developer)
            return changes

    def bring_in(self, found: Any, sha256: str = "0") -> tuple[UUID, dict[str, int]]:
        cv_id = self.upload(sha256)
        return cv_id, self.sync(cv_id, found)

    def profile(self) -> dict[str, Any]:
        with self.database.session() as session:
            document = profile_document(session, self.developer_id)
        return {name: value for name, value in document.items() if name not in ("version", "developer_id")}

    def all(self, table: Any) -> list[Any]:
        with self.database.session() as session:
            return list(session.scalars(select(table).order_by(*inspect(table).primary_key)))

    def developer(self) -> Developer:
        with self.database.session() as session:
            return session.get_one(Developer, self.developer_id)


def world(database: Database) -> World:
    with database.session() as session:
        developer = Developer(email="person@example.org", password_hash="-")
        session.add(developer)
        session.flush()
        return World(database, developer.id)
