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


PRINCIPAL_COLUMNS = (
    Developer.role,
    Developer.timezone,
    Developer.profile_version,
    ROW_VERSION,
)
"""For a SELECT from ``developers``: the fields of ``Principal`` after the ids."""
