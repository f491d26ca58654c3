"""Changing the profile over HTTP: one transaction, and the cached document afterwards."""

from collections.abc import Iterator
from contextlib import contextmanager

from api.http.problems import unavailable
from api.resources import current_developer_id, resources, transaction
from models.profile.document import build_profile
from models.profile.person_edit import PersonEdit, person_edit
from models.stores.developer_locks import StripedLock
from models.stores.profile_cache import CachedProfile

SHAPE = 1
"""Part of the profile's ETag: raise it when the document's shape changes."""
WAIT_SECONDS = 10.0
_EDIT_LOCKS = StripedLock()
"""Writers of one profile in this process wait here. At the developer's row, each would hold a connection while
it waits, and a few dozen of them would exhaust the pool."""


class ProfileEdit:
    """A person's edit, and the profile it led to once the block has ended."""

    def __init__(self, edit: PersonEdit) -> None:
        self.edit = edit
        self.session = edit.session
        self.developer = edit.developer
        self.profile: CachedProfile | None = None


@contextmanager
def profile_edit() -> Iterator[ProfileEdit]:
    """Edit the caller's profile; whoever reads after this block reads the edit, cached or not.

    The document is built before the commit, under the lock, so it is exactly this version. It is cached after
    the commit; without Redis the next read is only slower.

    Raises:
        Problem: 503 where other edits of this profile take too long.
    """
    developer_id = current_developer_id()
    with _EDIT_LOCKS.developer_lock(developer_id, WAIT_SECONDS) as acquired:
        if not acquired:
            raise unavailable(
                "profile_busy", "Too many changes of this profile at once; try again in a moment."
            )
        with transaction() as session:
            with person_edit(session, developer_id) as edit:
                current = ProfileEdit(edit)
                yield current
            current.profile = build_profile(session, developer_id)
    resources().cache.put(developer_id, current.profile)


def profile_etag(version: int) -> str:
    return f"profile-{SHAPE}-{version}"
