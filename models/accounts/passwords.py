"""Password hashes: Argon2id, at the minimum of the OWASP Password Storage cheat sheet (19 MiB, t=2, p=1)."""

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_hasher = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)


def hash_password(password: str) -> str:
    """The password as a PHC string."""
    return _hasher.hash(password)


def password_matches(password_hash: str | None, password: str) -> bool:
    """Whether the password is the one hashed.

    None (no such account) costs as much as a wrong password, so that timing does not reveal who is registered.
    """
    try:
        _hasher.verify(password_hash or _placeholder_hash(), password)
    except (VerificationError, InvalidHashError):
        return False
    return password_hash is not None


def hash_is_outdated(password_hash: str) -> bool:
    """Whether the hash was made with other parameters than today's."""
    return _hasher.check_needs_rehash(password_hash)


@cache
def _placeholder_hash() -> str:
    return _hasher.hash("the password of nobody")
