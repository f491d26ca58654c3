"""A collector of traces (OTLP over HTTP) on this machine."""

import gzip
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest


@dataclass(frozen=True, slots=True)
class Span:
    """Ids in hexadecimal, times in seconds since the epoch; ``parent`` is empty for the first of a trace."""

    trace: str
    id: str
    parent: str
    name: str
    service: str
    start: float
    seconds: float


class Collector:
    """Listens on ``url`` inside its ``with`` block."""

    def __init__(self) -> None:
        self.spans: list[Span] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *error: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def trace_of(self, name: str) -> list[Span]:
        """All spans of the trace that began with ``name``, by their start."""
        roots = {span.trace for span in self.spans if span.name == name and not span.parent}
        return sorted((span for span in self.spans if span.trace in roots), key=lambda span: span.start)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        collector = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                if self.headers.get("Content-Encoding") == "gzip":
                    body = gzip.decompress(body)
                collector.spans += _read_spans(body)
                self.send_response(200)
                self.end_headers()

            def log_message(self, format: str, *arguments: Any) -> None:
                """Nobody reads it."""

        return Handler


def _read_spans(body: bytes) -> Iterable[Span]:
    for of_resource in ExportTraceServiceRequest.FromString(body).resource_spans:
        service = next(
            a.value.string_value for a in of_resource.resource.attributes if a.key == "service.name"
        )
        for span in (span for scope in of_resource.scope_spans for span in scope.spans):
            seconds = (span.end_time_unix_nano - span.start_time_unix_nano) / 1e9
            ids = span.trace_id.hex(), span.span_id.hex(), span.parent_span_id.hex()
            yield Span(*ids, span.name, service, span.start_time_unix_nano / 1e9, seconds)


def tree_lines(spans: list[Span]) -> list[str]:
    """The spans of one trace as an indented list, with milliseconds since its start and of its length."""
    first = min((span.start for span in spans), default=0.0)

    def lines(parent: str, depth: int) -> list[str]:
        below = [span for span in spans if span.parent == parent]
        return [line for span in below for line in (_line(span, first, depth), *lines(span.id, depth + 1))]

    return lines("", 0)


def _line(span: Span, first: float, depth: int) -> str:
    times = f"{1000 * (span.start - first):8.0f} {1000 * span.seconds:8.1f}"
    return f"{times}  {'  ' * depth}{span.name} ({span.service})"
