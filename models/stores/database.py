"""Postgres: one engine per process, short transactions."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from select import POLLIN, poll
from typing import Any, cast

from psycopg.pq import ExecStatus
from sqlalchemy import QueuePool, create_engine, event, text
from sqlalchemy.exc import InvalidatePoolError, OperationalError
from sqlalchemy.orm import Session, sessionmaker

from models.stores.bulk_insert import RowSession
from models.stores.json_column import encode_json
from models.stores.metrics import count_committed
from models.stores.statements import Autocommit, Statement

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
    "prepare_threshold": 1,  # from the second time on: nearly all statements are sent again
}
_USED = "used"
_THREAD = threading.local()


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
            pool_use_lifo=True,  # those that have prepared their statements
            hide_parameters=True,  # error texts must not carry personal data into a log
            json_serializer=encode_json,
            connect_args=CONNECT_ARGS | {"autocommit": True},
        )
        event.listen(self.engine, "checkout", _begin)
        self._sessions = sessionmaker(self.engine, class_=RowSession, expire_on_commit=False)
        event.listen(self._sessions, "before_commit", RowSession.flush_last)

    @contextmanager
    def session(self) -> Iterator[Session]:
        with self._sessions.begin() as session:
            yield session
        count_committed(session)

    def autocommit(self) -> Autocommit:
        """For statements that need no others in their transaction: neither BEGIN nor COMMIT."""
        return Autocommit(self.engine, self._connect_idle)

    def read(self, statement: Statement, **parameters: Any) -> list[Any]:
        """The rows of a SELECT by itself. Raises as ``send``."""
        return statement.rows(self.autocommit(), **parameters)

    def _connect_idle(self) -> Any:
        """A connection of the pool, without a transaction."""
        _THREAD.begins = False
        try:
            return self.engine.raw_connection()
        finally:
            _THREAD.begins = True

    def connections(self) -> int:
        """How many of the pool are in use."""
        return cast(QueuePool, self.engine.pool).checkedout()

    @contextmanager
    def snapshot(self) -> Iterator[Session]:
        """A session whose reads all see the database as it was at the first of them (REPEATABLE READ)."""
        with self.session() as session:
            read_one_snapshot(session)
            yield session

    def dispose(self) -> None:
        """Close the pooled connections; a forked child calls this before its first query."""
        self.engine.dispose()


def read_one_snapshot(session: Session) -> None:
    """Let an unused session see the database as it is at its next statement, until it ends (REPEATABLE READ)."""
    session.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))


def _begin(connection: Any, record: Any, _: Any) -> None:
    """Begin the transaction of whoever takes a connection from the pool.

    That also finds connections that were lost while they were idle, as a ping would do: they are replaced. Without a
    transaction those are replaced whose server has said that they end.
    """
    if not getattr(_THREAD, "begins", True):
        if record.info.get(_USED) and _has_data(connection):
            raise InvalidatePoolError
        record.info[_USED] = True
        return
    result = connection.pgconn.exec_(b"BEGIN")
    if result.status == ExecStatus.COMMAND_OK:
        record.info[_USED] = True
    elif record.info.get(_USED):
        raise InvalidatePoolError
    else:
        raise OperationalError("BEGIN", None, ConnectionError(result.error_message.decode()))


def _has_data(connection: Any) -> bool:
    """Whether the server has sent something that nobody asked for: of an idle connection that is its end."""
    waiting = poll()
    waiting.register(connection.fileno(), POLLIN)
    return bool(waiting.poll(0))
