"""When a webhook is sent again (Standard Webhooks 1.0: ten attempts over about three days)."""

import hashlib
from dataclasses import dataclass
from typing import Literal

# Seconds from the end of attempt n to attempt n + 1; the spec's example schedule, 3.15 days in all.
DELAYS = (5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400)
MAX_ATTEMPTS = len(DELAYS) + 1
MAX_RETRY_AFTER = 86_400.0
JITTER = 0.1
THROTTLING = frozenset({429, 502, 504})
THROTTLED_DELAY = 60.0

Kind = Literal["delivered", "retry", "gone", "exhausted"]


@dataclass(frozen=True)
class AttemptOutcome:
    """What happens to a delivery after an attempt.

    `delay_seconds` counts from now and is 0 unless `kind` is "retry". `throttled` means that the receiver asked for
    less traffic, so that its other deliveries should wait too.
    """

    kind: Kind
    delay_seconds: float = 0.0
    throttled: bool = False


def next_attempt(attempt: int, status: int | None, retry_after: float | None, key: str) -> AttemptOutcome:
    """Decide about attempt number `attempt` (from 1), which ended with HTTP `status`, or None without an answer.

    `retry_after` in seconds, as the receiver asked. `key` (the delivery's id) seeds the jitter, so a repeated
    decision about the same attempt gives the same delay. Only 2xx is success; redirects are failures, because
    following one would leave the checked address.
    """
    if attempt < 1:
        raise ValueError(f"attempts count from 1, not {attempt}")
    if status is not None and 200 <= status < 300:
        return AttemptOutcome("delivered")
    throttled = status in THROTTLING
    if status == 410:
        return AttemptOutcome("gone")
    if attempt >= MAX_ATTEMPTS:
        return AttemptOutcome("exhausted", throttled=throttled)
    return AttemptOutcome("retry", _delay(attempt, throttled, retry_after, key), throttled)


def _delay(attempt: int, throttled: bool, retry_after: float | None, key: str) -> float:
    """The scheduled delay, +-10 %; at least what the receiver asked for, and up to 10 % more.

    A receiver that asked many deliveries to wait 60 s should not get them all in the same second.
    """
    chance = _chance(key, attempt)
    delay = DELAYS[attempt - 1] * (1 - JITTER + 2 * JITTER * chance)
    if throttled:
        delay = max(delay, THROTTLED_DELAY * (1 + JITTER * chance))
    if retry_after is not None and retry_after > 0:  # false for NaN too
        delay = max(delay, min(retry_after, MAX_RETRY_AFTER) * (1 + JITTER * chance))
    return delay


def _chance(key: str, attempt: int) -> float:
    """A number in [0, 1) that depends only on its arguments."""
    digest = hashlib.sha256(f"{key}:{attempt}".encode()).digest()
    return int.from_bytes(digest[:6], "big") / 2**48
