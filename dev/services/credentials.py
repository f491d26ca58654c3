"""Random credentials of an embedded server, kept beside its data so that a restart finds them again."""

import os
import secrets
from pathlib import Path


def credential(folder: Path, name: str, length: int = 24) -> str:
    """The folder's secret of this name (``length`` random bytes in hex), made on first use, mode 0600."""
    path = folder / f"{name}.secret"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_hex(length))
    return path.read_text()
