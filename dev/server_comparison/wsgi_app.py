"""A WSGI application for trials of servers: quick, slow, streaming and reading answers."""

import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from urllib.parse import parse_qs

Start = Callable[[str, list[tuple[str, str]]], Any]


def app(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
    seconds = float(parse_qs(environ["QUERY_STRING"]).get("seconds", ["1"])[0])
    if environ["PATH_INFO"] == "/stream":
        start("200 OK", [("Content-Type", "text/event-stream")])
        return _events(seconds)
    if environ["PATH_INFO"] == "/slow":
        time.sleep(seconds)
    body = b"x" * 1000
    if environ["REQUEST_METHOD"] == "POST":
        body = b"%d" % len(environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"])))
    start("200 OK", [("Content-Type", "text/plain"), ("Content-Length", str(len(body)))])
    return [body]


def _events(seconds: float) -> Iterator[bytes]:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        yield b"data: tick\n\n"
        time.sleep(0.2)
