"""The profile as one JSON document, from the tables or from the cache."""

import time
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import (
    JSON,
    ColumnElement,
    Select,
    Text,
    Uuid,
    and_,
    bindparam,
    cast,
    func,
    literal,
    select,
    tuple_,
)
from sqlalchemy.dialects.postgresql import JSONB, aggregate_order_by
from sqlalchemy.orm import Session

from models.profile.import_history import newest_import_query
from models.profile.rows import values_of
from models.profile.sections import ALL_CONTACT_FIELDS, CONTACT, OVERVIEW_FIELDS, SECTIONS, Section
from models.stores.database import Database
from models.stores.developer_locks import StripedLock
from models.stores.metrics import CACHE_READS
from models.stores.profile_cache import CachedProfile, ProfileCache
from models.stores.row_version import row_version
from models.stores.statements import Statement
from models.tables import ContactInfo, Developer

WAIT_SECONDS = 1.0
"""How long a reader waits for another reader's rebuild before it rebuilds the document itself."""
POLL_SECONDS = 0.02
NO_CONTACT: dict[str, Any] = {name: [] if name == "links" else None for name in ALL_CONTACT_FIELDS}
EVIDENCE = "evidence-1"
"""The name of the document in the cache; another number where its shape changes."""
_REBUILD_LOCKS = StripedLock()


def profile_document(session: Session, developer_id: UUID, *, evidence: bool = False) -> dict[str, Any]:
    """The whole profile, ready for JSON, as of one moment: Postgres builds it in one statement.

    ``evidence`` adds source, page and quote of each field. With it each entry also has ``not_in_latest_cv``: whether
    an older CV listed it and the newest does not. That can change without a change of the profile, so cached
    documents leave it out.

    Raises:
        LookupError: no such developer.
    """
    rows = (_WITH_EVIDENCE if evidence else _DOCUMENT).rows(session, developer_id=developer_id)
    return _parse(rows, developer_id)


def _parse(rows: Sequence[Any], developer_id: UUID) -> dict[str, Any]:
    if not rows:
        raise LookupError(f"developer {developer_id} does not exist")
    document: dict[str, Any] = orjson.loads(rows[0][0])
    return document


def cached_profile(
    database: Database, cache: ProfileCache, developer_id: UUID, version: int
) -> tuple[CachedProfile, bool]:
    """The profile as JSON bytes, and whether the cache had it.

    ``version``, read from Postgres by this request, decides whether the cached bytes are current; outdated ones are
    rebuilt by one reader while the others wait.

    Raises:
        LookupError: no such developer.
    """
    cached = cache.get(developer_id)
    if cached is not None and cached.version == version:
        CACHE_READS.labels("hit").inc()
        return cached, True
    CACHE_READS.labels("miss").inc()
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


def cached_evidence(database: Database, cache: ProfileCache, developer_id: UUID, version: str) -> bytes:
    """The profile with evidence as JSON bytes; ``version`` is that of the developer's row.

    Raises:
        LookupError: no such developer.
    """
    cached = cache.get_document(developer_id, EVIDENCE, version)
    if cached is not None:
        return cached
    with database.snapshot() as session:
        document = profile_document(session, developer_id, evidence=True)
        version = row_version(session, developer_id)
    body = orjson.dumps(document)
    cache.put_document(developer_id, EVIDENCE, version, body)
    return body


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
    profile = _bytes(_parse(database.read(_DOCUMENT, developer_id=developer_id), developer_id))
    cache.put(developer_id, profile)
    return profile


def build_profile(session: Session, developer_id: UUID) -> CachedProfile:
    """The document as this transaction sees it; put it into the cache only after the commit."""
    return _bytes(profile_document(session, developer_id))


def _bytes(document: dict[str, Any]) -> CachedProfile:
    return CachedProfile(document["version"], orjson.dumps(document))


def profile_version(session: Session, developer_id: UUID) -> int:
    """By primary key. Raises sqlalchemy.exc.NoResultFound where there is no such developer."""
    return session.scalars(select(Developer.profile_version).where(Developer.id == developer_id)).one()


def contact_view(contact: ContactInfo | None) -> dict[str, Any]:
    """Contact details, ready for JSON; all empty where there are none."""
    return values_of(contact, ALL_CONTACT_FIELDS) if contact else dict(NO_CONTACT)


def entry_view(section: Section, row: Any) -> dict[str, Any]:
    """One entry by itself, ready for JSON."""
    times = {name: getattr(row, name).isoformat() for name in ("created_at", "updated_at")}
    return {"id": str(row.id), **values_of(row, section.all_fields), **times}


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


def _document_query(*, evidence: bool) -> Select[str]:
    """The document as JSON text, by ``developer_id``."""
    sections = {section.name: _entries(section, evidence) for section in SECTIONS}
    document = {
        "developer_id": Developer.id,
        "version": Developer.profile_version,
        **{name: getattr(Developer, name) for name in OVERVIEW_FIELDS},
        **(
            {"evidence": func.coalesce(Developer.evidence, cast(literal("{}", Text), JSONB))}
            if evidence
            else {}
        ),
        CONTACT: _contact(evidence),
        **sections,
    }
    return select(cast(_object(document), Text)).where(Developer.id == _DEVELOPER)


def _contact(evidence: bool) -> ColumnElement[Any]:
    row = _object(_columns(ContactInfo, ALL_CONTACT_FIELDS, evidence))
    contact = select(row).where(ContactInfo.developer_id == _DEVELOPER).scalar_subquery()
    return func.coalesce(contact, cast(literal(orjson.dumps(NO_CONTACT).decode(), Text), JSON))


def _entries(section: Section, evidence: bool) -> ColumnElement[Any]:
    """The section's entries in their order, as a JSON array."""
    table: Any = section.table
    values = {"id": table.id, **_columns(table, section.all_fields, evidence)}
    if evidence:
        newest = newest_import_query(_DEVELOPER).scalar_subquery()
        values["not_in_latest_cv"] = and_(
            table.last_seen_cv_id.is_not(None), table.last_seen_cv_id.is_distinct_from(newest)
        )
    entries = func.json_agg(aggregate_order_by(_object(values), table.position, table.id))
    rows = select(entries).where(table.developer_id == _DEVELOPER).scalar_subquery()
    return func.coalesce(rows, cast(literal("[]", Text), JSON))


def _columns(table: Any, names: Sequence[str], evidence: bool) -> dict[str, Any]:
    columns = {name: getattr(table, name) for name in names}
    return {**columns, "evidence": table.evidence} if evidence else columns


def _object(values: Mapping[str, Any]) -> ColumnElement[Any]:
    return func.json_build_object(
        *chain.from_iterable((literal(name), value) for name, value in values.items())
    )


_DEVELOPER = bindparam("developer_id", type_=Uuid)
_DOCUMENT = Statement(_document_query(evidence=False))
_WITH_EVIDENCE = Statement(_document_query(evidence=True))
