"""What is shown of a developer, in Redis: JSON bytes with their version, for 24 hours.

The profile is replaced by newer versions only; other documents are used only by readers who ask for their version.
"""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar, cast
from uuid import UUID

import redis
import structlog
from redis.backoff import NoBackoff
from redis.commands.core import Script
from redis.retry import Retry

LIFETIME_SECONDS = 24 * 3600
JITTER_SECONDS = 1800
"""Subtracted at random, so that profiles cached together do not expire together."""
TIMEOUT_SECONDS = 1.0
REBUILD_MS = 2000
"""After this time another process may rebuild, in case the first one died."""
NEWEST = 2**53
"""A version that no profile reaches; Lua compares doubles, which are exact up to here."""
BLOCKED_SECONDS = 3600
QUIET_SECONDS = 5.0
Answer = TypeVar("Answer")

_PUT_IF_NEWER = """
local cached = redis.call('HGET', KEYS[1], 'version')
if cached and tonumber(cached) > tonumber(ARGV[1]) then return 0 end
redis.call('HSET', KEYS[1], 'version', ARGV[1], 'body', ARGV[2])
redis.call('EXPIRE', KEYS[1], ARGV[3])
return 1
"""

_PUT_UNLESS_BLOCKED = """
if redis.call('HGET', KEYS[1], 'version') == ARGV[1] then return 0 end
redis.call('HSET', KEYS[1], ARGV[2], ARGV[3])
redis.call('EXPIRE', KEYS[1], ARGV[4])
return 1
"""

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class CachedProfile:
    """A profile document as JSON bytes, and the ``profile_version`` it shows."""

    version: int
    body: bytes


def connect_redis(url: str, timeout: float = TIMEOUT_SECONDS) -> redis.Redis:
    """A client that gives up after ``timeout`` seconds, so that requests do not wait for a dead server."""
    return redis.Redis.from_url(
        url,
        socket_timeout=timeout,
        socket_connect_timeout=TIMEOUT_SECONDS,
        retry=Retry(NoBackoff(), 0),
        health_check_interval=30,
    )


class ProfileCache:
    """``profile:{developer_id}``, a hash. A dead Redis is a miss: it costs speed, never correctness."""

    def __init__(self, client: redis.Redis) -> None:
        self._redis = client
        self._quiet_until = 0.0
        self._put_if_newer = client.register_script(_PUT_IF_NEWER)
        self._put_unless_blocked = client.register_script(_PUT_UNLESS_BLOCKED)

    def get(self, developer_id: UUID) -> CachedProfile | None:
        stored = self._ask("get", lambda: self._redis.hmget(_key(developer_id), ["version", "body"]))
        version, body = cast(list[Any], stored) if stored else (None, None)
        if version is None or body is None:
            return None
        return CachedProfile(int(version), body)

    def put(self, developer_id: UUID, profile: CachedProfile) -> bool:
        """Store unless a newer version is cached (Lua compare); False also when Redis is unavailable."""
        return self._put(self._put_if_newer, developer_id, profile.version, profile.body)

    def get_document(self, developer_id: UUID, name: str, version: str) -> bytes | None:
        """Another document of the developer, if it is of this version."""
        stored = cast(bytes | None, self._ask("get", lambda: self._redis.hget(_key(developer_id), name)))
        stored_version, _, body = (stored or b"").partition(b"\n")
        return body if stored_version == version.encode() else None

    def put_document(self, developer_id: UUID, name: str, version: str, body: bytes) -> bool:
        """Store another document beside the profile; False where ``block`` forbids it, or without Redis."""
        stored = version.encode() + b"\n" + body
        return self._put(self._put_unless_blocked, developer_id, NEWEST, name, stored)

    def _put(self, script: Script, developer_id: UUID, *values: Any) -> bool:
        lifetime = LIFETIME_SECONDS - random.randrange(JITTER_SECONDS)  # noqa: S311 - spreads load, guards nothing
        arguments = [*values, lifetime]
        return bool(self._ask("put", lambda: script(keys=[_key(developer_id)], args=arguments)))

    def begin_rebuild(self, developer_id: UUID) -> bool | None:
        """Whether this process should rebuild the profile, until ``end_rebuild``; None when Redis is unavailable."""
        key = _rebuild_key(developer_id)
        return self._ask("begin_rebuild", lambda: bool(self._redis.set(key, "1", nx=True, px=REBUILD_MS)))

    def end_rebuild(self, developer_id: UUID) -> None:
        self._ask("end_rebuild", lambda: self._redis.delete(_rebuild_key(developer_id)))

    def _ask(self, operation: str, call: Callable[[], Answer]) -> Answer | None:
        """None where Redis does not answer. One that was silent is not asked again for ``QUIET_SECONDS``, so that a
        request waits for it once, and most do not."""
        if time.monotonic() < self._quiet_until:
            return None
        try:
            return call()
        except redis.RedisError as error:
            if isinstance(error, redis.TimeoutError):
                self._quiet_until = time.monotonic() + QUIET_SECONDS
            log.warning("cache.unavailable", operation=operation, problem=type(error).__name__)
            return None

    def block(self, developer_id: UUID | str) -> None:
        """Delete the entry and block rewrites for an hour.

        Raises:
            redis.RedisError: the entry may still exist.
        """
        key = f"profile:{developer_id}"
        with self._redis.pipeline() as pipeline:
            pipeline.delete(key)
            pipeline.hset(key, "version", str(NEWEST))
            pipeline.expire(key, BLOCKED_SECONDS)
            pipeline.execute()


def _key(developer_id: UUID) -> str:
    return f"profile:{developer_id}"


def _rebuild_key(developer_id: UUID) -> str:
    return f"profile-rebuild:{developer_id}"
