"""The public view of a profile: opt-in, at an unguessable URL, until it is revoked."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.errors import DomainError
from models.events.domain_events import lock_developer
from models.profile.document import cached_profile
from models.profile.sections import OVERVIEW_FIELDS, SECTIONS
from models.stores.database import Database
from models.stores.owned_rows import NotFound
from models.stores.profile_cache import ProfileCache
from models.tables import Developer, ShareLink

SLUG_BYTES = 24
"""192 random bits."""
SHAREABLE = ("head", "experience", "education", "skills", "achievements", "contact")
DEFAULT_SECTIONS = SHAREABLE[:-1]
"""Contact data is public only if the developer selects it."""
PUBLIC_FIELDS = {section.name: section.all_fields for section in SECTIONS}
"""Without row ids: they are for editing, and UUIDv7 ids contain the creation time."""


class AlreadyShared(DomainError):
    """The profile has a public address."""

    code = "already_shared"
    detail = "The profile already has a public address; change its sections, or delete it to get a new one."


@dataclass(frozen=True, slots=True)
class SharedView:
    """What a visitor may see: whose profile, which sections, and the versions for the ETag."""

    link_id: UUID
    developer_id: UUID
    sections: list[str]
    profile_version: int
    indexed: bool


def share(session: Session, developer_id: UUID, sections: Sequence[str], *, indexed: bool) -> ShareLink:
    """Create the public URL. Raises AlreadyShared."""
    lock_developer(session, developer_id)
    if _active(session, developer_id) is not None:
        raise AlreadyShared()
    link = ShareLink(
        developer_id=developer_id,
        slug=secrets.token_urlsafe(SLUG_BYTES),
        sections=_ordered(sections),
        indexed=indexed,
    )
    session.add(link)
    session.flush()
    return link


def active_link(session: Session, developer_id: UUID) -> ShareLink:
    """The current public URL. Raises models.stores.owned_rows.NotFound where the profile is not shared."""
    link = _active(session, developer_id)
    if link is None:
        raise NotFound("share link")
    return link


def change_share(
    session: Session,
    developer_id: UUID,
    *,
    sections: Sequence[str] | None = None,
    indexed: bool | None = None,
) -> ShareLink:
    """Show other sections, or let search engines list the page. Raises models.stores.owned_rows.NotFound."""
    lock_developer(session, developer_id)
    link = active_link(session, developer_id)
    if sections is not None:
        link.sections = _ordered(sections)
    if indexed is not None:
        link.indexed = indexed
    session.flush()
    return link


def revoke(session: Session, developer_id: UUID) -> None:
    """Revoke the public URL, if there is one."""
    lock_developer(session, developer_id)
    link = _active(session, developer_id)
    if link is not None:
        link.revoked_at = func.now()


def find_shared(session: Session, slug: str) -> SharedView | None:
    """The view at the URL; None if it never existed or was revoked."""
    if not (slug.isascii() and slug.isprintable()):
        return None
    query = (
        select(
            ShareLink.id,
            ShareLink.developer_id,
            ShareLink.sections,
            Developer.profile_version,
            ShareLink.indexed,
        )
        .join(Developer, Developer.id == ShareLink.developer_id)
        .where(ShareLink.slug == slug, ShareLink.revoked_at.is_(None))
    )
    row = session.execute(query).first()
    return SharedView(*row) if row else None


def shared_document(database: Database, cache: ProfileCache, view: SharedView) -> dict[str, Any]:
    """The chosen sections, from the cached profile; no ids, no account data.

    Raises:
        LookupError: the account was erased a moment ago.
    """
    profile, _ = cached_profile(database, cache, view.developer_id, view.profile_version)
    document = orjson.loads(profile.body)
    chosen: dict[str, Any] = {}
    for section in view.sections:
        if section == "head":
            chosen |= {name: document[name] for name in OVERVIEW_FIELDS}
        else:
            chosen[section] = _public(section, document[section])
    return chosen


def _public(section: str, values: Any) -> Any:
    if section == "contact":
        return values
    return [{name: row[name] for name in PUBLIC_FIELDS[section]} for row in values]


def _ordered(sections: Sequence[str]) -> list[str]:
    return [name for name in SHAREABLE if name in sections]


def _active(session: Session, developer_id: UUID) -> ShareLink | None:
    query = select(ShareLink).where(ShareLink.developer_id == developer_id, ShareLink.revoked_at.is_(None))
    return session.scalar(query.limit(1))
