"""How often somebody may try to get in: per address and per account, counted in Redis.

While Redis is away each process counts for itself: weaker, never an error.
"""

import hashlib

from flask import Flask, current_app
from flask_limiter import Limiter, RateLimitExceeded
from flask_limiter.util import get_remote_address
from limits import parse_many

from api.http.problems import Problem
from api.resources import resources
from config import ConfigError, Settings

EXTENSION = "vitae-limiter"


def install_rate_limits(app: Flask, settings: Settings) -> None:
    """Raises config.ConfigError where LOGIN_RATE_LIMIT cannot be understood."""
    try:
        parse_many(settings.login_rate_limit)
    except ValueError:
        raise ConfigError("LOGIN_RATE_LIMIT: say it like `10 per minute`.") from None
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
    """Count an attempt against the caller's address and against ``account``. Raises Problem 429."""
    limiter: Limiter = current_app.extensions[EXTENSION]
    allowed = resources().settings.login_rate_limit
    try:
        with limiter.limit(allowed, key_func=get_remote_address, scope="login-address"):
            pass
        with limiter.limit(allowed, key_func=lambda: account, scope="login-account"):
            pass
    except RateLimitExceeded:
        headers = {"Retry-After": str(max(limit.get_expiry() for limit in parse_many(allowed)))}
        raise Problem(429, "rate_limited", "Too many attempts; wait a little.", headers=headers) from None


def limit_visits(scope: str, allowed: str) -> None:
    """Count a visit to something public against the caller's address. Raises Problem 429."""
    limiter: Limiter = current_app.extensions[EXTENSION]
    try:
        with limiter.limit(allowed, key_func=get_remote_address, scope=scope):
            return
    except RateLimitExceeded:
        headers = {"Retry-After": str(max(limit.get_expiry() for limit in parse_many(allowed)))}
        raise Problem(429, "rate_limited", "Too many requests; wait a little.", headers=headers) from None


def account_key(email: str) -> str:
    """One key per address, which does not show it."""
    return hashlib.sha256(email.casefold().encode()).hexdigest()[:32]
