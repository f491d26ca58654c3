"""One folder a running stack. A lock says whether its runner lives; the lock of a killed runner is free."""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dev.services import process
from dev.services.reach import stand_in

MARK = "throwaway"


@contextmanager
def throwaway_instance(root: Path, name: str) -> Iterator[Path]:
    """A new folder under ``root``, removed at the end; those of killed runners are removed first."""
    root.mkdir(parents=True, exist_ok=True)
    for folder in root.glob(f"*.{MARK}"):
        with _locked(folder) as mine:
            if mine:
                discard(folder)
    folder = Path(tempfile.mkdtemp(prefix=f"{name}-", suffix=f".{MARK}", dir=root))
    folder.chmod(0o755)  # PostgreSQL may have to enter as another user; secrets in it are 0600
    with _locked(folder):
        try:
            yield folder
        finally:
            discard(folder)


@contextmanager
def lasting_instance(root: Path, name: str) -> Iterator[Path]:
    """The folder ``root/name``, kept between runs; ``name-2`` and so on while another runner has it."""
    number = 1
    while True:
        folder = root / (name if number == 1 else f"{name}-{number}")
        folder.mkdir(parents=True, exist_ok=True)
        with _locked(folder) as mine:
            if mine:
                yield folder
                return
        number += 1


@contextmanager
def _locked(folder: Path) -> Iterator[bool]:
    """Whether we got the folder's lock, held for the block. It goes with the process, however that ends."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        yield False
    else:
        yield True
    finally:
        os.close(descriptor)


def discard(folder: Path) -> None:
    """End what is recorded in the folder and remove it, with its servers' stand-ins elsewhere."""
    for record in folder.rglob("*.pid"):
        if record.name != "postmaster.pid":
            process.end_predecessor(record, process.HARD_STOP)
    for place in (stand_in(folder / "postgres"), folder):
        shutil.rmtree(place, ignore_errors=True)
