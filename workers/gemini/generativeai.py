"""The client over google-generativeai 0.8.6, out of support since 2025-11-30.

Unlike google-genai it can send neither ``store: false`` nor a server deadline, and does not mark thoughts in an
answer. It uses REST: its default, gRPC, cannot be pointed at a plain http address.
"""

import os
import threading
import warnings
from typing import Any

from requests.exceptions import RequestException

from models.outbound.deadline import call_within
from workers.gemini.messages import Attachment, GeminiRequest, Reply
from workers.gemini.options import GeminiOptions
from workers.gemini.outcomes import HttpFailure, Outcome, http_error, stage_error
from workers.gemini.proto_schema import proto_schema

# Both packages announce their end of support at every start; the documentation says so once.
with warnings.catch_warnings():
    warnings.simplefilter("ignore", FutureWarning)
    import google.generativeai as sdk
    from google.api_core.exceptions import GoogleAPICallError
    from google.auth.exceptions import GoogleAuthError
    from google.generativeai import client as sdk_clients
    from google.generativeai.types import RequestOptions
    from google.protobuf.json_format import ParseError

_SDK_FINISH_REASONS: Any = sdk.protos.Candidate.FinishReason
_FINISH_REASONS = {reason.value: reason.name for reason in _SDK_FINISH_REASONS}
# Newer than the SDK's proto; their numbers are not published.
_FINISH_REASONS |= {18: "MISSING_THOUGHT_SIGNATURE", 19: "MALFORMED_RESPONSE", 22: "CONTINUATION"}
_configuration_lock = threading.Lock()


class GenerativeaiClient:
    def __init__(self, options: GeminiOptions) -> None:
        self._options = options
        self._connected: tuple[int, Any] | None = None

    def generate(self, request: GeminiRequest) -> Reply:
        try:
            return _reply(call_within(self._options.timeout_seconds, lambda: self._call(request)))
        except GoogleAPICallError as error:
            failure = http_error(_http_failure(error), self._options.api_key)
        except (RequestException, GoogleAuthError, ParseError, TimeoutError) as error:
            failure = stage_error(Outcome.TRANSIENT, f"({type(error).__name__})")
        # Outside the handler: the SDK's exception holds the request and with it the key, also as a context.
        raise failure

    def _call(self, request: GeminiRequest) -> Any:
        model = sdk.GenerativeModel(self._options.model, system_instruction=request.system)
        model._client = self._client()  # else it takes whatever the process configured last
        return model.generate_content(
            [{"role": "user", "parts": [_part(part) for part in request.parts]}],
            generation_config={
                "response_mime_type": "application/json",
                "response_schema": proto_schema(request.schema),
                "max_output_tokens": request.max_output_tokens,
            },
            # Without the explicit None the SDK retries a 503 for up to ten minutes.
            request_options=RequestOptions(timeout=self._options.timeout_seconds, retry=None),
        )

    def _client(self) -> Any:
        """The SDK's configuration is one per process, so it is set and read under a lock, once."""
        with _configuration_lock:
            if self._connected is None or self._connected[0] != os.getpid():
                endpoint = {"api_endpoint": self._options.base_url} if self._options.base_url else {}
                sdk.configure(api_key=self._options.api_key, transport="rest", client_options=endpoint)
                self._connected = os.getpid(), sdk_clients.get_default_generative_client()
            return self._connected[1]


def _part(part: str | Attachment) -> dict[str, Any]:
    if isinstance(part, str):
        return {"text": part}
    return {"inline_data": {"mime_type": part.media_type, "data": part.data}}


def _http_failure(error: GoogleAPICallError) -> HttpFailure:
    details = tuple(detail for detail in error.details or () if isinstance(detail, dict))
    headers = getattr(error.response, "headers", None) or {}
    return HttpFailure(int(error.code or 500), str(error.message or ""), details, headers.get("retry-after"))


def _reply(response: Any) -> Reply:
    candidate = response.candidates[0] if response.candidates else None
    texts = [part.text for part in candidate.content.parts if part.text] if candidate else []
    usage, blocked = response.usage_metadata, response.prompt_feedback.block_reason
    return Reply(
        text="".join(_without_thoughts(texts)),
        finish_reason=_finish_reason(candidate) if candidate else None,
        block_reason=blocked.name if blocked else None,
        model=response._result.model_version or None,
        tokens_in=usage.prompt_token_count,
        tokens_out=usage.total_token_count - usage.prompt_token_count,  # its proto drops the thoughts' count
    )


def _finish_reason(candidate: Any) -> str:
    """From the bare number: the wrapper warns of every number it does not know."""
    number = type(candidate).pb(candidate).finish_reason
    return _FINISH_REASONS.get(number, f"UNKNOWN_{number}")


def _without_thoughts(texts: list[str]) -> list[str]:
    """Its proto has no mark for thoughts; what comes before the part that opens the JSON is no answer."""
    opening = next((i for i, text in enumerate(texts) if text.lstrip().startswith(("{", "["))), 0)
    return texts[opening:]
