"""The keys of credentials, derived from SECRET_KEY (HKDF-SHA256, RFC 5869).

Credentials are signed with ES256 (P-256, RFC 7518), which 1EdTech's validator takes beside RS256 only. Earlier
releases signed with Ed25519 (RFC 8032): their public keys stay published, and so do the keys of former SECRET_KEYs.
A public key is a JWK (RFC 7517, RFC 8037), identified by its thumbprint (RFC 7638).
"""

import base64
import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, derive_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

ALGORITHM = "ES256"
_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
"""Of P-256 (FIPS 186-5, appendix)."""
_SIZE = 32
Jwk = dict[str, str]


class CredentialKey:
    """Signs tokens with the first of ``secret_keys`` and publishes the public keys of all."""

    def __init__(self, secret_keys: Sequence[str]) -> None:
        current = secret_keys[0]
        # 64 bits more than the order has, so that the remainder is even enough (FIPS 186-5, A.2.1).
        number = int.from_bytes(_derive(current, b"p-256", _SIZE + 8)) % (_ORDER - 1) + 1
        self._private = derive_private_key(number, SECP256R1())
        self._salts = hmac.digest(current.encode(), b"vitae credential salts 1", hashlib.sha256)
        self._older = secret_keys[1:]
        self._retired = [_ed25519_jwk(key) for key in secret_keys]

    @property
    def thumbprint(self) -> str:
        """Of the key that signs."""
        return thumbprint(self._members())

    def public_jwks(self) -> list[Jwk]:
        """Every public key, the one that signs first, without ``kid``."""
        older = [jwk for key in self._older for jwk in CredentialKey([key]).public_jwks()[:1]]
        return [{**self._members(), "use": "sig", "alg": ALGORITHM}, *older, *self._retired]

    def sign(self, claims: Mapping[str, Any], key_id: str) -> str:
        """A compact JWS (RFC 7515; Open Badges 3.0, section 8.2.2): the same for the same claims."""
        header = {"alg": ALGORITHM, "kid": key_id, "typ": "JWT"}
        content = f"{_base64url(_json(header))}.{_base64url(_json(claims))}"
        signature = self._private.sign(content.encode(), ECDSA(SHA256(), deterministic_signing=True))
        r, s = decode_dss_signature(signature)
        return f"{content}.{_base64url(r.to_bytes(_SIZE) + s.to_bytes(_SIZE))}"

    def salt(self, index: int) -> str:
        """A salt that is always the same for one credential and differs from all others."""
        return hmac.digest(self._salts, str(index).encode(), hashlib.sha256).hex()[:32]

    def _members(self) -> Jwk:
        point = self._private.public_key().public_numbers()
        x, y = (_base64url(number.to_bytes(_SIZE)) for number in (point.x, point.y))
        return {"crv": "P-256", "kty": "EC", "x": x, "y": y}


def thumbprint(jwk: Mapping[str, str]) -> str:
    """RFC 7638: SHA-256 over the members that make the key; base64url."""
    members = {name: jwk[name] for name in ("crv", "kty", "x", "y") if name in jwk}
    canonical = json.dumps(members, sort_keys=True, separators=(",", ":"))
    return _base64url(hashlib.sha256(canonical.encode()).digest())


def _ed25519_jwk(secret_key: str) -> Jwk:
    """The public key with which earlier releases signed."""
    private = Ed25519PrivateKey.from_private_bytes(_derive(secret_key, b"ed25519", 32))
    x = _base64url(private.public_key().public_bytes_raw())
    return {"crv": "Ed25519", "kty": "OKP", "x": x, "use": "sig", "alg": "EdDSA"}


def _derive(secret_key: str, info: bytes, length: int) -> bytes:
    kdf = HKDF(algorithm=SHA256(), length=length, salt=b"vitae credentials 1", info=info)
    return kdf.derive(secret_key.encode())


def _json(document: Mapping[str, Any]) -> bytes:
    return json.dumps(document, separators=(",", ":")).encode()


def _base64url(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
