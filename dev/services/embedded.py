"""The servers a local stack needs: embedded ones, except where a variable names another."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from dev.services.postgres import Postgres
from dev.services.s3 import S3
from dev.services.server import LOOPBACK, Server
from dev.services.valkey import Valkey


@dataclass(frozen=True)
class Services:
    """What runs. ``env`` holds the variables of the embedded servers; a server given from outside is None."""

    postgres: Postgres | None
    valkey: Valkey | None
    s3: S3 | None

    @property
    def running(self) -> list[Server]:
        return [server for server in (self.valkey, self.s3, self.postgres) if server is not None]

    @property
    def env(self) -> dict[str, str]:
        return {name: value for server in self.running for name, value in server.env().items()}


@contextmanager
def embedded_services(
    folder: Path,
    environ: Mapping[str, str] | None = None,
    *,
    durable: bool = True,
    host: str = LOOPBACK,
    origin: str | None = None,
) -> Iterator[Services]:
    """Start the servers that ``environ`` does not already name, all at once; stop them at the end.

    ``durable=False`` lets PostgreSQL skip fsync. Pages of ``origin``, and no others, may use S3 from a browser.
    Must be entered by a thread that outlives the block.

    Raises:
        ServerFailed: one of them did not come up; the others are stopped.
    """
    variables = environ or {}
    services = Services(
        postgres=None if variables.get("DATABASE_URL") else Postgres(folder / "postgres", durable, host),
        valkey=None if variables.get("REDIS_URL") else Valkey(folder / "valkey", host),
        s3=None
        if variables.get("S3_ENDPOINT_URL") or variables.get("S3_BUCKET")
        else S3(folder / "s3", host, origin),
    )
    try:
        for server in services.running:
            server.launch()
        for server in services.running:
            server.await_ready()
        yield services
    finally:
        for server in services.running:
            server.stop()
