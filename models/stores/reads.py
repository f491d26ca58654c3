"""Single SELECTs by psycopg, each by itself: no ping, no BEGIN, no COMMIT, no rows of the ORM.

For what is read on every request. A connection that was lost while it was idle is replaced and the SELECT repeated,
which a read may be.
"""

from typing import Any, cast

import orjson
from psycopg import OperationalError
from sqlalchemy import QueuePool, create_engine
from sqlalchemy.exc import OperationalError as DatabaseUnavailable

from models.stores.database import CONNECT_ARGS, POOL_TIMEOUT_SECONDS
from models.stores.statements import CURSOR, Statement, fetch


class Read(Statement):
    """A SELECT; its ``bindparam`` names are the parameters of ``Reads.rows``."""


class Reads:
    """A pool of connections in autocommit mode, beside ``Database``; it connects on first use."""

    def __init__(self, url: str, pool_size: int) -> None:
        self._engine = create_engine(
            url,
            isolation_level="AUTOCOMMIT",
            pool_reset_on_return=None,
            pool_size=pool_size,
            max_overflow=0,
            pool_timeout=POOL_TIMEOUT_SECONDS,
            json_deserializer=orjson.loads,
            connect_args=CONNECT_ARGS,
        )

    def rows(self, read: Read, **parameters: Any) -> list[tuple[Any, ...]]:
        """The rows of the SELECT.

        Raises:
            sqlalchemy.exc.OperationalError: Postgres is not there or takes too long.
            sqlalchemy.exc.TimeoutError: no connection became free in time.
        """
        try:
            while (rows := self._try_rows(read, parameters)) is None:
                pass
            return rows
        except OperationalError as error:
            raise DatabaseUnavailable(read.sql, None, error, hide_parameters=True) from error

    def row(self, read: Read, **parameters: Any) -> tuple[Any, ...] | None:
        """The first row, or None. Raises as ``rows``."""
        rows = self.rows(read, **parameters)
        return rows[0] if rows else None

    def _try_rows(self, read: Read, parameters: dict[str, Any]) -> list[tuple[Any, ...]] | None:
        """None where a pooled connection turned out to be lost; it is gone from the pool then."""
        connection: Any = self._engine.raw_connection()
        was_used = CURSOR in connection.info
        try:
            return fetch(connection, read.sql, {**read.constants, **parameters})
        except OperationalError:
            if not connection.driver_connection.closed:
                raise
            connection.invalidate()
            if not was_used:
                raise
            return None
        finally:
            connection.close()

    def connections(self) -> int:
        """How many of the pool are in use."""
        return cast(QueuePool, self._engine.pool).checkedout()

    def close(self) -> None:
        """Close the pooled connections."""
        self._engine.dispose()
