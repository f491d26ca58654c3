"""The WSGI server: gunicorn with threads, chosen by trial (``make trial``, gunicorn 27.0 against granian 2.8).

On two cores, loopback, 2 processes: granian answers 2.4 times as many requests per second, but when the process
group gets SIGTERM twice (Heroku signals every process and may repeat itself) it cuts the running request and
has to be killed; gunicorn finishes it. With 4 threads both starve under 100 slow bodies, and gunicorn also under
slow heads and six event streams; with 64 threads neither does. Hence: gunicorn, many threads, and a limit to how
long a request may take to arrive, which neither has.
"""

import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]
from gunicorn.workers.gthread import TConn, ThreadWorker  # type: ignore[import-untyped]

from api.resources import EXTENSION
from config import Settings
from models.stores.metrics_store import MetricsReporter
from models.stores.observability import start_observability

THREADS = 64
"""Per process. They mostly wait: for slow clients, for Postgres, between two events of a stream."""
ARRIVAL_SECONDS = 25.0
"""Time for a request to arrive, head and body; routers give up after 30 s anyway."""
GRACE_SECONDS = 20
"""For requests under way; the end of a starved process takes seconds besides, and 25 are promised."""
KEEP_ALIVE_SECONDS = 95
"""Longer than a router's 90 s, so that it never sends a request into a closing connection."""


class Worker(ThreadWorker):
    """A threaded worker that stops reading from a client whose request does not arrive in time.

    The thread that waits for the rest then sees the end of the stream: a short body is the application's 400,
    a short head closes the connection. An answer that is still being written goes on.
    """

    def init_process(self) -> None:
        self._arriving: dict[TConn, float] = {}
        threading.Thread(target=self._cut_late, name="late-requests", daemon=True).start()
        super().init_process()

    def handle(self, conn: TConn) -> Any:
        self._arriving[conn] = time.monotonic() + ARRIVAL_SECONDS
        try:
            return super().handle(conn)
        finally:
            self._arriving.pop(conn, None)

    def _cut_late(self) -> None:
        while True:
            time.sleep(1)
            now = time.monotonic()
            for conn, deadline in self._arriving.copy().items():
                if now > deadline:
                    with suppress(OSError):
                        conn.sock.shutdown(socket.SHUT_RD)


class Server(BaseApplication):
    """gunicorn without its command line: ``Server(create_app, settings).run()``.

    It writes no access log: the application's own has a line per request, without addresses. At DEBUG gunicorn
    would log each path, and with it the secret parts of some.

    Each process builds its own application, after the fork: no connection is shared.
    """

    def __init__(self, factory: Callable[[Settings], Flask], settings: Settings) -> None:
        self._factory = factory
        self._settings = settings
        self._metrics: MetricsReporter | None = None
        super().__init__()

    def load_config(self) -> None:
        chosen = {
            "bind": f"{self._settings.host}:{self._settings.port}",
            "workers": self._settings.web_concurrency,
            "worker_class": Worker,
            "threads": THREADS,
            "graceful_timeout": GRACE_SECONDS,
            "keepalive": KEEP_ALIVE_SECONDS,
            "loglevel": self._settings.log_level.replace("DEBUG", "INFO").lower(),
            "control_socket_disable": True,
            "worker_exit": lambda server, worker: self._report_end(),
        }
        for name, value in chosen.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        start_observability(self._settings, "web")
        app = self._factory(self._settings)
        self._metrics = app.extensions[EXTENSION].metrics
        self._metrics.start()
        return app

    def _report_end(self) -> None:
        if self._metrics:
            self._metrics.close()
