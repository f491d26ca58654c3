"""Which WSGI server? ``python -m dev.server_comparison.servers`` tries them under the faults that decide it,
then speed.

Each serves ``wsgi_app`` with two processes. The figures are of loopback on this machine: only ratios carry over.
"""

import http.client
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from dev.services import free_port, process
from dev.stack.procfile import ROOT

SOCKETS = 100
SPEED_SECONDS = 4.0
CLIENTS = 8
APP = "dev.server_comparison.wsgi_app:app"


def granian(port: int, threads: int) -> list[str]:
    options = ["--interface", "wsgi", "--http", "1", "--no-ws", "--workers", "2", "--port", str(port)]
    options += ["--blocking-threads", str(threads), "--workers-kill-timeout", "22", "--log-level", "warning"]
    return [sys.executable, "-m", "granian", *options, APP]


def gunicorn(port: int, threads: int) -> list[str]:
    options = ["--worker-class", "gthread", "--workers", "2", "--threads", str(threads)]
    options += ["--bind", f"127.0.0.1:{port}", "--graceful-timeout", "22", "--keep-alive", "95"]
    return [sys.executable, "-m", "gunicorn", *options, "--no-control-socket", "--log-level", "warning", APP]


@dataclass
class Running:
    port: int
    child: subprocess.Popen[bytes]

    def get(self, path: str = "/", timeout: float = 15) -> float:
        """Seconds until the whole answer was there; the timeout where it was not."""
        began = time.monotonic()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            answer.read()
        except OSError:
            return timeout
        finally:
            connection.close()
        return time.monotonic() - began

    def open(self, head: bytes) -> socket.socket:
        client = socket.create_connection(("127.0.0.1", self.port), timeout=15)
        client.sendall(head)
        return client


@contextmanager
def running(command: Callable[[int, int], list[str]], threads: int) -> Iterator[Running]:
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        child = process.spawn(command(port, threads), place / "x.pid", log=place / "x.log", cwd=ROOT)
        server = Running(port, child)
        deadline = time.monotonic() + 15
        while server.get(timeout=1) >= 1 and time.monotonic() < deadline:
            time.sleep(0.05)
        try:
            yield server
        finally:
            process.end(child, signal.SIGTERM, 5)


def dripping(server: Running, head: bytes) -> float:
    """The slowest of ten plain GETs while 100 sockets drip one byte a second after ``head``."""
    stop = threading.Event()
    with ExitStack() as exits:
        clients = [exits.enter_context(server.open(head)) for _ in range(SOCKETS)]

        def drip() -> None:
            while not stop.wait(1.0):
                for client in clients:
                    try:
                        client.send(b"x")
                    except OSError:
                        continue

        thread = threading.Thread(target=drip)
        thread.start()
        time.sleep(1.5)
        slowest = 0.0
        for _ in range(10):
            slowest = max(slowest, server.get(timeout=8))
            if slowest >= 8:
                break
        stop.set()
        thread.join()
    return slowest


def slow_bodies(server: Running) -> float:
    return dripping(server, b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5000\r\n\r\n")


def slow_heads(server: Running) -> float:
    return dripping(server, b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ")


def streams(server: Running) -> float:
    """The slowest of ten GETs while six event streams run."""
    with ExitStack() as exits:
        head = b"GET /stream?seconds=6 HTTP/1.1\r\nHost: x\r\n\r\n"
        for client in [exits.enter_context(server.open(head)) for _ in range(6)]:
            client.recv(1000)
        return max(server.get(timeout=8) for _ in range(10))


def first_event(server: Running) -> float:
    """Seconds until the first event of a stream arrives."""
    began = time.monotonic()
    with server.open(b"GET /stream?seconds=3 HTTP/1.1\r\nHost: x\r\n\r\n") as client:
        received = b""
        while b"tick" not in received:
            received += client.recv(1000)
    return time.monotonic() - began


def sigterm(server: Running) -> tuple[bool, float]:
    """Whether a three-second request survives two SIGTERMs to the group; seconds until the server is gone."""
    took: list[float] = []
    thread = threading.Thread(target=lambda: took.append(server.get("/slow?seconds=3", timeout=10)))
    thread.start()
    time.sleep(1)
    began = time.monotonic()
    for _ in range(2):
        os.killpg(server.child.pid, signal.SIGTERM)
        time.sleep(0.2)
    thread.join()
    server.child.wait(30)
    return 2.9 < took[0] < 10, time.monotonic() - began


def speed(server: Running) -> float:
    """Requests per second of eight keep-alive clients."""
    counts: list[int] = []
    end = time.monotonic() + SPEED_SECONDS

    def loop() -> None:
        count = 0
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
        while time.monotonic() < end:
            connection.request("GET", "/")
            connection.getresponse().read()
            count += 1
        connection.close()
        counts.append(count)

    threads = [threading.Thread(target=loop) for _ in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / SPEED_SECONDS


def main() -> None:
    columns = [
        "threads",
        "slow bodies s",
        "slow heads s",
        "6 streams s",
        "first event s",
        "TERM",
        "gone s",
        "req/s",
    ]
    print(f"{'':10}" + "".join(f"{column:>15}" for column in columns))
    for command in (granian, gunicorn):
        for threads in (4, 64):
            figures: list[str] = [str(threads)]
            for trial in (slow_bodies, slow_heads, streams, first_event):
                with running(command, threads) as server:
                    figures.append(f"{trial(server):.2f}")
            with running(command, threads) as server:
                finished, gone = sigterm(server)
                figures += ["finished" if finished else "CUT", f"{gone:.1f}"]
            with running(command, threads) as server:
                figures.append(f"{speed(server):.0f}")
            print(f"{command.__name__:10}" + "".join(f"{figure:>15}" for figure in figures), flush=True)


if __name__ == "__main__":
    main()
