"""Reads documents in confined child processes, so that a hostile file ends a child and never the worker.

A child stays warm between documents, is replaced after it died or has read its share, and serves one caller at a
time. A caller that is patient waits for the child that was used last, whose memory the core's cache still has.
"""

import logging
import threading
from base64 import b64decode
from collections.abc import Mapping
from typing import Any, Self, cast

from models.rules.documents.extraction import Extraction
from workers.errors import Permanent, StageError, Transient
from workers.extraction.document.document import Document
from workers.extraction.offline.sections.outline import Outline, outline_from_json
from workers.extraction.sandbox.process import OCR_LIMITS, ChildDied, ChildProcess, Limits
from workers.extraction.sandbox.protocol import TOO_COSTLY, OcrMode

DOCUMENTS_PER_CHILD = 2000
"""Limits what a memory leak in a parser costs; to start a child takes as long as to read 40 documents."""
OCR_CHILDREN = 1
"""Children with an OCR engine at a time: each takes 0.4 GB and a whole core while it reads."""

log = logging.getLogger(__name__)


class Sandbox:
    """A small pool of children; threads may share it. Use as a context manager or ``close`` it."""

    def __init__(
        self,
        limits: Limits | None = None,
        max_children: int = 4,
        documents_per_child: int = DOCUMENTS_PER_CHILD,
        ocr_limits: Limits = OCR_LIMITS,
        patience: float = 0.0,
    ) -> None:
        """
        Args:
            patience: seconds that a document waits for the one before it, until another child reads it meanwhile.
        """
        self._limits = limits or Limits()
        self._ocr_limits = ocr_limits
        self._documents_per_child = documents_per_child
        self._patience = patience
        self._turn = threading.Lock()
        self._slots = threading.BoundedSemaphore(max_children)
        self._lock = threading.Lock()
        self._idle: list[ChildProcess] = []
        self._busy: set[ChildProcess] = set()
        self._closed = False
        self._ocr: Sandbox | None = None

    def read(self, data: bytes, media_type: str | None = None) -> Document:
        """The document's text; raises as ``reader.read_document`` does, or with document_too_costly."""
        return Document.from_dict(self._ask("read", data, media_type))

    def extract(self, data: bytes, media_type: str | None = None, *, ocr: bool = False) -> Extraction:
        """Reads and extracts offline in the child; raises like ``read``, and no_text_layer, not_a_cv.

        Args:
            ocr: pages of a PDF that are pictures are recognised, by a child of its own that ends with the document.
        """
        extraction = self._ask("extract", data, media_type, OcrMode.DEFER if ocr else OcrMode.OFF)
        return cast(
            Extraction, self._extract_with_ocr(data, media_type) if extraction is None else extraction
        )

    def read_for_model(
        self, data: bytes, media_type: str | None = None, *, needs_extraction: bool
    ) -> tuple[Document, Outline | None, Extraction | None]:
        """The document with what a model's extraction is compared with, in one reading: its sections and its offline
        extraction, which is None where that finds no CV. Raises like ``read``.

        Args:
            needs_extraction: where only the extraction failed, that is raised, too; else the document comes alone.
        """
        try:
            reply = self._ask("read_for_model", data, media_type)
        except StageError:
            if needs_extraction:
                raise
            return self.read(data, media_type), None, None
        outline = outline_from_json(reply["outline"])
        return Document.from_dict(reply["document"]), outline, reply["extraction"]

    def explain(self, data: bytes, media_type: str | None = None, *, ocr: bool = False) -> list[str]:
        """Rows of text that explain the offline extraction line by line; raises like ``extract``."""
        sandbox = self._ocr_sandbox() if ocr else self
        return cast(
            "list[str]", sandbox._ask("explain", data, media_type, OcrMode.ON if ocr else OcrMode.OFF)
        )

    def _extract_with_ocr(self, data: bytes, media_type: str | None) -> Any:
        try:
            return self._ocr_sandbox()._ask("extract", data, media_type, OcrMode.ON)
        except Permanent as too_costly:
            if too_costly.code != "document_too_costly":
                raise
            log.warning("OCR was too costly")
            # Perhaps there are pages with text.
            try:
                return self._ask("extract", data, media_type)
            except Permanent:
                raise too_costly from None

    def _ocr_sandbox(self) -> "Sandbox":
        with self._lock:
            if self._ocr is None:
                self._ocr = Sandbox(self._ocr_limits, OCR_CHILDREN, documents_per_child=1)
                self._ocr._closed = self._closed
            return self._ocr

    def children(self) -> int:
        """How many child processes there are."""
        with self._lock:
            ocr = self._ocr
            count = len(self._idle) + len(self._busy)
        return count + (ocr.children() if ocr else 0)

    def warm(self) -> None:
        """Starts a child ahead of the first document."""
        self._release(self._take())

    def close(self) -> None:
        """Ends every child; a document being read ends as interrupted."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
            for child in self._busy:
                child.interrupt()
            ocr = self._ocr
        if ocr is not None:
            ocr.close()
        for child in idle:
            child.kill()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def page_picture(self, data: bytes, page: int, start: int, end: int, beginning: str) -> bytes:
        """A page as PNG with a place marked, or nothing; raises as ``extraction.page_picture`` does."""
        options = {"page": page, "start": start, "end": end, "beginning": beginning}
        return b64decode(self._ask("paint", data, None, options=options))

    def _ask(
        self,
        task: str,
        data: bytes,
        media_type: str | None,
        ocr: OcrMode = OcrMode.OFF,
        options: Mapping[str, Any] | None = None,
    ) -> Any:
        has_turn = self._turn.acquire(timeout=self._patience)
        try:
            with self._slots:
                reply = self._exchange(task, data, media_type, ocr, options)
        finally:
            if has_turn:
                self._turn.release()
        if "value" in reply:
            return reply["value"]
        if reply.get("cause"):
            log.warning("document reader failed: %s", reply["cause"])
        kind = Transient if reply["retryable"] else Permanent
        raise kind(reply["code"], reply["detail"])

    def _exchange(
        self,
        task: str,
        data: bytes,
        media_type: str | None,
        ocr: OcrMode,
        options: Mapping[str, Any] | None,
    ) -> dict[str, Any]:
        child = self._take()
        try:
            reply = child.ask(task, data, media_type, ocr, options)
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
            self._release(child)
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

    def _release(self, child: ChildProcess) -> None:
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
