"""Wake-ups for the workers, collected in a session and sent by whoever committed it.

A transaction that rolls back sends none. A wake-up that is lost costs a few seconds: the reconciler finds its row.
"""

from dataclasses import dataclass
from uuid import UUID

from models.stores.statements import Sender

INFO_KEY = "wakeups"


@dataclass(frozen=True, slots=True)
class Wakeup:
    """Names a row that is due, the actor that works on it, and the queue the message goes to."""

    row_id: UUID
    actor: str
    queue: str


def add_wakeup(session: Sender, wakeup: Wakeup) -> None:
    """Have ``wakeup`` sent once the session's transaction is committed."""
    session.info.setdefault(INFO_KEY, []).append(wakeup)


def take_wakeups(session: Sender) -> list[Wakeup]:
    """The wake-ups collected since the last call; call it after the commit."""
    wakeups: list[Wakeup] = session.info.pop(INFO_KEY, [])
    return wakeups
