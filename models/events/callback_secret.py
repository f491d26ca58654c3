"""The secret that signs an account's job callbacks."""

from models.stores.encryption import SecretBox, new_webhook_secret
from models.tables import Developer

CONTEXT = "callback"
"""With the developer's id the context of the secret in a ``SecretBox``."""


def rotate_callback_secret(developer: Developer, box: SecretBox) -> str:
    """Replace the secret of the locked developer and return it, the only time it can be read."""
    secret = new_webhook_secret()
    developer.callback_secret = box.encrypt(secret, _context(developer))
    return secret


def callback_secret(developer: Developer, box: SecretBox) -> str | None:
    """The secret in plain text, or None before the first rotation.

    Raises:
        models.stores.encryption.SecretUnreadable: SECRET_KEY has changed.
    """
    if developer.callback_secret is None:
        return None
    return box.decrypt(developer.callback_secret, _context(developer))


def _context(developer: Developer) -> str:
    return f"{CONTEXT}:{developer.id}"
