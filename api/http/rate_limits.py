"""Limits requests per address and logins per account, counted in Redis.

Without Redis each process counts for itself, which is weaker but no error.
"""

import hashlib

from flask import Flask, current_app, request
from limits import RateLimitItem, parse_many
from limits.errors import StorageError
from limits.storage import MemoryStorage, RedisStorage
from limits.strategies import MovingWindowRateLimiter

from api.http.problems import Problem
from api.resources import resources
from config import ConfigError, Settings

EXTENSION = "vitae-limiter"


class RateLimiter:
    """Moving windows in Redis; where it does not answer within a second, in memory."""

    def __init__(self, redis_url: str) -> None:
        storage = RedisStorage(
            redis_url,
            key_prefix="vitae:limits",
            wrap_exceptions=True,
            socket_timeout=1,
            socket_connect_timeout=1,
        )
        self._redis = MovingWindowRateLimiter(storage)
        self._memory = MovingWindowRateLimiter(MemoryStorage())

    def hit(self, limit: RateLimitItem, scope: str, key: str) -> bool:
        """Count one more; False where that is too many."""
        try:
            return self._redis.hit(limit, scope, key)
        except StorageError:
            return self._memory.hit(limit, scope, key)


def install_rate_limits(app: Flask, settings: Settings) -> None:
    """Raises config.ConfigError where LOGIN_RATE_LIMIT is invalid."""
    try:
        parse_many(settings.login_rate_limit)
    except ValueError:
        raise ConfigError("LOGIN_RATE_LIMIT: write it like `10 per minute`.") from None
    app.extensions[EXTENSION] = RateLimiter(settings.redis_url)


def limit_attempts(account: str) -> None:
    """Count an attempt to log in against the caller's address and against ``account``. Raises Problem 429."""
    allowed = resources().settings.login_rate_limit
    limit_visits("login-address", allowed)
    _count("login-account", allowed, account)


def limit_visits(scope: str, allowed: str) -> None:
    """Count a request against the caller's address. Raises Problem 429."""
    _count(scope, allowed, request.remote_addr or "")


def account_key(email: str) -> str:
    """A key per login address that does not reveal it."""
    return hashlib.sha256(email.casefold().encode()).hexdigest()[:32]


def _count(scope: str, allowed: str, key: str) -> None:
    limiter: RateLimiter = current_app.extensions[EXTENSION]
    limits = parse_many(allowed)
    if not all(limiter.hit(limit, scope, key) for limit in limits):
        seconds = max(limit.get_expiry() for limit in limits)
        raise Problem(429, "rate_limited", "Too many requests; try again later.", retry_after=seconds)
