"""The key that signs credentials: Ed25519 (RFC 8032), derived from SECRET_KEY (HKDF-SHA256, RFC 5869).

The public key is a JWK (RFC 7517, RFC 8037), identified by its thumbprint (RFC 7638). Another SECRET_KEY gives
another key; earlier credentials can still be verified with a copy of the earlier JWK.
"""

import base64
import hashlib
import hmac
import json
from collections.abc import Mapping
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

ALGORITHM = "EdDSA"


class CredentialKey:
    """Signs tokens and publishes the public key."""

    def __init__(self, secret_key: str) -> None:
        kdf = HKDF(algorithm=SHA256(), length=32, salt=b"vitae credentials 1", info=b"ed25519")
        self._private = Ed25519PrivateKey.from_private_bytes(kdf.derive(secret_key.encode()))
        self._salts = hmac.digest(secret_key.encode(), b"vitae credential salts 1", hashlib.sha256)

    @property
    def thumbprint(self) -> str:
        """RFC 7638 over the three members of RFC 8037; base64url."""
        canonical = json.dumps(self._members(), sort_keys=True, separators=(",", ":"))
        return _base64url(hashlib.sha256(canonical.encode()).digest())

    def public_jwk(self, key_id: str) -> dict[str, str]:
        """The public key as published."""
        return {**self._members(), "kid": key_id, "use": "sig", "alg": ALGORITHM}

    def sign(self, claims: Mapping[str, Any], key_id: str) -> str:
        """A compact JWS (RFC 7515) with the header of Open Badges 3.0, section 8.2.2."""
        return jwt.encode(dict(claims), self._private, ALGORITHM, headers={"kid": key_id, "typ": "JWT"})

    def salt(self, index: int) -> str:
        """A salt that is always the same for one credential and differs from all others."""
        return hmac.digest(self._salts, str(index).encode(), hashlib.sha256).hex()[:32]

    def _members(self) -> dict[str, str]:
        public = self._private.public_key().public_bytes_raw()
        return {"crv": "Ed25519", "kty": "OKP", "x": _base64url(public)}


def _base64url(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
