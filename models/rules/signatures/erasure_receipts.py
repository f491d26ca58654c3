"""Signed receipts of erasures (Ed25519, RFC 8032), which anybody can verify without this service.

The signed message is the JSON object of ``counts``, ``finished_at``, ``requested_at`` and ``status`` in UTF-8, keys
sorted, no spaces, times as ISO 8601 in UTC. The key pair is derived from SECRET_KEY (HKDF-SHA256, RFC 5869). The
public key is stored with each signature, so receipts stay valid after a change of SECRET_KEY.
"""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


@dataclass(frozen=True, slots=True)
class Signature:
    """An Ed25519 signature and its public key, both in base64."""

    public_key: str
    signature: str

    def text(self) -> str:
        """One string for a column."""
        return f"{self.public_key}.{self.signature}"


def read_signature(text: str) -> Signature:
    """Parse the result of ``Signature.text``."""
    return Signature(*text.split(".", 1))


def sign_receipt(
    secret_key: str, requested_at: datetime, finished_at: datetime, counts: Mapping[str, int]
) -> Signature:
    """Sign a finished receipt."""
    private = Ed25519PrivateKey.from_private_bytes(_seed(secret_key))
    signature = private.sign(receipt_message(requested_at, finished_at, counts))
    return Signature(_base64(private.public_key().public_bytes_raw()), _base64(signature))


def receipt_message(requested_at: datetime, finished_at: datetime, counts: Mapping[str, int]) -> bytes:
    """The signed bytes."""
    receipt = {
        "status": "erased",
        "requested_at": requested_at.astimezone(UTC).isoformat(),
        "finished_at": finished_at.astimezone(UTC).isoformat(),
        "counts": dict(counts),
    }
    return json.dumps(receipt, sort_keys=True, separators=(",", ":")).encode()


def _seed(secret_key: str) -> bytes:
    kdf = HKDF(algorithm=SHA256(), length=32, salt=b"vitae erasure receipts 1", info=b"ed25519")
    return kdf.derive(secret_key.encode())


def _base64(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
