"""The profile as one document, from the tables or ready-made from the cache."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.cache import CachedProfile, ProfileCache
from models.contact_info import ContactInfo
from models.database import Database
from models.developer import Developer
from models.profile_rows import ProfileRow
from models.sections import CONTACT_FIELDS, HEAD_FIELDS, SECTIONS, Section


def profile_document(session: Session, developer_id: UUID, *, evidence: bool = False) -> dict[str, Any]:
    """The whole profile, ready for JSON; ``evidence`` adds source, page and quote per field.

    Raises:
        LookupError: no such developer.
    """
    developer = session.get(Developer, developer_id)
    if developer is None:
        raise LookupError(f"developer {developer_id} does not exist")
    document: dict[str, Any] = {"developer_id": str(developer.id), "version": developer.profile_version}
    document |= {name: getattr(developer, name) for name in HEAD_FIELDS}
    if evidence:
        document["evidence"] = developer.head_evidence or {}
    document["contact"] = _contact(session, developer_id, evidence)
    for section in SECTIONS:
        document[section.name] = _entries(session, developer_id, section, evidence)
    return document


def cached_profile(database: Database, cache: ProfileCache, developer_id: UUID) -> tuple[CachedProfile, bool]:
    """The profile as JSON bytes, and whether the cache had it.

    One primary-key SELECT of the version decides whether the cached bytes still hold; older ones are rebuilt.

    Raises:
        LookupError: no such developer.
    """
    with database.session() as session:
        version = session.scalar(select(Developer.profile_version).where(Developer.id == developer_id))
    if version is None:
        raise LookupError(f"developer {developer_id} does not exist")
    cached = cache.get(developer_id)
    if cached is not None and cached.version == version:
        return cached, True
    return refresh_profile(database, cache, developer_id), False


def refresh_profile(database: Database, cache: ProfileCache, developer_id: UUID) -> CachedProfile:
    """Build the document and offer it to the cache, which keeps the newer of the two."""
    with database.session() as session:
        session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
        document = profile_document(session, developer_id)
    profile = CachedProfile(document["version"], orjson.dumps(document))
    cache.put(developer_id, profile)
    return profile


def _contact(session: Session, developer_id: UUID, evidence: bool) -> dict[str, Any]:
    contact = session.scalar(select(ContactInfo).where(ContactInfo.developer_id == developer_id))
    if contact is None:
        return {name: [] if name == "links" else None for name in CONTACT_FIELDS}
    return _shown(contact, CONTACT_FIELDS, evidence)


def _entries(session: Session, developer_id: UUID, section: Section, evidence: bool) -> list[dict[str, Any]]:
    table = section.table
    rows = session.scalars(
        select(table).where(table.developer_id == developer_id).order_by(table.position, table.id)  # type: ignore[attr-defined]
    )
    return [{"id": str(row.id), **_shown(row, section.shown, evidence)} for row in rows]  # type: ignore[attr-defined]


def _shown(row: ProfileRow, names: Sequence[str], evidence: bool) -> dict[str, Any]:
    values = {name: getattr(row, name) for name in names}
    return {**values, "evidence": row.evidence} if evidence else values
