"""Reads documents in confined children, so that a hostile file costs a child and never the worker.

A child is kept warm between documents, replaced after it died or has served its share, and used by one caller
at a time.
"""

import logging
import threading
from typing import Any, Self, cast

from models.rules.documents.extraction import Extraction
from workers.errors import Permanent, Transient
from workers.extraction.document.document import Document
from workers.extraction.sandbox.process import OCR_LIMITS, ChildDied, ChildProcess, Limits
from workers.extraction.sandbox.protocol import LEAVE, RECOGNISE, REFER

DOCUMENTS_PER_CHILD = 200  # bounds what a leak in a parser can gather
RECOGNISERS = 1
"""Children with an OCR engine at a time: each takes half a gigabyte while it reads, and a whole core."""
TOO_COSTLY = "The document takes more time or memory to read than a CV should."

log = logging.getLogger(__name__)


class Sandbox:
    """A small pool of children; threads may share it. Use as a context manager or ``close`` it."""

    def __init__(
        self,
        limits: Limits | None = None,
        max_children: int = 4,
        documents_per_child: int = DOCUMENTS_PER_CHILD,
        ocr_limits: Limits = OCR_LIMITS,
    ) -> None:
        self._limits = limits or Limits()
        self._ocr_limits = ocr_limits
        self._documents_per_child = documents_per_child
        self._slots = threading.BoundedSemaphore(max_children)
        self._lock = threading.Lock()
        self._idle: list[ChildProcess] = []
        self._busy: set[ChildProcess] = set()
        self._closed = False
        self._recognisers: Sandbox | None = None

    def read(self, data: bytes, media_type: str | None = None) -> Document:
        """The document's text; raises as ``reader.read_document`` does, or with document_too_costly."""
        return Document.from_dict(self._ask("read", data, media_type))

    def extract(self, data: bytes, media_type: str | None = None, *, ocr: bool = False) -> Extraction:
        """Reads and extracts offline in the child; raises like ``read``, and no_text_layer, not_a_cv.

        Args:
            ocr: pages of a PDF that are pictures are recognised, by a child of its own that ends with the document.
        """
        found = self._ask("extract", data, media_type, REFER if ocr else LEAVE)
        return cast(Extraction, self._recognised(data, media_type) if found is None else found)

    def _recognised(self, data: bytes, media_type: str | None) -> Any:
        try:
            return self._recognising()._ask("extract", data, media_type, RECOGNISE)
        except Permanent as refusal:
            if refusal.code != "document_too_costly":
                raise
            log.warning("OCR was too costly")
            return self._without_ocr(data, media_type, refusal)

    def _without_ocr(self, data: bytes, media_type: str | None, costly: Permanent) -> Any:
        """What the pages with text say, where there are any."""
        try:
            return self._ask("extract", data, media_type)
        except Permanent:
            raise costly from None

    def _recognising(self) -> "Sandbox":
        with self._lock:
            if self._recognisers is None:
                self._recognisers = Sandbox(self._ocr_limits, RECOGNISERS, documents_per_child=1)
                self._recognisers._closed = self._closed
            return self._recognisers

    def warm(self) -> None:
        """Starts a child ahead of the first document."""
        self._give_back(self._take())

    def close(self) -> None:
        """Ends every child; a document being read ends as interrupted."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
            for child in self._busy:
                child.interrupt()
            recognisers = self._recognisers
        if recognisers is not None:
            recognisers.close()
        for child in idle:
            child.kill()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _ask(self, task: str, data: bytes, media_type: str | None, pictures: str = LEAVE) -> Any:
        with self._slots:
            reply = self._exchange(task, data, media_type, pictures)
        if "value" in reply:
            return reply["value"]
        if reply.get("cause"):
            log.warning("document reader failed: %s", reply["cause"])
        kind = Transient if reply["retryable"] else Permanent
        raise kind(reply["code"], reply["detail"])

    def _exchange(self, task: str, data: bytes, media_type: str | None, pictures: str) -> dict[str, Any]:
        child = self._take()
        try:
            reply = child.ask(task, data, media_type, pictures)
        except ChildDied as death:
            self._drop(child)
            log.warning("document reader ended: %s", death)
            if death.by_limit:
                raise Permanent("document_too_costly", TOO_COSTLY) from death
            raise Transient("reader_interrupted", "Reading the document was interrupted.") from death
        except BaseException:
            self._drop(child)
            raise
        if reply.get("spent"):
            self._drop(child)
        else:
            self._give_back(child)
        return reply

    def _take(self) -> ChildProcess:
        with self._lock:
            while self._idle:
                child = self._idle.pop()
                if child.alive():
                    self._busy.add(child)
                    return child
                child.kill()
            if self._closed:
                raise Transient("reader_interrupted", "The document reader is shutting down.")
        try:
            child = ChildProcess(self._limits)
        except (OSError, ChildDied) as error:
            raise Transient("reader_unavailable", "The document reader could not be started.") from error
        with self._lock:
            self._busy.add(child)
        return child

    def _give_back(self, child: ChildProcess) -> None:
        with self._lock:
            self._busy.discard(child)
            keep = not self._closed and child.documents < self._documents_per_child
            if keep:
                self._idle.append(child)
        if not keep:
            child.kill()

    def _drop(self, child: ChildProcess) -> None:
        with self._lock:
            self._busy.discard(child)
        child.kill()
