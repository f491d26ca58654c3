"""The client over google-genai 3.4, the supported SDK."""

import os
import threading
from json import JSONDecodeError
from typing import Any

import httpx2
from google import genai
from google.genai import errors, types
from pydantic import ValidationError

from models.outbound.deadline import call_within
from workers.gemini.messages import Attachment, GeminiRequest, Reply
from workers.gemini.options import GeminiOptions
from workers.gemini.outcomes import HttpFailure, Outcome, http_error, stage_error

# The service refuses a deadline below 10 s (livekit/agents#3723). A few seconds less than our own timeout
# turn a slow answer into a clean 504 instead of a broken connection.
_MIN_SERVER_SECONDS, _SERVER_MARGIN = 10, 5


class GenaiClient:
    def __init__(self, options: GeminiOptions) -> None:
        self._options = options
        self._lock = threading.Lock()
        self._connected: tuple[int, genai.Client] | None = None

    def generate(self, request: GeminiRequest) -> Reply:
        try:
            return _reply(call_within(self._options.timeout_seconds, lambda: self._call(request)))
        except errors.APIError as error:
            failure = http_error(_http_failure(error), self._options.api_key)
        except (httpx2.HTTPError, JSONDecodeError, ValidationError, TimeoutError) as error:
            failure = stage_error(Outcome.TRANSIENT, f"({type(error).__name__})")
        # Outside the handler: the SDK's exception holds the request and with it the key, also as a context.
        raise failure

    def _call(self, request: GeminiRequest) -> types.GenerateContentResponse:
        return self._client().models.generate_content(
            model=self._options.model,
            contents=[types.Content(role="user", parts=[_part(part) for part in request.parts])],
            config=_config(request),
        )

    def _client(self) -> genai.Client:
        """Made in the process that uses it, and kept: a client that is garbage-collected is closed."""
        with self._lock:
            if self._connected is None or self._connected[0] != os.getpid():
                self._connected = os.getpid(), _connect(self._options)
            return self._connected[1]


def _connect(options: GeminiOptions) -> genai.Client:
    server_seconds = max(_MIN_SERVER_SECONDS, int(options.timeout_seconds) - _SERVER_MARGIN)
    return genai.Client(
        api_key=options.api_key,
        enterprise=False,  # else GOOGLE_GENAI_USE_VERTEXAI in the environment would switch the backend
        http_options=types.HttpOptions(
            base_url=options.base_url,
            api_version="v1beta",  # 3.x defaults to v1, which knows no "-latest" aliases
            timeout=int(options.timeout_seconds * 1000),  # milliseconds; the default never ends
            client_args={"limits": httpx2.Limits(max_keepalive_connections=options.connections)},
            headers={"X-Server-Timeout": str(server_seconds)},
        ),
    )


def _config(request: GeminiRequest) -> types.GenerateContentConfig:
    # No temperature: models from 3.6 on ignore it and announce to refuse it; Gemini 3 may loop below 1.0.
    return types.GenerateContentConfig(
        system_instruction=request.system,
        response_mime_type="application/json",
        response_json_schema=request.schema,
        max_output_tokens=request.max_output_tokens,
        store=False,  # projects made since 2026-10-26 keep requests for up to 55 days otherwise
        automatic_continuation=False,  # else CONTINUATION re-sends without bound, each time billed
        automatic_function_calling=types.AutomaticFunctionCallingConfig(disable=True),
    )


def _part(part: str | Attachment) -> types.Part:
    if isinstance(part, str):
        return types.Part(text=part)
    return types.Part.from_bytes(data=part.data, mime_type=part.media_type)


def _http_failure(error: errors.APIError) -> HttpFailure:
    body: Any = error.details if isinstance(error.details, dict) else {}
    status = body.get("error") if isinstance(body.get("error"), dict) else {}
    details = tuple(detail for detail in status.get("details") or () if isinstance(detail, dict))
    headers = getattr(error.response, "headers", None) or {}
    return HttpFailure(
        error.code or 500, str(status.get("message") or ""), details, headers.get("retry-after")
    )


def _reply(response: types.GenerateContentResponse) -> Reply:
    candidate = response.candidates[0] if response.candidates else None
    parts = (candidate.content.parts or []) if candidate and candidate.content else []
    feedback, usage = response.prompt_feedback, response.usage_metadata
    return Reply(
        text="".join(part.text for part in parts if part.text and not part.thought),
        finish_reason=candidate.finish_reason.name if candidate and candidate.finish_reason else None,
        block_reason=feedback.block_reason.name if feedback and feedback.block_reason else None,
        model=response.model_version,
        tokens_in=(usage.prompt_token_count or 0) if usage else 0,
        tokens_out=(usage.candidates_token_count or 0) + (usage.thoughts_token_count or 0) if usage else 0,
    )
