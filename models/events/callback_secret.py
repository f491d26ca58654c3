"""The secret that signs an account's job callbacks."""

from models.stores.encryption import SecretBox, new_webhook_secret
from models.tables import Developer


def rotate_callback_secret(developer: Developer, box: SecretBox) -> str:
    """Give the developer (locked) a new secret and return it, for the only time; the old one ends at once."""
    secret = new_webhook_secret()
    developer.callback_secret = box.encrypt(secret, _context(developer))
    return secret


def callback_secret(developer: Developer, box: SecretBox) -> str | None:
    """The secret in clear, or None where none was made yet.

    Raises:
        models.stores.encryption.SecretUnreadable: SECRET_KEY changed since.
    """
    if developer.callback_secret is None:
        return None
    return box.decrypt(developer.callback_secret, _context(developer))


def _context(developer: Developer) -> str:
    return f"callback:{developer.id}"
