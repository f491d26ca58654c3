"""A webhook receiver on this machine, as an integrator would write one."""

import json
import threading
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

from standardwebhooks import Webhook, WebhookVerificationError

MOST_BYTES = 64 * 1024


@dataclass(frozen=True)
class Received:
    """A delivery: its stable id, its payload, and whether the signature was right."""

    id: str
    payload: dict[str, Any]
    verified: bool


class Receiver:
    """Listens on ``url`` inside its ``with`` block. Set ``secret`` before anything can arrive."""

    def __init__(self) -> None:
        self.secret = ""
        self.received: list[Received] = []
        self._arrived = threading.Condition()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}/vitae"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *error: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def wait_for(self, prefix: str, seconds: float) -> Received | None:
        """The first delivery whose event type starts so, or None when none comes in time."""

        def first_match() -> Received | None:
            of_type = (got for got in self.received if str(got.payload.get("type", "")).startswith(prefix))
            return next(of_type, None)

        with self._arrived:
            return self._arrived.wait_for(first_match, seconds)

    def accept(self, body: bytes, headers: dict[str, str]) -> bool:
        """Take one delivery; False when its signature is wrong."""
        try:
            Webhook(self.secret).verify(body, headers)
            verified = True
        except WebhookVerificationError:
            verified = False
        with self._arrived:
            self.received.append(Received(headers.get("webhook-id", ""), json.loads(body), verified))
            self._arrived.notify_all()
        return verified

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(min(int(self.headers.get("Content-Length", 0)), MOST_BYTES))
                headers = {name.lower(): value for name, value in self.headers.items()}
                self.send_response(204 if receiver.accept(body, headers) else 400)
                self.end_headers()

            def log_message(self, format: str, *arguments: Any) -> None:
                """The demo prints what arrived; a log line would break its display."""

        return Handler
