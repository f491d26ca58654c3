"""How random tokens are kept."""

import hashlib


def token_digest(plain: str) -> str:
    """SHA-256 in hex. Enough for 256 random bits; a slow hash protects guessable secrets only."""
    return hashlib.sha256(plain.encode()).hexdigest()
