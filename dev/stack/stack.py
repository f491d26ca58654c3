"""The whole of Vitae on this machine: servers, migrated database, and the processes of the Procfile."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

import httpx2

from dev.services import LOOPBACK, Services, embedded_services, free_port
from dev.services.credentials import credential
from dev.services.instance import lasting_instance, throwaway_instance
from dev.stack.dyno import GRACE_SECONDS, Dyno
from dev.stack.procfile import ROOT, read_procfile

LOCAL = ROOT / ".local"
FORMATION = {"web": 1, "worker": 1, "scheduler": 1}
READY_SECONDS = 180.0
DEFAULTS = {
    "WEBHOOK_ALLOW_PRIVATE": "true",
    "WORKER_PROCESSES": "1",
    "PYTHONUNBUFFERED": "1",
    "HOST": "127.0.0.1",
}
"""For a stack of one's own: receivers of webhooks run on this machine too."""


class StackFailed(Exception):
    """The stack did not come up; the message ends with the output of what failed."""


class Stack:
    """A context manager: everything is up and the web process ready inside the block, and gone after it.

    ``env`` goes over the process's environment; servers named there are used instead of embedded ones.
    ``formation`` says how many of each process type. A lasting stack keeps its data in ``.local/serve`` with
    fsync; any other is thrown away. Its servers listen on ``host``; Postgres
    knows each process by its name in the formation. Enter it from a thread that outlives the block.
    """

    def __init__(
        self,
        env: Mapping[str, str] | None = None,
        *,
        formation: Mapping[str, int] = FORMATION,
        lasting: bool = False,
        host: str = LOOPBACK,
        echo: Callable[[str, str], None] = lambda name, line: None,
    ) -> None:
        self._base_env = {**os.environ, **(env or {})}
        self._port = (env or {}).get("PORT") or str(free_port())  # $PORT itself serves one stack only
        self._formation = formation
        self._lasting = lasting
        self._host = host
        self._echo = echo
        self._exits = ExitStack()
        self.env: dict[str, str] = {}
        self.processes: dict[str, Dyno] = {}
        self.services: Services
        self.folder: Path

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.env['PORT']}"

    def __enter__(self) -> Self:
        try:
            self._start()
        except BaseException:
            self._exits.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._exits.close()

    def kill(self, name: str, number: int) -> None:
        """Signal a process and its children: ``kill("worker", SIGKILL)``, or ``"worker.2"`` of several."""
        self.processes[name].signal(number)

    def log(self, name: str) -> str:
        return (self.folder / f"{name}.log").read_text(errors="replace")

    def _start(self) -> None:
        enter = self._exits.enter_context
        self.folder = enter(
            lasting_instance(LOCAL, "serve") if self._lasting else throwaway_instance(LOCAL, "stack")
        )
        origin = self._base_env.get("CORS_ORIGINS", "").partition(",")[0].strip(" /")
        self.services = enter(
            embedded_services(
                self.folder,
                self._base_env,
                durable=self._lasting,
                host=self._host,
                origin=origin or f"http://127.0.0.1:{self._port}",
            )
        )
        self.env = self._environment()
        self._release()
        self._exits.callback(self._stop_processes)
        commands = read_procfile()
        for kind, count in self._formation.items():
            for number in range(1, count + 1):
                name = kind if number == 1 else f"{kind}.{number}"
                self.processes[name] = Dyno(
                    name, commands[kind], {**self.env, "PGAPPNAME": name}, self.folder, self._echo
                )
                self.processes[name].start()
        if "web" in self.processes:
            self._await_web()

    def _environment(self) -> dict[str, str]:
        mine = {
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{self._base_env.get('PATH', os.defpath)}",
            "PORT": self._port,
            "MAIL_FOLDER": self._base_env.get("MAIL_FOLDER") or str(self.folder / "mail"),
            "SECRET_KEY": self._base_env.get("SECRET_KEY") or credential(self.folder, "secret_key", 32),
        }
        return DEFAULTS | self._base_env | self.services.env | mine

    def _release(self) -> None:
        command = read_procfile()["release"]
        done = subprocess.run(
            ["/bin/sh", "-c", command],
            env=self.env,
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for line in done.stdout.splitlines():
            self._echo("release", line)
        if done.returncode:
            raise StackFailed(f"release: `{command}` ended with {done.returncode}.\n{done.stdout}")

    def _await_web(self) -> None:
        deadline = time.monotonic() + READY_SECONDS
        with httpx2.Client(base_url=self.base_url, timeout=20, trust_env=False) as client:
            while True:
                try:
                    if client.get("/api/health/ready").status_code == 200:
                        return
                except httpx2.TransportError:
                    pass
                web = self.processes["web"]
                if time.monotonic() > deadline or web.starts > 3:
                    raise StackFailed(f"The web process is not ready.\n{web.log_tail()}")
                time.sleep(0.05)

    def _stop_processes(self) -> None:
        deadline = time.monotonic() + GRACE_SECONDS
        for dyno in self.processes.values():
            dyno.begin_stop()
        for dyno in self.processes.values():
            if not dyno.finish_stop(deadline):
                self._echo(dyno.name, "did not end in time and was killed")
