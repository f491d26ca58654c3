"""A circuit breaker in Redis that all processes of a deployment share.

After several failures in a row, or when the service asks for a pause, no process calls it for a while. Then one
caller may try (half-open) and either closes the circuit or doubles the pause. Without Redis the circuit stays closed.
"""

import hashlib
from dataclasses import dataclass
from typing import Any, cast

import redis
import structlog

from config import Settings

THRESHOLD = 5
"""Failures in a row, over all processes, that open the circuit."""
FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 30, 300
MAX_REQUESTED_SECONDS = 900
"""The maximum pause that the service can ask for, because a quota may be raised meanwhile."""
MEMORY_SECONDS = 3600

_MAY_CALL = """
local now = tonumber(redis.call('TIME')[1])
local state = redis.call('HMGET', KEYS[1], 'until', 'code')
if not state[1] then return {0, ''} end
if now < tonumber(state[1]) then return {tonumber(state[1]) - now, state[2]} end
if redis.call('SET', KEYS[2], '1', 'NX', 'EX', ARGV[1]) then return {0, ''} end
return {2, state[2]}
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
    """No calls for ``seconds``; ``code`` is the failure that opened the circuit."""

    seconds: float
    code: str


class CircuitBreaker:
    def __init__(self, client: redis.Redis, name: str) -> None:
        self._redis = client
        self._keys = [f"circuit:{name}", f"circuit:{name}:probe"]
        self._may_call = client.register_script(_MAY_CALL)
        self._failed = client.register_script(_FAILED)

    def current_pause(self, call_seconds: float) -> Pause | None:
        """None if the caller may call now. In a half-open circuit one caller may, for at most ``call_seconds``."""
        result = self._run(self._may_call, [int(call_seconds) + 5])
        return Pause(float(result[0]), result[1].decode()) if result and result[0] else None

    def state(self) -> str:
        """``closed``, ``open``, ``half_open``, or ``unknown`` without Redis. Changes nothing."""
        try:
            until = cast(Any, self._redis.hget(self._keys[0], "until"))
            now = cast(Any, self._redis.time())[0]
        except redis.RedisError:
            return "unknown"
        if until is None:
            return "closed"
        return "open" if now < float(until) else "half_open"

    def record_failure(self, code: str, asked_seconds: float | None = None) -> None:
        """Count a failure; ``asked_seconds`` is the pause that the service asks for."""
        asked = min(asked_seconds or 0, MAX_REQUESTED_SECONDS)
        pauses = (FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS)
        self._run(self._failed, [code, asked, THRESHOLD, *pauses, MEMORY_SECONDS])

    def record_success(self) -> None:
        """Close the circuit and reset the failures."""
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
    """One per key, model and URL: quotas belong to the project, overloads to the model."""
    service = "|".join((settings.gemini_base_url or "", settings.gemini_api_key or "", settings.gemini_model))
    return CircuitBreaker(client, f"gemini:{hashlib.sha256(service.encode()).hexdigest()[:16]}")
