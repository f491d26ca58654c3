"""A circuit breaker that all processes of a deployment share, kept in Redis.

After failures in a row, or when the service itself asks for a pause, nobody calls it for a while; then one
caller tries (half-open) and either closes the circuit or doubles the pause. Without Redis it stays closed: the
back-off of each job still holds.
"""

import hashlib
from dataclasses import dataclass
from typing import Any, cast

import redis
import structlog

from config import Settings

THRESHOLD = 5
"""Failures in a row, of whichever process, that open the circuit."""
FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 30, 300
LONGEST_ASKED_SECONDS = 900
"""However long the service asks to wait, one caller tries that often: a quota may be raised meanwhile."""
MEMORY_SECONDS = 3600

_MAY_CALL = """
local now = tonumber(redis.call('TIME')[1])
local held = redis.call('HMGET', KEYS[1], 'until', 'code')
if not held[1] then return {0, ''} end
if now < tonumber(held[1]) then return {tonumber(held[1]) - now, held[2]} end
if redis.call('SET', KEYS[2], '1', 'NX', 'EX', ARGV[1]) then return {0, ''} end
return {2, held[2]}
"""
_FAILED = """
local now = tonumber(redis.call('TIME')[1])
local code, asked = ARGV[1], tonumber(ARGV[2])
local failures = redis.call('HINCRBY', KEYS[1], 'failures', 1)
local before = tonumber(redis.call('HGET', KEYS[1], 'until') or '0')
local pause = asked
if asked == 0 and before <= now and (before > 0 or failures >= tonumber(ARGV[3])) then
  local opened = redis.call('HINCRBY', KEYS[1], 'opened', 1)
  pause = math.min(tonumber(ARGV[5]), tonumber(ARGV[4]) * 2 ^ (opened - 1))
end
if pause > 0 and now + pause > before then
  redis.call('HSET', KEYS[1], 'until', now + pause, 'code', code)
  redis.call('DEL', KEYS[2])
end
redis.call('EXPIRE', KEYS[1], math.ceil(pause) + tonumber(ARGV[6]))
return 0
"""

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Pause:
    """Nobody should call for ``seconds``; ``code`` is the failure that opened the circuit."""

    seconds: float
    code: str


class CircuitBreaker:
    def __init__(self, client: redis.Redis, name: str) -> None:
        self._redis = client
        self._keys = [f"circuit:{name}", f"circuit:{name}:probe"]
        self._may_call = client.register_script(_MAY_CALL)
        self._failed = client.register_script(_FAILED)

    def current_pause(self, call_seconds: float) -> Pause | None:
        """None where the caller may call now; in a half-open circuit one may, for at most ``call_seconds``."""
        told = self._run(self._may_call, [int(call_seconds) + 5])
        if not told or not told[0]:
            return None
        return Pause(float(told[0]), told[1].decode())

    def state(self) -> str:
        """``closed``, ``open``, ``half_open``, or ``unknown`` where Redis does not answer. Changes nothing."""
        try:
            until = cast(Any, self._redis.hget(self._keys[0], "until"))
            now = cast(Any, self._redis.time())[0]
        except redis.RedisError:
            return "unknown"
        if until is None:
            return "closed"
        return "open" if now < float(until) else "half_open"

    def record_failure(self, code: str, asked_seconds: float | None = None) -> None:
        """Note a failure; ``asked_seconds`` is the service's own wish for a pause."""
        asked = min(asked_seconds or 0, LONGEST_ASKED_SECONDS)
        pauses = (FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS)
        self._run(self._failed, [code, asked, THRESHOLD, *pauses, MEMORY_SECONDS])

    def record_success(self) -> None:
        """Close the circuit and forget what failed before."""
        try:
            self._redis.delete(*self._keys)
        except redis.RedisError as error:
            log.warning("circuit.unavailable", problem=type(error).__name__)

    def _run(self, script: Any, arguments: list[Any]) -> Any:
        try:
            return script(keys=self._keys, args=arguments)
        except redis.RedisError as error:
            log.warning("circuit.unavailable", problem=type(error).__name__)
            return None


def gemini_circuit(client: redis.Redis, settings: Settings) -> CircuitBreaker:
    """One for each key, model and address: quotas are the project's, overloads the model's."""
    told = "|".join((settings.gemini_base_url or "", settings.gemini_api_key or "", settings.gemini_model))
    return CircuitBreaker(client, f"gemini:{hashlib.sha256(told.encode()).hexdigest()[:16]}")
