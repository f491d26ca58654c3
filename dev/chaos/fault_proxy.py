"""A proxy before a server, which can answer 503 or nothing instead of it."""

import socket
import threading
from contextlib import suppress
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

BODY = b"<Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>"
UNAVAILABLE = (
    b"HTTP/1.1 503 Service Unavailable\r\nContent-Type: application/xml\r\nConnection: close\r\n"
    b"Content-Length: %d\r\n\r\n%s" % (len(BODY), BODY)
)
CHUNK = 64 * 1024


class FaultProxy:
    """Passes bytes on, unless ``answer_unavailable`` or ``hang`` was called last. ``url`` stands for the server's."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._server = (parts.hostname, parts.port)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._fault = ""
        self._passing = threading.Event()
        self._passing.set()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._passing.set()
        self._listener.close()

    def answer_unavailable(self) -> None:
        self._fault = "503"

    def hang(self) -> None:
        self._fault = "hang"
        self._passing.clear()

    def recover(self) -> None:
        self._fault = ""
        self._passing.set()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        with client, suppress(OSError), socket.create_connection(self._server) as server:
            threading.Thread(target=_pass_on, args=(server, client), daemon=True).start()
            while chunk := client.recv(CHUNK):
                if self._fault == "503":
                    client.sendall(UNAVAILABLE)
                    return
                if self._fault == "hang":
                    self._passing.wait()
                    return
                server.sendall(chunk)


def _pass_on(server: socket.socket, client: socket.socket) -> None:
    with suppress(OSError):
        while chunk := server.recv(CHUNK):
            client.sendall(chunk)
        client.shutdown(socket.SHUT_RDWR)
