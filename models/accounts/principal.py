"""The authenticated account of a request."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Principal:
    """``session_id`` is None for an API key."""

    developer_id: UUID
    role: str
    session_id: UUID | None
