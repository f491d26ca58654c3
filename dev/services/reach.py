"""Where PostgreSQL may live. Started by root it must run as another user, who cannot enter a 0700 home."""

import hashlib
import os
import shutil
import stat
import tempfile
from pathlib import Path

UNPRIVILEGED = "nobody"


def runs_as() -> str:
    """The user PostgreSQL runs as: ``nobody`` when we are root (it refuses root), else ourselves ("")."""
    return UNPRIVILEGED if os.geteuid() == 0 else ""


def reachable(path: Path) -> bool:
    """Whether any user may enter every folder above ``path``."""
    return all(parent.stat().st_mode & stat.S_IXOTH for parent in path.resolve().parents)


def stand_in(wanted: Path) -> Path:
    """The folder in the temporary folder that is used where the way to ``wanted`` is closed."""
    digest = hashlib.sha256(bytes(wanted.resolve())).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"vitae-{os.geteuid()}-{digest}"


def open_folder(wanted: Path) -> Path:
    """``wanted`` itself, or its stand-in when the user PostgreSQL runs as cannot get there."""
    if not runs_as() or reachable(wanted / "data"):
        return wanted
    folder = stand_in(wanted)
    folder.mkdir(exist_ok=True)
    if folder.is_symlink() or folder.stat().st_uid != os.geteuid():
        raise PermissionError(f"{folder} belongs to somebody else")
    folder.chmod(0o711)
    return folder


def open_programs(package: Path, home: Path) -> Path:
    """``package`` (PostgreSQL's installation), or a copy of it under ``home`` where others may not use it.

    The libraries lie beside the package and are found by relative path, so both are copied.
    """
    server = package / "bin" / "postgres"
    if not runs_as() or (reachable(server) and server.stat().st_mode & stat.S_IROTH):
        return package
    site = package.parent.parent
    target = home / "programs"
    if not (target / "complete").exists():
        shutil.rmtree(target, ignore_errors=True)
        for source in (package, *site.glob(f"{package.parent.name}.libs"), package.parent / ".dylibs"):
            if source.exists():
                shutil.copytree(source, target / source.relative_to(site))
        for path in (target, *target.rglob("*")):
            path.chmod(path.stat().st_mode | 0o055)
        (target / "complete").touch()
    return target / package.relative_to(site)
