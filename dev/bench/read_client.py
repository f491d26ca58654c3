"""Clients that cost little beside the server they load: requests made beforehand, answers only counted through."""

import socket
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass

from dev.bench.deployment import BenchFailed

CLIENTS = 8
END_OF_HEAD = b"\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Request:
    """A GET without a body: its path, its headers, and the status that it should be answered with."""

    path: str
    headers: Mapping[str, str]
    status: int = 200

    def encode(self) -> bytes:
        lines = [f"GET {self.path} HTTP/1.1", "Host: localhost"]
        lines += [f"{name}: {value}" for name, value in self.headers.items()]
        return "\r\n".join([*lines, "", ""]).encode()


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server sent; ``head`` is the status line and the headers."""

    head: bytes
    body: bytes

    @property
    def status(self) -> int:
        return int(self.head[9:12])

    def header(self, name: str) -> str:
        """The first header of this name; empty where there is none."""
        wanted = name.lower().encode() + b":"
        lines = self.head.split(b"\r\n")
        return (
            next((line[len(wanted) :] for line in lines if line.lower().startswith(wanted)), b"")
            .strip()
            .decode()
        )


class Connection:
    """One keep-alive connection."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=10)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def get(self, request: bytes) -> Answer:
        """The answer to an encoded request. Raises OSError, and BenchFailed where the server hangs up."""
        self._socket.sendall(request)
        received = self._receive()
        while END_OF_HEAD not in received:
            received += self._receive()
        head, _, body = received.partition(END_OF_HEAD)
        answer = Answer(head, body)
        missing = int(answer.header("Content-Length") or 0) - len(body)
        while missing > 0:
            more = self._receive()
            body += more
            missing -= len(more)
        return Answer(head, body)

    def close(self) -> None:
        self._socket.close()

    def _receive(self) -> bytes:
        received = self._socket.recv(65536)
        if not received:
            raise BenchFailed("The server closed the connection.")
        return received


def load(port: int, request: Request, seconds: float) -> list[float]:
    """Seconds of each answer to ``CLIENTS`` clients that repeat the request without pause. Raises BenchFailed."""
    times: list[float] = []
    problems: list[str] = []
    end = time.monotonic() + seconds
    encoded = request.encode()

    def repeat() -> None:
        connection = Connection(port)
        try:
            while (began := time.monotonic()) < end:
                answer = connection.get(encoded)
                times.append(time.monotonic() - began)
                if answer.status != request.status:
                    raise BenchFailed(f"GET {request.path} answered {answer.status}.")
        except (OSError, BenchFailed) as error:
            problems.append(str(error))
        finally:
            connection.close()

    threads = [threading.Thread(target=repeat) for _ in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if problems or not times:
        raise BenchFailed(problems[0] if problems else f"GET {request.path} was not answered.")
    return times
