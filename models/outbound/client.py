"""HTTP calls to URLs that users supply: webhooks and callbacks.

The name is resolved once and every address is checked. The connection goes to a checked address, with the TLS name
and Host of the URL. No redirect is followed, no proxy setting is used, and only the start of the response's
body is kept.
"""

import ssl
import threading
import time
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Literal

import httpcore2

from models.errors import DomainError
from models.outbound.transport import Deadline, PinnedBackend, TlsFailed
from models.outbound.url_policy import (
    HTTPS_ONLY,
    Resolver,
    Target,
    UnsafeUrl,
    parse_target,
    resolve_target,
    system_resolver,
)

__all__ = ["DeliveryFailed", "Reply", "UnsafeUrl", "check_url", "send"]

CONNECT_SECONDS = 3.0
TOTAL_SECONDS = 15.0
MAX_BODY_BYTES = 64 * 1024
MAX_START_BYTES = 1024
MAX_RETRY_AFTER = 366 * 86_400.0
DEFAULT_HEADERS = {"User-Agent": "Vitae-Webhooks/1.0", "Accept-Encoding": "identity"}


class DeliveryFailed(DomainError):
    """The receiver sent no HTTP response. `code`: host_not_found, connect_failed, tls_failed, timeout,
    connection_lost, bad_response. `detail` is for the owner of the URL and names no address."""


@dataclass(frozen=True)
class Reply:
    """A summary of the response: `retry_after` and `elapsed` in seconds; `body_bytes` read, at most 64 KB;
    `body_start`, its first KB."""

    status: int
    retry_after: float | None
    elapsed: float
    body_bytes: int
    body_start: bytes = b""


def check_url(
    url: str,
    allow_private: bool = False,
    resolve: Resolver = system_resolver,
    ports: Collection[int] = HTTPS_ONLY,
) -> str:
    """The normalised form of `url`. Raises UnsafeUrl if it must not be called.

    A name that cannot be resolved now is accepted: a DNS outage must not refuse an upload, and `send` checks again.
    """
    target = parse_target(url, allow_private, ports)
    try:
        resolve_target(target, allow_private, resolve, CONNECT_SECONDS)
    except OSError:  # TimeoutError is one
        return target.url
    return target.url


def send(
    url: str,
    body: bytes = b"",
    headers: Mapping[str, str] | None = None,
    *,
    method: Literal["POST", "GET"] = "POST",
    allow_private: bool = False,
    resolve: Resolver = system_resolver,
    ports: Collection[int] = HTTPS_ONLY,
    tls: ssl.SSLContext | None = None,
    total_seconds: float = TOTAL_SECONDS,
) -> Reply:
    """Call `url` once, within `total_seconds` for everything. Any HTTP status is a Reply, redirects included.

    `allow_private` (WEBHOOK_ALLOW_PRIVATE) also allows http, any port, loopback and private networks.
    Raises UnsafeUrl before anything is sent; DeliveryFailed. Safe to call from many threads.
    """
    started = time.monotonic()
    deadline = Deadline(total_seconds)
    target = parse_target(url, allow_private, ports)
    addresses = _addresses(target, allow_private, resolve, deadline)
    # One connection per call: a reused one would outlive the check of its address.
    with (
        _failures(),
        httpcore2.ConnectionPool(
            ssl_context=tls or _of_thread.tls,
            network_backend=PinnedBackend(addresses, deadline, CONNECT_SECONDS),
        ) as pool,
        pool.stream(
            method,
            httpcore2.URL(target.url),
            headers=[*DEFAULT_HEADERS.items(), *(headers or {}).items()],
            content=body if method == "POST" else None,
        ) as response,
    ):
        received, start = _drain(response)
        elapsed = time.monotonic() - started
        return Reply(response.status, _retry_after(response), elapsed, received, start)


class _OfThread(threading.local):
    """A TLS context per thread: httpcore2 sets ALPN on it at every connect, which OpenSSL does not guard."""

    def __init__(self) -> None:
        self.tls = httpcore2.default_ssl_context()


_of_thread = _OfThread()


def _addresses(target: Target, allow_private: bool, resolve: Resolver, deadline: Deadline) -> list[str]:
    try:
        return resolve_target(target, allow_private, resolve, deadline.remaining())
    except OSError as error:
        raise DeliveryFailed("host_not_found", f"The name {target.host} cannot be resolved.") from error


def _drain(response: httpcore2.Response) -> tuple[int, bytes]:
    """Read the body up to the limit; its length and start. Errors are ignored: the status has already arrived."""
    received, start = 0, b""
    try:
        for chunk in response.iter_stream():
            received += len(chunk)
            start += chunk[: MAX_START_BYTES - len(start)]
            if received >= MAX_BODY_BYTES:
                break
    except (httpcore2.TimeoutException, httpcore2.NetworkError, httpcore2.RemoteProtocolError):
        pass
    return min(received, MAX_BODY_BYTES), start


def _retry_after(response: httpcore2.Response) -> float | None:
    """Retry-After in seconds from now, given as seconds or as a date (RFC 9110 §10.2.3)."""
    values = [value for name, value in response.headers if name.lower() == b"retry-after"]
    text = values[0].decode("latin-1").strip() if values else ""
    if text.isascii() and text.isdigit():
        return min(float(text), MAX_RETRY_AFTER)
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, OverflowError):  # the latter for a year of twenty digits
        return None
    seconds = (moment.replace(tzinfo=moment.tzinfo or UTC) - datetime.now(UTC)).total_seconds()
    return min(max(0.0, seconds), MAX_RETRY_AFTER)


@contextmanager
def _failures() -> Iterator[None]:
    try:
        yield
    except httpcore2.TimeoutException as error:
        raise DeliveryFailed("timeout", "The receiver did not respond in time.") from error
    except TlsFailed as error:
        raise DeliveryFailed("tls_failed", str(error)) from error
    except httpcore2.ConnectError as error:
        raise DeliveryFailed("connect_failed", "The receiver cannot be reached.") from error
    except httpcore2.NetworkError as error:
        raise DeliveryFailed(
            "connection_lost", "The connection was lost before a response arrived."
        ) from error
    except httpcore2.RemoteProtocolError as error:
        raise DeliveryFailed("bad_response", "The receiver did not send a valid HTTP response.") from error
