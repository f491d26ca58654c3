"""Encryption of small secrets at rest, and webhook signatures (Standard Webhooks 1.0)."""

import base64
import secrets
from collections.abc import Sequence
from datetime import UTC, datetime

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from standardwebhooks import Webhook

WEBHOOK_SECRET_PREFIX = "whsec_"  # noqa: S105  the spec's prefix, not a secret
WEBHOOK_SECRET_BYTES = 32


class SecretUnreadable(Exception):
    """A stored secret was changed, belongs to another row, or was encrypted with an unknown SECRET_KEY."""


class SecretBox:
    """Encrypts small texts with keys derived from SECRET_KEY (HKDF-SHA256, RFC 5869; then Fernet).

    `context` names the place of the secret, such as "webhook_endpoint:<id>": a ciphertext copied into another
    row cannot be read there. `older_keys` are former SECRET_KEYs, still read and never written.
    """

    def __init__(self, secret_key: str, *older_keys: str) -> None:
        self._keys = tuple(key.encode() for key in (secret_key, *older_keys))
        if not all(self._keys):
            raise ValueError("SECRET_KEY must not be empty")

    def encrypt(self, plain: str, context: str) -> str:
        return self._fernet(context).encrypt(plain.encode()).decode()

    def decrypt(self, stored: str, context: str) -> str:
        """Raises SecretUnreadable."""
        try:
            return self._fernet(context).decrypt(stored.encode()).decode()
        except InvalidToken as error:
            raise SecretUnreadable(f"the secret of {context} cannot be decrypted") from error

    def encrypt_anew(self, stored: str, context: str) -> str:
        """The same secret under the present key. Raises SecretUnreadable."""
        return self.encrypt(self.decrypt(stored, context), context)

    def _fernet(self, context: str) -> MultiFernet:
        return MultiFernet([Fernet(_derive(key, context)) for key in self._keys])


def new_webhook_secret() -> str:
    """A fresh signing secret: "whsec_" and 32 random bytes in base64."""
    random = secrets.token_bytes(WEBHOOK_SECRET_BYTES)
    return WEBHOOK_SECRET_PREFIX + base64.b64encode(random).decode()


def sign(
    signing_secrets: str | Sequence[str], message_id: str, timestamp: datetime, body: bytes
) -> dict[str, str]:
    """The three webhook headers for `body` (UTF-8 JSON).

    While a secret is rotated, pass the new and the old one: the receiver accepts either. `timestamp` is the time
    of this attempt and must be aware; `message_id` is the same for every attempt.
    """
    if timestamp.tzinfo is None:
        raise ValueError("the timestamp needs a time zone")
    keys = [signing_secrets] if isinstance(signing_secrets, str) else list(signing_secrets)
    if not keys:
        raise ValueError("a webhook needs at least one signing secret")
    # The library drops the zone instead of converting it.
    moment = timestamp.astimezone(UTC)
    text = body.decode()
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(int(moment.timestamp())),
        "webhook-signature": " ".join(Webhook(key).sign(message_id, moment, text) for key in keys),
    }


def _derive(secret_key: bytes, context: str) -> bytes:
    kdf = HKDF(algorithm=SHA256(), length=32, salt=b"vitae secret box 1", info=context.encode())
    return base64.urlsafe_b64encode(kdf.derive(secret_key))
