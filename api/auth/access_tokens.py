"""Access tokens: short-lived JWTs (RFC 9068 claims, HS256) that name a login session."""

import hashlib
import hmac
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache
from uuid import UUID

import jwt

from models.accounts.login_sessions import Login

ISSUER = "vitae"
AUDIENCE = "vitae-api"
TYPE = "at+jwt"
ALGORITHM = "HS256"
CLAIMS = ["iss", "aud", "sub", "sid", "tv", "iat", "exp"]


class InvalidToken(Exception):
    """Not a valid access token of this service."""


@dataclass(frozen=True, slots=True)
class AccessToken:
    """The claims of a valid token; the database knows whether its session is still open."""

    developer_id: UUID
    session_id: UUID
    token_version: int


def issue(secret_key: str, login: Login, seconds: int) -> str:
    """A token for this login, valid for ``seconds``."""
    now = datetime.now(UTC)
    claims = {
        "iss": ISSUER,
        "aud": AUDIENCE,
        "sub": str(login.developer.id),
        "sid": str(login.session_id),
        "tv": login.developer.token_version,
        "iat": now,
        "exp": now + timedelta(seconds=seconds),
    }
    return jwt.encode(claims, signing_key(secret_key), ALGORITHM, headers={"typ": TYPE})


def read(secret_keys: Sequence[str], token: str) -> AccessToken:
    """Check signature (by any of the keys), algorithm, type, issuer, audience and time. Raises InvalidToken."""
    for key in secret_keys[:-1]:
        with suppress(InvalidToken):
            return _read(key, token)
    return _read(secret_keys[-1], token)


def _read(secret_key: str, token: str) -> AccessToken:
    verified, expires_at = _verify(secret_key, token)
    if expires_at <= time.time():
        raise InvalidToken("expired")
    return verified


@lru_cache(maxsize=1024)
def _verify(secret_key: str, token: str) -> tuple[AccessToken, float]:
    """A valid token with its expiry (epoch, seconds). Clients that poll send the same one many times."""
    try:
        decoded = jwt.decode_complete(
            token,
            signing_key(secret_key),
            algorithms=[ALGORITHM],
            issuer=ISSUER,
            audience=AUDIENCE,
            options={"require": CLAIMS},
        )
        if decoded["header"].get("typ") != TYPE or "crit" in decoded["header"]:
            raise InvalidToken("another type of token")
        claims = decoded["payload"]
        verified = AccessToken(UUID(claims["sub"]), UUID(claims["sid"]), int(claims["tv"]))
        return verified, float(claims["exp"])
    except (jwt.PyJWTError, ValueError, TypeError, AttributeError, RecursionError) as error:
        raise InvalidToken("not a valid access token") from error


@cache
def signing_key(secret_key: str) -> bytes:
    """A key derived for tokens only, so that nothing else signed with SECRET_KEY is a valid token."""
    return hmac.digest(secret_key.encode(), b"vitae access tokens", hashlib.sha256)
