"""What the emulator knows and decides: its answers, its plan of faults, its record of calls."""

import copy
import json
import re
import threading
import time
from collections.abc import Callable
from typing import Any

from dev.gemini_emulator.answers import minimal
from dev.gemini_emulator.api_errors import ApiError, error_for
from dev.gemini_emulator.catalogue import MODELS
from dev.gemini_emulator.documents import Part, sha256
from dev.gemini_emulator.proto_json import ProtoJson
from dev.gemini_emulator.request_check import RequestCheck
from dev.gemini_emulator.schema_check import SchemaChecker

DEFAULT_KEY = "AIzaSyEMULATOR000000000000000000000000000"

AnswerWith = Callable[[bytes, str, list[str]], Any]
"""(bytes of the inline document or b"", its media type, the request's text parts) -> the model's JSON."""


class EmulatorState:
    """Shared by all requests. ``today`` decides which models have been shut down; a ``lying`` emulator answers with
    inventions (``lies``) whenever no other fault is planned."""

    def __init__(
        self,
        *,
        api_key: str = DEFAULT_KEY,
        answer_with: AnswerWith | None = None,
        rpm: int | None = None,
        today: str = "2026-11-22",
        latency: float = 0.0,
        lying: bool = False,
        request_check: RequestCheck | None = None,
    ) -> None:
        self.api_key, self.answer_with = api_key, answer_with
        self.rpm, self.today, self.latency = rpm, today, latency
        self.lying = lying
        checker = SchemaChecker(max_depth=5, max_items_budget=960, max_states=20_000)
        self.request_check = request_check or RequestCheck(checker)
        self.lock = threading.Lock()
        self.calls: list[dict[str, Any]] = []
        self.bodies: list[bytes] = []  # of the calls, as they came in
        self.continuations: dict[str, str] = {}  # token -> the text still to be given
        self.stopping = threading.Event()
        self._answers: dict[str, Any] = {}
        self._plan: list[dict[str, Any]] = []
        self._hits: list[float] = []

    def reset(self) -> None:
        with self.lock:
            collection: Any
            for collection in (self._plan, self.calls, self.bodies, self._hits, self._answers):
                collection.clear()

    def answer(self, document: bytes | str, value: Any) -> str:
        """Fix the answer to a document: its bytes, the text of a text part, or a sha256 in hex."""
        is_digest = isinstance(document, str) and re.fullmatch(r"[0-9a-f]{64}", document)
        key = str(document) if is_digest else sha256(document)
        with self.lock:
            self._answers[key] = value
        return key

    def plan(self, *faults: str | dict[str, Any]) -> None:
        """One entry per call, in order of arrival; when used up, calls are answered normally."""
        with self.lock:
            self._plan = [{"kind": f} if isinstance(f, str) else dict(f) for f in faults]

    @property
    def plan_left(self) -> int:
        with self.lock:
            return len(self._plan)

    def next_fault(self) -> dict[str, Any]:
        with self.lock:
            return self._plan.pop(0) if self._plan else {"kind": "lying" if self.lying else "ok"}

    # -- request handling

    def auth(self, headers: Any, query: dict[str, list[str]]) -> None:
        key = headers.get("x-goog-api-key") or next(iter(query.get("key", [])), None)
        if not key:
            unregistered = (
                "Method doesn't allow unregistered callers (callers without established identity). "
                "Please use API Key or other form of API consumer identity to call this API."
            )
            oauth = error_for({"kind": "401"}) if headers.get("authorization") else None
            raise oauth or ApiError(403, unregistered)
        if key != self.api_key:
            message, google = (
                "API key not valid. Please pass a valid API key.",
                "type.googleapis.com/google.rpc.",
            )
            info = {"@type": google + "ErrorInfo", "reason": "API_KEY_INVALID", "domain": "googleapis.com"}
            info["metadata"] = {"service": "generativelanguage.googleapis.com"}  # type: ignore[assignment]
            localized = {"@type": google + "LocalizedMessage", "locale": "en-US", "message": message}
            raise ApiError(400, message, [info, localized])

    def model(self, name: str, version: str) -> tuple[str, dict[str, Any]]:
        """The model that answers: aliases and routes of retired models followed; 404 for unknown ones."""
        info = MODELS.get(name)
        if info is None or info.get("retired") or (info.get("beta_only") and version != "v1beta"):
            raise ApiError(
                404,
                f"models/{name} is not found for API version {version}, or is not supported for "
                "generateContent. Call ListModels to see the list of available models and their supported "
                "methods.",
            )
        if info.get("alias"):
            name = info["alias"]
            info = MODELS[name]
        if info.get("route") and self.today >= info.get("shutdown", "9999"):
            name = info["route"]  # [doc] from 2026-12-01 the call is answered by another model
            info = MODELS[name]
        return name, info

    def parse(self, raw: bytes) -> dict[str, Any]:
        self.request_check.size(raw)
        try:
            body = json.loads(raw or b"{}")
        except ValueError as exc:
            text = raw[:80].decode("utf-8", "replace")
            problem = "Unexpected end of string" if not raw else "Unexpected token"
            violation = {"description": f"Invalid JSON payload received. {exc}"}
            details = [{"@type": "type.googleapis.com/google.rpc.BadRequest", "fieldViolations": [violation]}]
            raise ApiError(400, f"Invalid JSON payload received. {problem}.\n{text}\n^", details) from None
        parser = ProtoJson()
        message = parser.message("GenerateContentRequest", body, "")
        parser.raise_if_bad()
        return message

    def compose(self, request: dict[str, Any], parts: list[Part]) -> Any:
        """The JSON a perfect model would answer: the fixed answer, else that of ``answer_with``, else empty."""
        for part in sorted(parts, key=lambda p: p.kind == "text"):
            for candidate in (part.data, *part.delimited()):
                value = self._answers.get(sha256(candidate))
                if value is not None:
                    return copy.deepcopy(value)
        if self.answer_with is not None:
            inline = next((p for p in parts if p.kind != "text"), None)
            texts = [p.data.decode("utf-8", "replace") for p in parts if p.kind == "text"]
            return self.answer_with(inline.data if inline else b"", inline.mime if inline else "", texts)
        config = request.get("generationConfig") or {}
        schema = config.get("responseSchema") or config.get("responseJsonSchema")
        return minimal(schema) if schema else "OK"

    def rate_limited(self) -> ApiError | None:
        if not self.rpm:
            return None
        now = time.time()
        with self.lock:
            self._hits[:] = [hit for hit in self._hits if now - hit < 60]
            if len(self._hits) >= self.rpm:
                return error_for({"kind": "429", "retry_delay": f"{60 - (now - self._hits[0]):.3f}s"})
            self._hits.append(now)
        return None
