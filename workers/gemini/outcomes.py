"""What a reply or an error of Gemini means to the pipeline, for both SDKs.

Sources: google.rpc.Status bodies and the FinishReason and BlockedReason enums of google-genai 3.4. Those
lists grow: an unknown value is transient, never a success.
"""

import logging
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from workers.errors import Permanent, StageError, Transient
from workers.gemini.messages import Reply

log = logging.getLogger(__name__)

_MAX_LOGGED_CHARACTERS = 500


class Outcome(StrEnum):
    REPLY = "reply"
    TRANSIENT = "transient"
    RATE_LIMITED = "rate_limited"
    QUOTA_DAY = "quota_day"
    CONFIG = "config"
    BLOCKED = "blocked"
    TRUNCATED = "truncated"
    BAD_OUTPUT = "bad_output"
    TOO_LARGE = "too_large"
    UNREADABLE = "unreadable"


_ENDS: dict[Outcome, tuple[type[StageError], str, str]] = {
    Outcome.TRANSIENT: (
        Transient,
        "gemini_unavailable",
        "Gemini gave no usable answer; it will be asked again.",
    ),
    Outcome.RATE_LIMITED: (
        Transient,
        "gemini_rate_limited",
        "The rate limit of Gemini is reached; it will be asked again later.",
    ),
    Outcome.QUOTA_DAY: (
        Transient,
        "gemini_quota_day",
        "The daily quota of Gemini is used up; it is renewed at midnight Pacific time.",
    ),
    Outcome.CONFIG: (Permanent, "gemini_configuration", "Gemini refused the request."),
    Outcome.BLOCKED: (Permanent, "gemini_blocked", "Gemini declined to process this document."),
    Outcome.TRUNCATED: (
        Permanent,
        "gemini_truncated",
        "Gemini's answer for this document exceeded the output limit.",
    ),
    Outcome.BAD_OUTPUT: (
        Permanent,
        "gemini_bad_output",
        "Gemini returned invalid output for this document twice.",
    ),
    Outcome.TOO_LARGE: (Permanent, "document_too_large", "The document is too large for Gemini."),
    Outcome.UNREADABLE: (Permanent, "unreadable_document", "Gemini could not open this document."),
}

_FINISH: dict[str, Outcome] = {
    "STOP": Outcome.REPLY,
    "MAX_TOKENS": Outcome.TRUNCATED,
    "CONTINUATION": Outcome.TRUNCATED,
    **dict.fromkeys(
        (
            "SAFETY",
            "RECITATION",
            "LANGUAGE",
            "BLOCKLIST",
            "PROHIBITED_CONTENT",
            "SPII",
            "IMAGE_SAFETY",
            "IMAGE_PROHIBITED_CONTENT",
            "IMAGE_RECITATION",
        ),
        Outcome.BLOCKED,
    ),
}

# What to check, by ErrorInfo.reason first, else by status code.
_CHECK_REASON = {
    "API_KEY_INVALID": "Check GEMINI_API_KEY: the service does not know this key.",
    "SERVICE_DISABLED": "Enable the Generative Language API for the project of GEMINI_API_KEY.",
    "API_KEY_SERVICE_BLOCKED": "Allow the Generative Language API in the restrictions of GEMINI_API_KEY.",
}
_CHECK_CODE = {
    400: "Check GEMINI_MODEL, and that the project's region and billing allow the Gemini API.",
    401: "Check GEMINI_API_KEY: it must be an API key of Google AI Studio, not an access token.",
    403: "Check GEMINI_API_KEY: it is missing, restricted, or was reported as leaked.",
    404: "Check GEMINI_MODEL (the model is unknown, retired, or closed to this project) and GEMINI_BASE_URL.",
}
_CHECK_ANY = "Check GEMINI_API_KEY, GEMINI_MODEL and GEMINI_BASE_URL."

# A 400 blames the document only in its message (google-gemini/gemini-cli#13808). The wording may change; a message
# that matches nothing here counts as a configuration error.
_DOCUMENT_FAULTS = (
    ("has no pages", Outcome.UNREADABLE),
    ("supported page limit", Outcome.TOO_LARGE),
    ("document size exceeds", Outcome.TOO_LARGE),
    ("payload size exceeds", Outcome.TOO_LARGE),
)
# Standard time all year: in summer this waits an hour longer than needed, and needs no time zone database.
_PACIFIC = timedelta(hours=-8)


@dataclass(frozen=True)
class HttpFailure:
    """An error status with what its google.rpc.Status body says; ``details`` are its Any messages."""

    code: int
    message: str = ""
    details: tuple[Mapping[str, Any], ...] = ()
    retry_after: str | None = None  # the header

    def of_type(self, name: str) -> Iterable[Mapping[str, Any]]:
        return (d for d in self.details if str(d.get("@type", "")).endswith(f"google.rpc.{name}"))


def outcome_of_reply(reply: Reply) -> Outcome:
    """What a 200 means before its text is parsed."""
    if reply.block_reason and reply.block_reason != "BLOCK_REASON_UNSPECIFIED":
        return Outcome.BLOCKED
    outcome = _FINISH.get(reply.finish_reason or "", Outcome.TRANSIENT)
    return Outcome.TRANSIENT if outcome is Outcome.REPLY and not reply.text.strip() else outcome


def outcome_of_http(failure: HttpFailure) -> Outcome:
    if failure.code == 429:
        return Outcome.QUOTA_DAY if _is_daily(failure) else Outcome.RATE_LIMITED
    if failure.code == 413:
        return Outcome.TOO_LARGE
    if failure.code in (408, 409, 425, 499) or not 400 <= failure.code < 500:
        return Outcome.TRANSIENT
    if failure.code == 400:
        faults = (outcome for words, outcome in _DOCUMENT_FAULTS if words in failure.message)
        return next(faults, Outcome.CONFIG)
    return Outcome.CONFIG


def stage_error(outcome: Outcome, detail: str = "", retry_after: float | None = None) -> StageError:
    """The exception of an outcome; ``detail`` is added to its sentence."""
    kind, code, sentence = _ENDS[outcome]
    text = f"{sentence} {detail}".strip()
    return Transient(code, text, retry_after) if issubclass(kind, Transient) else kind(code, text)


def http_error(failure: HttpFailure, api_key: str) -> StageError:
    """The service's own message goes to the log only: it is for whoever runs Vitae and may name projects."""
    outcome = outcome_of_http(failure)
    message = failure.message.replace(api_key, "[key]")[:_MAX_LOGGED_CHARACTERS]
    log.warning("Gemini answered HTTP %d (%s): %s", failure.code, outcome, message)
    if outcome is Outcome.QUOTA_DAY:
        return stage_error(outcome, retry_after=seconds_to_pacific_midnight(datetime.now(UTC)))
    if outcome is Outcome.CONFIG:
        return stage_error(outcome, f"{_what_to_check(failure)} (HTTP {failure.code})")
    detail = f"(HTTP {failure.code})" if outcome is Outcome.TRANSIENT else ""
    return stage_error(outcome, detail, _retry_after(failure))


def seconds_to_pacific_midnight(now: datetime) -> float:
    local = now.astimezone(UTC) + _PACIFIC
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    return (midnight - local).total_seconds()


def _is_daily(failure: HttpFailure) -> bool:
    violations = (v for d in failure.of_type("QuotaFailure") for v in d.get("violations") or ())
    return any("PerDay" in str(v.get("quotaId", "")) for v in violations)


def _what_to_check(failure: HttpFailure) -> str:
    reasons = [str(d.get("reason")) for d in failure.of_type("ErrorInfo")]
    hint = next((_CHECK_REASON[reason] for reason in reasons if reason in _CHECK_REASON), None)
    return hint or _CHECK_CODE.get(failure.code, _CHECK_ANY)


def _retry_after(failure: HttpFailure) -> float | None:
    """RetryInfo.retryDelay ("26s", "1.5s"), else the Retry-After header in seconds."""
    delays = [str(d.get("retryDelay", "")) for d in failure.of_type("RetryInfo")]
    for value in (*delays, failure.retry_after or ""):
        match = re.fullmatch(r"(\d{1,6}(?:\.\d+)?)s?", value.strip())
        if match:
            return float(match[1])
    return None
