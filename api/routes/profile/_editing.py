"""Changing the profile over HTTP: one transaction, If-Match, and the cached document afterwards."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Response, request

from api.http.etags import content_etag, encoded_json
from api.http.problems import Problem, unavailable
from api.resources import me, resources, transaction
from models.profile.document import build_profile
from models.profile.person_edit import PersonEdit, person_edit
from models.stores.developer_locks import StripedLock
from models.stores.profile_cache import CachedProfile

SHAPE = 1
"""Part of the profile's ETag: raise it when the document's shape changes."""
IF_MATCH = {
    "in": "header",
    "name": "If-Match",
    "schema": {"type": "string"},
    "description": "The ETag the change is based on; 412 when it is no longer the current one.",
}
"""For the OpenAPI document of a route that uses ``require_match``."""
WAIT_SECONDS = 10.0
_EDIT_LOCKS = StripedLock()
"""Writers of one profile in this process wait here. At the developer's row, each would hold a connection while
it waits, and a few dozen of them would take all there are from everybody else."""


class Editing:
    """A person's edit, and the profile it led to once the block has ended."""

    def __init__(self, edit: PersonEdit) -> None:
        self.edit = edit
        self.session = edit.session
        self.developer = edit.developer
        self.profile: CachedProfile | None = None


@contextmanager
def editing() -> Iterator[Editing]:
    """Edit the caller's profile; whoever reads after this block reads the edit, cached or not.

    The document is built before the commit, under the lock: it is exactly this version. It reaches the cache
    after the commit, which a dead Redis only makes slower.
    """
    with _turn(), transaction() as session:
        with person_edit(session, me()) as edit:
            current = Editing(edit)
            yield current
        current.profile = build_profile(session, me())
    resources().cache.put(me(), current.profile)


@contextmanager
def _turn() -> Iterator[None]:
    with _EDIT_LOCKS.developer_lock(me(), WAIT_SECONDS) as taken:
        if not taken:
            raise unavailable(
                "profile_busy", "Too many changes of this profile at once; try again in a moment."
            )
        yield


def profile_etag(version: int) -> str:
    return f"profile-{SHAPE}-{version}"


def json_etag(body: Any) -> str:
    """The ETag that ``conditional_json`` gives this body."""
    return content_etag(encoded_json(body))


def require_match(etag: str) -> None:
    """Stop unless the request's If-Match, if it has one, names this ETag. Raises Problem 412.

    Strong comparison (RFC 9110, section 13.1.1). Ask under the developer's lock, or it proves nothing.
    """
    if "If-Match" in request.headers and not request.if_match.contains(etag):
        raise Problem(
            412,
            "precondition_failed",
            "It has changed since it was read: read it again, then repeat the change.",
        )


def shown(body: Any, etag: str) -> Response:
    """What a write led to, with the ETag for the next one."""
    data = body if isinstance(body, bytes) else encoded_json(body)
    response = Response(data, content_type="application/json")
    response.set_etag(etag)
    return response
