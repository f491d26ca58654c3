"""The emulator as a server."""

import threading
from http.server import ThreadingHTTPServer
from typing import Any

from dev.gemini_emulator.http_handler import Handler
from dev.gemini_emulator.state import EmulatorState


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Some faults break the connection on purpose: no message about it."""


class GeminiEmulator(EmulatorState):
    """``port=0`` takes a free one; the other arguments are those of ``EmulatorState``."""

    def __init__(self, *, host: str = "127.0.0.1", port: int = 0, **options: Any) -> None:
        super().__init__(**options)
        self.server = _Server((host, port), type("BoundHandler", (Handler,), {"emulator": self}))
        self.url = f"http://{host}:{self.server.server_address[1]}"

    def start(self) -> "GeminiEmulator":
        serve = threading.Thread(
            target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True
        )
        serve.start()
        return self

    def stop(self) -> None:
        self.stopping.set()
        self.server.shutdown()
        self.server.server_close()

    __enter__ = start

    def __exit__(self, *exc: object) -> None:
        self.stop()
