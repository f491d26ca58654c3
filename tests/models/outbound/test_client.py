"""Calls that reach a receiver: what arrives there, what comes back, and what cuts them off."""

import socket
import ssl
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from models.outbound.client import DeliveryFailed, Reply, send
from tests.support.receivers import answers, certificate_for, drips, receiver
from tests.support.wait import DEADLINE_SECONDS

NAME = "hooks.test"
SWITCH = b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n"


def to_loopback(host: str, port: int) -> list[str]:
    return ["127.0.0.1"]


def call(port: int, path: str = "/hook", seconds: float = 5.0) -> Reply:
    url = f"http://{NAME}:{port}{path}"
    return send(url, b'{"a":1}', allow_private=True, resolve=to_loopback, total_seconds=seconds)


@pytest.fixture(scope="module")
def pem(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return certificate_for(NAME, tmp_path_factory.mktemp("tls"))


@pytest.fixture
def server_tls(pem: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    return context


@pytest.fixture
def silent_port() -> Iterator[int]:
    """A port of ours on which nobody listens."""
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        yield bound.getsockname()[1]


def test_post_arrives_whole_under_the_name_of_the_url() -> None:
    body = b"x" * 300_000
    with receiver(answers("202 Accepted", body=b"thanks")) as server:
        reply = send(
            f"http://{NAME}.:{server.port}/hook?a=1",
            body,
            {"Content-Type": "application/json", "webhook-id": "msg_1"},
            allow_private=True,
            resolve=to_loopback,
        )
    head, _, received = server.requests[0].partition(b"\r\n\r\n")
    assert (reply.status, reply.retry_after, reply.body_bytes) == (202, None, 6)
    assert head.startswith(b"POST /hook?a=1 HTTP/1.1\r\n")
    assert f"\r\nhost: {NAME}:{server.port}\r\n".encode() in head.lower()
    assert b"webhook-id: msg_1" in head
    assert received == body


def test_get_sends_no_body() -> None:
    with receiver(answers()) as server:
        url = f"http://{NAME}:{server.port}/"
        reply = send(url, method="GET", allow_private=True, resolve=to_loopback)
    assert reply.status == 200
    assert server.requests[0].startswith(b"GET / HTTP/1.1\r\n")
    assert server.requests[0].endswith(b"\r\n\r\n")


def test_tls_is_agreed_under_the_name_while_the_pinned_address_is_dialled(
    pem: Path, server_tls: ssl.SSLContext
) -> None:
    asked: list[str | None] = []
    server_tls.sni_callback = lambda connection, name, context: asked.append(name)
    trusting = ssl.create_default_context(cafile=pem)
    with receiver(answers(), server_tls) as server:
        url = f"https://{NAME}:{server.port}/"
        reply = send(url, b"{}", allow_private=True, resolve=to_loopback, tls=trusting)
    assert reply.status == 200
    assert asked == [NAME]


def test_self_signed_receiver_gets_no_byte_of_the_request(server_tls: ssl.SSLContext) -> None:
    with receiver(answers(), server_tls) as server, pytest.raises(DeliveryFailed) as failed:
        send(f"https://{NAME}:{server.port}/", b"secret", allow_private=True, resolve=to_loopback)
    assert failed.value.code == "tls_failed"
    assert "self-signed" in failed.value.detail
    assert server.requests == []


def test_certificate_of_another_name_is_refused(pem: Path, server_tls: ssl.SSLContext) -> None:
    trusting = ssl.create_default_context(cafile=pem)
    with receiver(answers(), server_tls) as server, pytest.raises(DeliveryFailed) as failed:
        send(
            f"https://other.test:{server.port}/",
            b"secret",
            allow_private=True,
            resolve=to_loopback,
            tls=trusting,
        )
    assert failed.value.code == "tls_failed"
    assert server.requests == []


def test_plain_http_behind_an_https_url_is_a_tls_failure() -> None:
    with receiver(answers()) as server, pytest.raises(DeliveryFailed) as failed:
        send(f"https://{NAME}:{server.port}/", allow_private=True, resolve=to_loopback)
    assert failed.value.code == "tls_failed"
    assert "certificate" not in failed.value.detail


@pytest.mark.parametrize("status", [204, 304, 400, 410, 500, 599])
def test_every_status_is_an_answer(status: int) -> None:
    with receiver(lambda connection: connection.sendall(f"HTTP/1.1 {status} So\r\n\r\n".encode())) as server:
        assert call(server.port).status == status


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirect_is_an_answer_and_never_followed(status: int) -> None:
    with receiver(answers()) as canary:
        location = f"Location: http://127.0.0.1:{canary.port}/latest/meta-data"
        with receiver(answers(f"{status} Moved", location)) as server:
            reply = call(server.port)
        assert (reply.status, server.connections, canary.connections) == (status, 1, 0)


def test_proxy_variables_are_ignored(monkeypatch: pytest.MonkeyPatch) -> None:
    with receiver(answers()) as proxy, receiver(answers("204 No Content")) as server:
        for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
        reply = call(server.port)
        assert (reply.status, server.connections, proxy.connections) == (204, 1, 0)


@pytest.mark.parametrize(
    "start",
    [
        pytest.param(b"", id="status line"),
        pytest.param(b"HTTP/1.1 200 OK\r\nX: ", id="header"),
    ],
)
def test_answer_that_drips_without_end_is_cut_at_the_deadline(start: bytes) -> None:
    with receiver(drips(start)) as server:
        began = time.monotonic()
        with pytest.raises(DeliveryFailed) as failed:
            call(server.port, seconds=0.6)
        assert failed.value.code == "timeout"
        assert 0.5 < time.monotonic() - began < DEADLINE_SECONDS
        assert server.hung_up.wait(DEADLINE_SECONDS)


def test_body_that_drips_is_cut_at_the_deadline_and_the_status_counts() -> None:
    with receiver(drips(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n")) as server:
        reply = call(server.port, seconds=0.6)
        assert reply.status == 200
        assert 0 < reply.body_bytes < 100
        assert reply.elapsed > 0.5
        assert server.hung_up.wait(DEADLINE_SECONDS)


def test_endless_informational_answers_are_cut_by_their_length() -> None:
    flood = drips(b"", b"HTTP/1.1 103 Early Hints\r\nX: y\r\n\r\n" * 1_000, pause=0)
    with receiver(flood) as server, pytest.raises(DeliveryFailed) as failed:
        call(server.port, seconds=DEADLINE_SECONDS)
    assert failed.value.code == "connection_lost"
    assert server.hung_up.wait(DEADLINE_SECONDS)


def test_gigabyte_body_is_read_to_64_kilobytes() -> None:
    sent = 0

    def pour(connection: socket.socket) -> None:
        nonlocal sent
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\n\r\n")
        while sent < 2**30:
            sent += connection.send(b"y" * 65_536)

    with receiver(pour) as server:
        reply = call(server.port)
        assert (reply.status, reply.body_bytes) == (200, 65_536)
        assert server.hung_up.wait(DEADLINE_SECONDS)
    assert sent < 64 * 2**20  # what fitted into the kernel's buffers


def test_call_ends_with_64_kilobytes_read_although_more_is_promised() -> None:
    let_go = threading.Event()

    def stall(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n" + b"y" * 65_536)
        let_go.wait(DEADLINE_SECONDS)

    with receiver(stall) as server:
        reply = call(server.port, seconds=DEADLINE_SECONDS)
        let_go.set()
    assert reply.body_bytes == 65_536
    assert reply.elapsed < DEADLINE_SECONDS / 2


def test_receiver_that_reads_in_sips_is_cut_at_the_deadline() -> None:
    let_go = threading.Event()

    def sip(listener: socket.socket) -> None:
        connection, _ = listener.accept()
        with connection:
            while connection.recv(262_144) and not let_go.wait(0.05):
                continue

    with socket.create_server(("127.0.0.1", 0)) as listener:
        sipping = threading.Thread(target=sip, args=(listener,))
        sipping.start()
        url = f"http://{NAME}:{listener.getsockname()[1]}/"
        began = time.monotonic()
        with pytest.raises(DeliveryFailed) as failed:
            send(url, b"x" * 2**26, allow_private=True, resolve=to_loopback, total_seconds=0.8)
        took = time.monotonic() - began
        let_go.set()
        sipping.join(DEADLINE_SECONDS)
    assert failed.value.code == "timeout"
    assert took < DEADLINE_SECONDS


def test_receiver_that_does_not_read_is_cut_at_the_deadline() -> None:
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        url = f"http://{NAME}:{deaf.getsockname()[1]}/"
        began = time.monotonic()
        with pytest.raises(DeliveryFailed) as failed:
            send(url, b"x" * 2**26, allow_private=True, resolve=to_loopback, total_seconds=0.6)
    assert failed.value.code == "timeout"
    assert time.monotonic() - began < DEADLINE_SECONDS


def test_refused_connection(silent_port: int) -> None:
    with pytest.raises(DeliveryFailed) as failed:
        call(silent_port)
    assert failed.value.code == "connect_failed"
    assert "127.0.0.1" not in failed.value.detail


def test_second_address_is_dialled_when_the_first_refuses() -> None:
    with receiver(answers()) as server:
        url = f"http://{NAME}:{server.port}/"
        reply = send(url, allow_private=True, resolve=lambda host, port: ["127.0.0.2", "127.0.0.1"])
    assert (reply.status, server.connections) == (200, 1)


@pytest.mark.parametrize("said", [b"", b"SSH-2.0-OpenSSH_9.2\r\n", b"HTTP/1.1 99999 ?\r\n\r\n", SWITCH])
def test_what_is_not_http_is_a_failure(said: bytes) -> None:
    speak = receiver(lambda connection: connection.sendall(said))
    with speak as server, pytest.raises(DeliveryFailed) as failed:
        call(server.port)
    assert failed.value.code == "bad_response"


def test_slow_name_server_is_cut_at_the_deadline() -> None:
    release = threading.Event()

    def never(host: str, port: int) -> list[str]:
        release.wait(DEADLINE_SECONDS)
        return ["127.0.0.1"]

    began = time.monotonic()
    with pytest.raises(DeliveryFailed) as failed:
        send(f"http://{NAME}/", allow_private=True, resolve=never, total_seconds=0.4)
    release.set()
    assert failed.value.code == "host_not_found"
    assert time.monotonic() - began < DEADLINE_SECONDS / 2


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120.0),
        ("0", 0.0),
        ("-5", None),
        ("soon", None),
        ("", None),
        ("1.5", None),
        ("\xb2", None),  # a superscript digit
        ("9" * 400, 366 * 86_400.0),
        ("Fri, 31 Dec 9999 23:59:59 GMT", 366 * 86_400.0),
        ("Fri, 31 Dec 1999 23:59:59 GMT", 0.0),
        (f"Fri, 31 Dec {'9' * 20} 23:59:59 GMT", None),
    ],
)
def test_retry_after_becomes_sensible_seconds_or_nothing(header: str, seconds: float | None) -> None:
    with receiver(answers("429 Too Many Requests", f"Retry-After: {header}")) as server:
        reply = call(server.port)
    assert (reply.status, reply.retry_after) == (429, seconds)


def test_retry_after_as_a_date() -> None:
    moment = format_datetime(datetime.now(UTC) + timedelta(minutes=10), usegmt=True)
    with receiver(answers("503 Service Unavailable", f"Retry-After: {moment}")) as server:
        reply = call(server.port)
    assert reply.retry_after is not None
    assert 590 < reply.retry_after <= 600


def test_many_threads_at_once(pem: Path, server_tls: ssl.SSLContext) -> None:
    with receiver(answers(), server_tls) as server, ThreadPoolExecutor(8) as threads:
        url = f"https://{NAME}:{server.port}/"

        def once(number: int) -> int:
            trusting = ssl.create_default_context(cafile=pem)
            body = str(number).encode()
            return send(url, body, allow_private=True, resolve=to_loopback, tls=trusting).status

        assert list(threads.map(once, range(80))) == [200] * 80
    bodies = {request.partition(b"\r\n\r\n")[2] for request in server.requests}
    assert bodies == {str(number).encode() for number in range(80)}


@pytest.mark.verify
def test_one_byte_a_second_is_cut_at_fifteen_seconds_by_default() -> None:
    with receiver(drips(b"HTTP/1.1 200 OK\r\nX: ", pause=1.0)) as server:
        began = time.monotonic()
        with pytest.raises(DeliveryFailed, match="in time"):
            send(f"http://{NAME}:{server.port}/", allow_private=True, resolve=to_loopback)
        assert 14.5 < time.monotonic() - began < 16.5
