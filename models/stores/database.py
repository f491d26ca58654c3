"""Postgres: one engine per process, short transactions."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

from sqlalchemy import QueuePool, create_engine
from sqlalchemy.orm import Session, sessionmaker

import models.tables  # noqa: F401 - a session needs every table, whichever of them its process imports
from models.stores.metrics import count_committed

CONNECT_TIMEOUT_SECONDS = 5
POOL_TIMEOUT_SECONDS = 5
DEAD_PEER_SECONDS = 20
"""A server that vanished is given up after this time, not after TCP's quarter of an hour."""
STATEMENT_TIMEOUT_MS = 30_000
IDLE_IN_TRANSACTION_TIMEOUT_MS = 60_000
"""A client that died or forgot to commit loses its locks after this time."""
CONNECT_ARGS = {
    "connect_timeout": CONNECT_TIMEOUT_SECONDS,
    "keepalives_idle": DEAD_PEER_SECONDS,
    "tcp_user_timeout": DEAD_PEER_SECONDS * 1000,
    "options": f"-c statement_timeout={STATEMENT_TIMEOUT_MS} -c timezone=UTC "
    f"-c idle_in_transaction_session_timeout={IDLE_IN_TRANSACTION_TIMEOUT_MS}",
}


class Database:
    """An engine and its sessions.

    ``with database.session() as session:`` is one transaction: it commits where the block ends and rolls back
    when the block raises. No other code commits.
    """

    def __init__(self, url: str, pool_size: int = 5) -> None:
        """At most ``pool_size`` connections, because small Postgres plans allow few."""
        self.engine = create_engine(
            url,
            pool_size=pool_size,
            max_overflow=0,
            pool_timeout=POOL_TIMEOUT_SECONDS,
            pool_pre_ping=True,
            hide_parameters=True,  # error texts must not carry personal data into a log
            connect_args=CONNECT_ARGS,
        )
        self._sessions = sessionmaker(self.engine, expire_on_commit=False)

    @contextmanager
    def session(self) -> Iterator[Session]:
        with self._sessions.begin() as session:
            yield session
        count_committed(session)

    def connections(self) -> int:
        """How many of the pool are in use."""
        return cast(QueuePool, self.engine.pool).checkedout()

    @contextmanager
    def snapshot(self) -> Iterator[Session]:
        """A session whose reads all see the database as it was at the first of them (REPEATABLE READ)."""
        with self.session() as session:
            session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
            yield session

    def dispose(self) -> None:
        """Close the pooled connections; a forked child calls this before its first query."""
        self.engine.dispose()
