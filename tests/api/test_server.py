"""``python -m api`` as a process: its port, its end, and clients that take too long."""

import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.server import ARRIVAL_SECONDS
from tests.support.processes import ROOT, WebGroup, running_web
from tests.support.wait import DEADLINE_SECONDS

pytestmark = pytest.mark.process

LOGIN = b"POST /api/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n"


@pytest.fixture
def web(environment: dict[str, str], tmp_path: Path) -> Iterator[WebGroup]:
    with running_web(environment, tmp_path / "web.log") as group:
        yield group


def opened(web: WebGroup, first: bytes) -> socket.socket:
    """A connection that has sent its first bytes."""
    client = socket.create_connection(("127.0.0.1", web.port), timeout=DEADLINE_SECONDS)
    client.sendall(first)
    return client


def test_a_web_process_loads_no_migrations(environment: dict[str, str]):
    program = (
        "import sys, api.__main__; api.__main__.create_app()\n"
        "print([name for name in ('alembic', 'flask_migrate', 'flask_sqlalchemy') if name in sys.modules])"
    )
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_sigterm_twice_to_every_process_lets_a_running_request_finish(web: WebGroup):
    """A body that is still on its way when the signals come is read, answered, and only then all ends."""
    with opened(web, LOGIN + b'{"email": ') as client:
        for _ in range(2):
            time.sleep(0.3)  # what is tested is the order: the request first, then the signals
            web.signal(signal.SIGTERM)
        client.sendall(b'"a@example.org", "password": "not it"}'.ljust(40))
        assert client.recv(1000).startswith(b"HTTP/1.1 4")
    assert web.process.wait(DEADLINE_SECONDS) == 0


def test_a_wrong_setting_ends_the_process_with_a_sentence(environment: dict[str, str]):
    done = subprocess.run(
        [sys.executable, "-m", "api"],
        cwd=ROOT,
        env=environment | {"WEB_CONCURRENCY": "many"},
        capture_output=True,
        text=True,
        timeout=DEADLINE_SECONDS,
    )
    assert done.returncode == 1
    assert "WEB_CONCURRENCY" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.verify
def test_a_request_that_does_not_arrive_in_time_is_cut_while_others_are_served(web: WebGroup):
    slow_head = opened(web, b"GET /api/health/live HTTP/1.1\r\nHost: x\r\nX-Slow: ")
    slow_body = opened(web, LOGIN)
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
        assert web.is_up()
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
