"""The profile as one JSON document, from the tables or from the cache."""

import time
from collections.abc import Sequence
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import select, tuple_
from sqlalchemy.orm import Session

from models.profile.import_history import newest_import
from models.profile.rows import contact_row, section_rows, values_of
from models.profile.sections import ALL_CONTACT_FIELDS, OVERVIEW_FIELDS, SECTIONS, Section
from models.stores.database import Database
from models.stores.developer_locks import StripedLock
from models.stores.profile_cache import CachedProfile, ProfileCache
from models.tables import Developer, ProfileRow

WAIT_SECONDS = 1.0
"""How long a reader waits for another reader's rebuild before it rebuilds the document itself."""
POLL_SECONDS = 0.02
_REBUILD_LOCKS = StripedLock()


def profile_document(session: Session, developer_id: UUID, *, evidence: bool = False) -> dict[str, Any]:
    """The whole profile, ready for JSON; ``evidence`` adds source, page and quote of each field.

    With it each entry also has ``not_in_latest_cv``: whether an older CV listed it and the newest does not. That
    can change without a change of the profile, so cached documents leave it out.

    Raises:
        LookupError: no such developer.
    """
    developer = session.get(Developer, developer_id)
    if developer is None:
        raise LookupError(f"developer {developer_id} does not exist")
    document: dict[str, Any] = {"developer_id": str(developer.id), "version": developer.profile_version}
    document |= values_of(developer, OVERVIEW_FIELDS)
    if evidence:
        document["evidence"] = developer.evidence or {}
    document["contact"] = contact_view(session, developer_id, evidence=evidence)
    for section in SECTIONS:
        document[section.name] = _entries(session, developer_id, section, evidence)
    return document


def cached_profile(database: Database, cache: ProfileCache, developer_id: UUID) -> tuple[CachedProfile, bool]:
    """The profile as JSON bytes, and whether the cache had it.

    One primary-key SELECT of the version decides whether the cached bytes are current; outdated ones are rebuilt
    by one reader while the others wait.

    Raises:
        LookupError: no such developer.
    """
    cached = _current(database, cache, developer_id)
    if cached is not None:
        return cached, True
    with _REBUILD_LOCKS.developer_lock(developer_id, WAIT_SECONDS):
        ours = _begin_or_wait(database, cache, developer_id)
        try:
            # Another reader may have rebuilt it while we waited.
            cached = None if ours is None else _current(database, cache, developer_id)
            if cached is not None:
                return cached, True
            return refresh_profile(database, cache, developer_id), False
        finally:
            if ours:
                cache.end_rebuild(developer_id)


def _current(database: Database, cache: ProfileCache, developer_id: UUID) -> CachedProfile | None:
    """The cached profile, if its version is current. Raises LookupError where there is no such developer."""
    with database.session() as session:
        version = session.scalar(select(Developer.profile_version).where(Developer.id == developer_id))
    if version is None:
        raise LookupError(f"developer {developer_id} does not exist")
    cached = cache.get(developer_id)
    return cached if cached is not None and cached.version == version else None


def _begin_or_wait(database: Database, cache: ProfileCache, developer_id: UUID) -> bool | None:
    """Begin to rebuild (True), or wait for another process to do so (False); None without Redis."""
    deadline = time.monotonic() + WAIT_SECONDS
    while (ours := cache.begin_rebuild(developer_id)) is False and time.monotonic() < deadline:
        time.sleep(POLL_SECONDS)
        if _current(database, cache, developer_id) is not None:
            break
    return ours


def refresh_profile(database: Database, cache: ProfileCache, developer_id: UUID) -> CachedProfile:
    """Build the document and put it into the cache, unless that has a newer one."""
    with database.session() as session:
        session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
        profile = build_profile(session, developer_id)
    cache.put(developer_id, profile)
    return profile


def build_profile(session: Session, developer_id: UUID) -> CachedProfile:
    """The document as this transaction sees it; put it into the cache only after the commit.

    A reader needs REPEATABLE READ for it, a writer with the developer's lock does not.
    """
    document = profile_document(session, developer_id)
    return CachedProfile(document["version"], orjson.dumps(document))


def profile_version(session: Session, developer_id: UUID) -> int:
    """By primary key. Raises sqlalchemy.exc.NoResultFound where there is no such developer."""
    return session.scalars(select(Developer.profile_version).where(Developer.id == developer_id)).one()


def contact_view(session: Session, developer_id: UUID, *, evidence: bool = False) -> dict[str, Any]:
    """Contact details, ready for JSON; all empty where there are none."""
    contact = contact_row(session, developer_id)
    if contact is None:
        return {name: [] if name == "links" else None for name in ALL_CONTACT_FIELDS}
    return _values(contact, ALL_CONTACT_FIELDS, evidence)


def entry_view(section: Section, row: Any) -> dict[str, Any]:
    """One entry by itself, ready for JSON."""
    times = {name: getattr(row, name).isoformat() for name in ("created_at", "updated_at")}
    return {"id": str(row.id), **_values(row, section.all_fields, False), **times}


def entry_page(
    session: Session, developer_id: UUID, section: Section, *, limit: int, cursor: tuple[int, UUID] | None
) -> dict[str, Any]:
    """At most ``limit`` entries in their order, from after ``cursor`` (position, id)."""
    table: Any = section.table
    query = select(table).where(table.developer_id == developer_id).order_by(table.position, table.id)
    if cursor is not None:
        query = query.where(tuple_(table.position, table.id) > cursor)
    rows = list(session.scalars(query.limit(limit + 1)))
    last = rows[limit - 1] if len(rows) > limit else None
    return {
        "items": [entry_view(section, row) for row in rows[:limit]],
        "next_cursor": f"{last.position}.{last.id}" if last else None,
    }


def _entries(session: Session, developer_id: UUID, section: Section, evidence: bool) -> list[dict[str, Any]]:
    rows = section_rows(session, developer_id, section)
    entries = [(row, {"id": str(row.id), **_values(row, section.all_fields, evidence)}) for row in rows]
    if evidence:
        newest = newest_import(session, developer_id)
        for row, entry in entries:
            entry["not_in_latest_cv"] = row.last_seen_cv_id not in (None, newest)
    return [entry for _, entry in entries]


def _values(row: ProfileRow, names: Sequence[str], evidence: bool) -> dict[str, Any]:
    values = values_of(row, names)
    return {**values, "evidence": row.evidence} if evidence else values
