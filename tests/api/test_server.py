"""``python -m api`` as a process: its port, its end, and clients that take too long."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from api.server import ARRIVAL_SECONDS
from dev.services import free_port

ROOT = Path(__file__).parents[2]
LOGIN = b"POST /api/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n"


@dataclass
class Web:
    port: int
    process: subprocess.Popen[bytes]

    def get(self, path: str) -> int:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", path)
            return connection.getresponse().status
        finally:
            connection.close()

    def open(self, first: bytes) -> socket.socket:
        client = socket.create_connection(("127.0.0.1", self.port), timeout=ARRIVAL_SECONDS + 10)
        client.sendall(first)
        return client


def _await(condition: Callable[[], bool], seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "the condition did not come true in time"
        time.sleep(0.05)


@pytest.fixture
def web(environment: dict[str, str]) -> Iterator[Web]:
    variables = {"PORT": str(free_port()), "HOST": "127.0.0.1", "WEB_CONCURRENCY": "1"}
    process = subprocess.Popen(
        [sys.executable, "-m", "api"], cwd=ROOT, env=environment | variables, process_group=0
    )
    server = Web(int(variables["PORT"]), process)

    def up() -> bool:
        try:
            return server.get("/api/health/live") == 200
        except OSError:
            return False

    _await(up)
    yield server
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def test_sigterm_twice_to_every_process_lets_a_running_request_finish(web: Web):
    """A body that is still on its way when the signals come is read, answered, and only then all ends."""
    with web.open(LOGIN + b'{"email": ') as client:
        for _ in range(2):
            time.sleep(0.3)  # what is tested is the order: the request first, then the signals
            os.killpg(web.process.pid, signal.SIGTERM)
        client.sendall(b'"a@example.org", "password": "not it"}'.ljust(40))
        assert client.recv(1000).startswith(b"HTTP/1.1 4")
    began = time.monotonic()
    assert web.process.wait(25) == 0
    assert time.monotonic() - began < 24


def test_a_wrong_setting_ends_the_process_with_a_sentence(environment: dict[str, str]):
    done = subprocess.run(
        [sys.executable, "-m", "api"],
        cwd=ROOT,
        env=environment | {"WEB_CONCURRENCY": "many"},
        capture_output=True,
        text=True,
        timeout=30,
    )
    assert done.returncode == 1
    assert "WEB_CONCURRENCY" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.verify
def test_a_request_that_does_not_arrive_in_time_is_cut_while_others_are_served(web: Web):
    slow_head = web.open(b"GET /api/health/live HTTP/1.1\r\nHost: x\r\nX-Slow: ")
    slow_body = web.open(LOGIN)
    stop = threading.Event()

    def drip() -> None:
        while not stop.wait(2):
            for client in (slow_head, slow_body):
                try:
                    client.send(b"x")
                except OSError:
                    continue

    thread = threading.Thread(target=drip)
    thread.start()
    try:
        assert web.get("/api/health/live") == 200
        began = time.monotonic()
        assert slow_body.recv(1000).startswith(b"HTTP/1.1 400")
        head = slow_head.recv(1000)
        assert head == b"" or head.startswith(b"HTTP/1.1 4")
        assert ARRIVAL_SECONDS - 5 < time.monotonic() - began < 30
    finally:
        stop.set()
        thread.join()
        slow_head.close()
        slow_body.close()
