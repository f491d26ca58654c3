"""Verifies an erasure receipt as anybody with its public key can."""

import base64
from collections.abc import Mapping
from datetime import datetime

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from models.rules.signatures.erasure_receipts import Signature, receipt_message


def signature_holds(
    signed: Signature, requested_at: datetime, finished_at: datetime, counts: Mapping[str, int]
) -> bool:
    """Whether the receipt says what was signed."""
    public = Ed25519PublicKey.from_public_bytes(base64.b64decode(signed.public_key))
    message = receipt_message(requested_at, finished_at, counts)
    try:
        public.verify(base64.b64decode(signed.signature), message)
    except InvalidSignature:
        return False
    return True
