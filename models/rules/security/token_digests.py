"""Digests of random tokens."""

import hashlib


def token_digest(plain: str) -> str:
    """SHA-256 in hex. Enough for 256 random bits; slow hashes are for guessable secrets."""
    return hashlib.sha256(plain.encode()).hexdigest()
