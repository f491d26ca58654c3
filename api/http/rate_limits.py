"""Limits requests per address and logins per account, counted in Redis.

Without Redis each process counts for itself, which is weaker but no error.
"""

import hashlib
from collections.abc import Callable

from flask import Flask, current_app
from flask_limiter import Limiter, RateLimitExceeded
from flask_limiter.util import get_remote_address
from limits import parse_many

from api.http.problems import Problem
from api.resources import resources
from config import ConfigError, Settings

EXTENSION = "vitae-limiter"


def install_rate_limits(app: Flask, settings: Settings) -> None:
    """Raises config.ConfigError where LOGIN_RATE_LIMIT is invalid."""
    try:
        parse_many(settings.login_rate_limit)
    except ValueError:
        raise ConfigError("LOGIN_RATE_LIMIT: write it like `10 per minute`.") from None
    app.extensions[EXTENSION] = Limiter(
        get_remote_address,
        app=app,
        storage_uri=settings.redis_url,
        storage_options={"socket_timeout": 1, "socket_connect_timeout": 1},
        strategy="moving-window",
        in_memory_fallback_enabled=True,
        key_prefix="vitae",
    )


def limit_attempts(account: str) -> None:
    """Count an attempt to log in against the caller's address and against ``account``. Raises Problem 429."""
    allowed = resources().settings.login_rate_limit
    limit_visits("login-address", allowed)
    _count("login-account", allowed, lambda: account)


def limit_visits(scope: str, allowed: str) -> None:
    """Count a request against the caller's address. Raises Problem 429."""
    _count(scope, allowed, get_remote_address)


def account_key(email: str) -> str:
    """A key per login address that does not reveal it."""
    return hashlib.sha256(email.casefold().encode()).hexdigest()[:32]


def _count(scope: str, allowed: str, key: Callable[[], str]) -> None:
    limiter: Limiter = current_app.extensions[EXTENSION]
    try:
        with limiter.limit(allowed, key_func=key, scope=scope):
            return
    except RateLimitExceeded:
        seconds = max(limit.get_expiry() for limit in parse_many(allowed))
        raise Problem(
            429, "rate_limited", "Too many requests; try again later.", retry_after=seconds
        ) from None
