"""The authenticated account of a request."""

from dataclasses import dataclass
from uuid import UUID

from models.stores.row_version import ROW_VERSION
from models.tables import Developer


@dataclass(frozen=True, slots=True)
class Principal:
    """``session_id`` is None for an API key. The versions are those at the start of the request."""

    developer_id: UUID
    session_id: UUID | None
    role: str
    timezone: str
    profile_version: int
    row_version: str
    """See ``models/stores/row_version.py``."""
    scopes: tuple[str, ...] | None = None
    """What an API key may do; None for everything."""

    def may(self, scope: str | None) -> bool:
        """Whether the caller may do what needs this scope."""
        return self.scopes is None or scope in self.scopes


PRINCIPAL_COLUMNS = (
    Developer.role,
    Developer.timezone,
    Developer.profile_version,
    ROW_VERSION,
)
"""For a SELECT from ``developers``: the fields of ``Principal`` after the ids."""
