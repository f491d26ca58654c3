"""One confined child process, seen from the parent."""

import json
import os
import selectors
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workers.extraction.sandbox.protocol import MAX_REPLY_BYTES, REPLY_HEAD, OcrMode, request_frame

PROJECT = Path(__file__).resolve().parents[3]
START_SECONDS = 60.0
_CHUNK = 256 * 1024
# What Python and the loader need to start; no setting, no key and no address is passed on.
_PASSED_ON = ("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "PYTHONHOME", "LANG", "LC_ALL", "TZ")


@dataclass(frozen=True)
class Limits:
    """For one document; memory is the address space of the whole child, wall time is watched twice."""

    memory_bytes: int = 512 * 1024 * 1024
    cpu_seconds: int = 20
    wall_seconds: float = 25.0


OCR_LIMITS = Limits(memory_bytes=1536 * 1024 * 1024, cpu_seconds=180, wall_seconds=240.0)
"""Where pages are recognised: with libraries and models a page takes some 0.7 GB of addresses (0.4 GB of memory) and
3 s on a quiet core. Ten pages are read at most, on cores that may be several times slower."""


class ChildDied(Exception):
    """The child ended before it answered: ``by_limit`` if by a limit or a crash, else killed from outside."""

    def __init__(self, reason: str, by_limit: bool) -> None:
        super().__init__(reason)
        self.by_limit = by_limit


class ChildProcess:
    """Starts confined and warm; answers one request at a time."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._folder = tempfile.TemporaryDirectory(prefix="vitae-reader-")
        self.documents = 0
        self._process = subprocess.Popen(
            [
                sys.executable,
                "-P",
                "-m",
                "workers.extraction.sandbox.child",
                str(limits.memory_bytes),
                str(limits.cpu_seconds),
                str(limits.wall_seconds + 2),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=self._folder.name,
            env=_environment(),
            start_new_session=True,
            bufsize=0,
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._in, self._out = self._process.stdin.fileno(), self._process.stdout.fileno()
        os.set_blocking(self._in, False)
        os.set_blocking(self._out, False)
        try:
            self._exchange(b"", START_SECONDS)
        except BaseException:
            self.kill()
            raise
        # The working folder of the child no longer exists: it finds nothing there and leaves nothing behind.
        self._folder.cleanup()

    @property
    def pid(self) -> int:
        return self._process.pid

    def alive(self) -> bool:
        return self._process.poll() is None

    def ask(
        self,
        task: str,
        data: bytes,
        media_type: str | None,
        ocr: OcrMode = OcrMode.OFF,
        options: Mapping[str, Any] | None = None,
    ) -> dict[str, Any]:
        """The child's reply; raises ``ChildDied``. After that the child is gone."""
        self.documents += 1
        head = {"task": task, "media_type": media_type, "pictures": ocr, "options": options or {}}
        return self._exchange(request_frame(head, data), self._limits.wall_seconds)

    def interrupt(self) -> None:
        """Ends the child while a caller waits for its reply; that caller cleans up."""
        self._process.kill()

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                stream.close()
        self._folder.cleanup()

    def _exchange(self, request: bytes, seconds: float) -> dict[str, Any]:
        deadline = time.monotonic() + seconds
        pending = memoryview(request)
        reply = bytearray()
        with selectors.DefaultSelector() as selector:
            selector.register(self._out, selectors.EVENT_READ)
            if pending:
                selector.register(self._in, selectors.EVENT_WRITE)
            while (wanted := _missing(reply)) > 0:
                ready = selector.select(max(0.0, deadline - time.monotonic()))
                if not ready or time.monotonic() > deadline:
                    raise ChildDied("it took too long", by_limit=True)
                for key, _ in ready:
                    if key.fd == self._in:
                        pending = self._send(pending, selector)
                    else:
                        reply += self._receive(min(wanted, _CHUNK))
        return json.loads(bytes(reply[REPLY_HEAD.size :]))

    def _send(self, pending: memoryview, selector: selectors.BaseSelector) -> memoryview:
        try:
            rest = pending[os.write(self._in, pending[:_CHUNK]) :]
        except BrokenPipeError as error:
            raise self._death() from error
        if not rest:
            selector.unregister(self._in)
        return rest

    def _receive(self, size: int) -> bytes:
        chunk = os.read(self._out, size)
        if not chunk:
            raise self._death()
        return chunk

    def _death(self) -> ChildDied:
        code = self._process.wait()
        outside = code in (-signal.SIGKILL, -signal.SIGTERM, -signal.SIGINT, -signal.SIGHUP)
        return ChildDied(f"it ended with {code}", by_limit=not outside)


def _missing(reply: bytearray) -> int:
    """How many bytes of the reply are still to come."""
    if len(reply) < REPLY_HEAD.size:
        return REPLY_HEAD.size - len(reply)
    (length,) = REPLY_HEAD.unpack(reply[: REPLY_HEAD.size])
    if length > MAX_REPLY_BYTES:
        raise ChildDied("its reply is too long", by_limit=True)
    return REPLY_HEAD.size + length - len(reply)


def _environment() -> dict[str, str]:
    passed = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    return passed | {
        "PYTHONPATH": str(PROJECT),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONHASHSEED": "0",
        "PYTHONUTF8": "1",
        # One allocation arena, so that address space follows what is really used.
        "MALLOC_ARENA_MAX": "1",
        # Libraries for OCR start threads when they are imported; the child may not.
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        "OPENCV_FOR_THREADS_NUM": "1",
    }
