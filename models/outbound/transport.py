"""The transport of outbound calls: connects to checked addresses only, and never past a deadline."""

import socket
import ssl
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import httpcore2

MAX_RECEIVED_BYTES = 256 * 1024
MAX_ADDRESSES = 3


class TlsFailed(httpcore2.ConnectError):
    """No secure connection. A separate class, because httpcore2 drops the cause of an error."""


class Deadline:
    """A point in time (monotonic clock) that no call may pass."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def remaining(self, at_most: float | None = None) -> float:
        """Seconds left, capped. Raises TimeoutError when none are."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError("the deadline has passed")
        return left if at_most is None else min(left, at_most)


class PinnedBackend(httpcore2.NetworkBackend):
    """Connects to the given addresses, in order, whatever the host name of the request."""

    def __init__(self, addresses: Sequence[str], deadline: Deadline, connect_timeout: float) -> None:
        self._addresses = addresses[:MAX_ADDRESSES]
        self._deadline = deadline
        self._connect_timeout = connect_timeout

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        failure: Exception = OSError("no address to connect to")
        for address in self._addresses:
            try:
                connection = socket.create_connection(
                    (address, port), self._deadline.remaining(self._connect_timeout)
                )
            except OSError as error:
                failure = error
                continue
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return _Stream(connection, self._deadline, self._connect_timeout)
        with _mapped(httpcore2.ConnectTimeout, httpcore2.ConnectError):
            raise failure


class _Stream(httpcore2.NetworkStream):
    """A socket on which every operation gets only the remaining time.

    The time-outs of httpcore2 are per operation, so a receiver that sends a byte a second would block a worker.
    """

    def __init__(self, sock: socket.socket, deadline: Deadline, connect_timeout: float) -> None:
        self._sock = sock
        self._deadline = deadline
        self._connect_timeout = connect_timeout
        self._received = 0

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        with _mapped(httpcore2.ReadTimeout, httpcore2.ReadError):
            self._sock.settimeout(self._deadline.remaining())
            data = self._sock.recv(max_bytes)
            self._received += len(data)
            if self._received > MAX_RECEIVED_BYTES:  # endless 1xx responses or trailers
                raise OSError("the answer is too long")
            return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        with _mapped(httpcore2.WriteTimeout, httpcore2.WriteError):
            view = memoryview(buffer)
            while view:
                self._sock.settimeout(self._deadline.remaining())
                view = view[self._sock.send(view) :]

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        with _mapped(httpcore2.ConnectTimeout, httpcore2.ConnectError):
            try:
                self._sock.settimeout(self._deadline.remaining(self._connect_timeout))
                secured = ssl_context.wrap_socket(self._sock, server_hostname=server_hostname)
            except ssl.SSLCertVerificationError as error:
                self.close()
                raise TlsFailed(
                    f"The receiver's certificate is not trusted: {error.verify_message}."
                ) from error
            except ssl.SSLError as error:
                self.close()
                raise TlsFailed("No secure connection could be made to the receiver.") from error
            except OSError:
                self.close()
                raise
        return _Stream(secured, self._deadline, self._connect_timeout)

    def close(self) -> None:
        self._sock.close()

    def get_extra_info(self, info: str) -> Any:
        return {"socket": self._sock, "is_readable": False}.get(info)


@contextmanager
def _mapped(on_timeout: type[Exception], on_error: type[Exception]) -> Iterator[None]:
    """Translate socket errors to those of httpcore2. TimeoutError is an OSError, so it is caught first."""
    try:
        yield
    except TimeoutError as error:
        raise on_timeout(str(error)) from error
    except OSError as error:
        raise on_error(str(error)) from error
