"""Reads, records, routes and answers one HTTP request, or breaks it off as its fault says."""

import json
import os
import random
import re
import socket
import struct
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from dev.gemini_emulator.api_errors import ApiError, error_for
from dev.gemini_emulator.documents import sha256
from dev.gemini_emulator.encoding import ints
from dev.gemini_emulator.replies import reply_body
from dev.gemini_emulator.state import EmulatorState

JSON = "application/json; charset=UTF-8"
HTML = "text/html; charset=UTF-8"
_RAW_REPLIES = {  # kind -> status, body, type: whatever the request says
    "html_502": (
        502,
        b"<html><title>502 Bad Gateway</title><body>upstream connect error</body></html>",
        HTML,
    ),
    "garbage_200": (200, b"<html>captive portal</html>", "text/html"),
    "empty_200": (200, b"", JSON),
}
_TRUE_ANSWER = ("slow", "slow_head", "drip", "reset_mid_body", "short_body")  # only its delivery is at fault


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "scaffolding on HTTPServer2", ""
    emulator: EmulatorState

    def log_message(self, format: str, *args: Any) -> None:
        """Calls are kept in ``emulator.calls``; nothing goes to stderr."""

    def setup(self) -> None:
        super().setup()
        self.request.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def finish(self) -> None:
        with suppress(OSError, ValueError):  # the socket was reset on purpose
            super().finish()

    # -- plumbing

    def send_head(self, code: int, length: int, media_type: str) -> None:
        self.send_response(code)
        self.send_header("Content-Type", media_type)
        self.send_header("Vary", "Origin, X-Origin, Referer")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Server-Timing", f"gfet4t7; dur={random.randint(300, 2500)}")
        self.send_header("Content-Length", str(length))
        self.end_headers()

    def reply(self, code: int, data: bytes, media_type: str = JSON) -> None:
        self.record["status"] = code
        self.send_head(code, len(data), media_type)
        self.wfile.write(data)

    def break_off(self) -> None:
        """Closes with a TCP reset."""
        self.close_connection = True
        with suppress(OSError):
            self.wfile.flush()
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            os.close(
                self.connection.detach()
            )  # rfile still refers to the socket, so close() would wait for it

    def do_GET(self) -> None:
        self.handle_any("GET")

    def do_POST(self) -> None:
        self.handle_any("POST")

    def handle_any(self, method: str) -> None:
        url = urlsplit(self.path)
        path, self.query = unquote(url.path), parse_qs(url.query, keep_blank_values=True)
        self.record: dict[str, Any] = {"method": method, "path": path, "query": self.query, "t": time.time()}
        self.record["headers"] = {k.lower(): v for k, v in self.headers.items()}
        try:
            raw = self.rfile.read(int(self.headers.get("content-length") or 0))
            if not path.startswith("/_emu/"):
                with self.emulator.lock:  # at arrival, so that calls the client gave up on are counted too
                    self.emulator.calls.append(self.record)
                    self.emulator.bodies.append(raw)
            self.route(method, path, raw)
        except ApiError as error:
            self.record["error"] = error.message
            self.reply(error.code, _encode(error.body()))
        except (OSError, ValueError) as exc:
            self.record.setdefault("error", f"client went away: {exc!r}")
            self.close_connection = True

    def route(self, method: str, path: str, raw: bytes) -> None:
        if path.startswith("/_emu/"):
            return self.control(path, raw)
        route = re.fullmatch(r"/(v1|v1beta|v1alpha)/models/([^/:]+):generateContent", path)
        if route and method == "POST":
            self.emulator.auth(self.headers, self.query)
            return self.generate(route[1], route[2], raw)
        page = b"<!DOCTYPE html>\n<html lang=en>\n  <title>Error 404 (Not Found)!!1</title>\n"
        return self.reply(404, page, HTML)

    # -- endpoints

    def generate(self, version: str, model: str, raw: bytes) -> None:
        fault = self.emulator.next_fault()
        kind = str(fault["kind"])
        self.record.update(model=model, version=version, fault=kind)
        deadline = self.emulator.request_check.deadline(self.headers)
        limited = self.emulator.rate_limited()
        if limited:
            raise limited
        if kind == "reset":
            return self.break_off()
        if kind == "close":  # FIN without a response
            self.close_connection = True
            return None
        if kind in _RAW_REPLIES:
            return self.reply(*_RAW_REPLIES[kind])
        error = error_for({"model": model, **fault})
        if error:
            raise error
        body = self.answer(version, model, raw, fault, deadline)
        numbered = any("enum-encoding=int" in v for k in ("$alt", "alt") for v in self.query.get(k, []))
        return self.deliver(_encode(ints(body) if numbered else body), fault)

    def answer(
        self, version: str, model: str, raw: bytes, fault: dict[str, Any], deadline: float | None
    ) -> dict[str, Any]:
        emulator = self.emulator
        request = emulator.parse(raw)
        name, info = emulator.model(model, version)
        notes = emulator.request_check(request, info)
        parts = notes["parts"]
        self.record["request"] = _summary(request, notes)
        self.wait(fault, deadline)
        value = emulator.compose(request, parts)
        kind = "ok" if fault["kind"] in _TRUE_ANSWER else fault["kind"]
        return reply_body(value, request, parts, name, info, {**fault, "kind": kind}, emulator.continuations)

    def wait(self, fault: dict[str, Any], deadline: float | None) -> None:
        slow = fault["kind"] in ("slow", "slow_head")
        wait = float(fault.get("seconds", 0) if slow else 0) + self.emulator.latency
        if deadline is not None and wait > deadline and not fault.get("ignore_deadline"):
            self.emulator.stopping.wait(deadline)
            raise error_for({"kind": "504"}) or AssertionError
        if wait:
            self.emulator.stopping.wait(wait)

    def deliver(self, data: bytes, fault: dict[str, Any]) -> None:
        kind = fault["kind"]
        if kind not in ("reset_mid_body", "short_body", "drip"):
            return self.reply(200, data)
        self.record["status"] = 200
        self.send_head(200, len(data), JSON)
        if kind == "drip":
            return self.drip(data, fault)
        self.wfile.write(data[: len(data) // 2])
        self.wfile.flush()
        time.sleep(0.05)  # so that the half is read before the end is seen
        if kind == "reset_mid_body":
            return self.break_off()
        self.close_connection = True
        return None

    def drip(self, data: bytes, fault: dict[str, Any]) -> None:
        """One piece every ``every`` seconds: beats any per-read timeout."""
        step = max(1, len(data) // int(fault.get("pieces", 10)))
        for begin in range(0, len(data), step):
            self.wfile.write(data[begin : begin + step])
            self.wfile.flush()
            last = begin + step >= len(data)
            if not last and self.emulator.stopping.wait(float(fault.get("every", 0.5))):
                return

    def control(self, path: str, raw: bytes) -> None:
        """For an emulator in a process of its own: POST plan, answers, reset; GET calls."""
        emulator, body = self.emulator, json.loads(raw) if raw else None
        if path == "/_emu/plan":
            emulator.plan(*(body if isinstance(body, list) else [body]))
        elif path == "/_emu/answers":
            for digest, value in (body or {}).items():
                emulator.answer(digest, value)
        elif path == "/_emu/reset":
            emulator.reset()
        elif path == "/_emu/calls":
            with emulator.lock:
                return self.reply(200, json.dumps(emulator.calls, default=str).encode())
        else:
            raise ApiError(404, "unknown control path")
        return self.reply(200, _encode({"ok": True, "plan": emulator.plan_left}))


def _encode(payload: Any) -> bytes:
    return (json.dumps(payload, indent=2, ensure_ascii=False) + "\n").encode()


def _summary(request: dict[str, Any], notes: dict[str, Any]) -> dict[str, Any]:
    """What tests and people look at: configuration, texts, digests; never the bytes."""
    contents = request.get("contents", [])
    system = (request.get("systemInstruction") or {}).get("parts") or []
    return {
        "generationConfig": dict(request.get("generationConfig") or {}),
        "store": request.get("store"),
        "docs": [
            {"kind": p.kind, "mime": p.mime, "bytes": len(p.data), "sha256": sha256(p.data)}
            for p in notes["parts"]
        ],
        "ignored_params": notes["ignored_params"],
        "ignored_schema_keys": notes["ignored_schema_keys"],
        "system": "".join(part.get("text", "") for part in system),
        "texts": [p["text"] for content in contents for p in content.get("parts", []) if "text" in p],
        "roles": [content.get("role") for content in contents],
    }
