"""The confined child process that reads documents. Requests come over a pipe; closing the pipe ends it."""

import os
import sys
import traceback
from base64 import b64encode
from collections.abc import Callable
from dataclasses import asdict
from typing import Any, BinaryIO

from workers.errors import StageError
from workers.extraction.document.document import Document
from workers.extraction.offline import extract_offline
from workers.extraction.offline.explain import explain
from workers.extraction.offline.extract import read_outline
from workers.extraction.page_picture import page_picture
from workers.extraction.pdf.reader import Recognition
from workers.extraction.reader import read_document
from workers.extraction.report.hidden_text import hidden_warnings
from workers.extraction.report.layout_metrics import layout_metrics
from workers.extraction.report.warnings import reading_warnings
from workers.extraction.sandbox.limits import confine, start_clock, stop_clock
from workers.extraction.sandbox.protocol import (
    MAX_REPLY_BYTES,
    TOO_COSTLY,
    OcrMode,
    read_request,
    reply_frame,
)

NO_CV = ("not_a_cv", "no_text_layer")
"""Codes with which the offline extractor rejects a document that was read."""


def read(data: bytes, media_type: str | None, _: OcrMode = OcrMode.OFF) -> dict[str, Any]:
    return read_document(data, media_type).to_dict()


def extract(data: bytes, media_type: str | None, ocr: OcrMode = OcrMode.OFF) -> Any:
    """The offline extraction with all warnings; None where OCR is deferred and would be needed."""
    document = read_document(data, media_type, _recognition() if ocr is OcrMode.ON else None)
    if ocr is OcrMode.DEFER and document.kind == "pdf" and document.image_only_pages:
        return None
    return _extraction(document)


def read_for_model(data: bytes, media_type: str | None, _: OcrMode = OcrMode.OFF) -> dict[str, Any]:
    """The document with what a model's extraction is compared with: its sections, and the offline extraction, which
    is None where that rejects the document as no CV."""
    document = read_document(data, media_type)
    outline = [asdict(one) for one in read_outline(document)]
    try:
        extraction = _extraction(document)
    except StageError as error:
        if error.code not in NO_CV:
            raise
        extraction = None
    return {"document": document.to_dict(), "outline": outline, "extraction": extraction}


def _extraction(document: Document) -> Any:
    extraction = extract_offline(document)
    extraction["meta"]["layout"] = layout_metrics(document, extraction)
    extraction["warnings"] += [*reading_warnings(document), *hidden_warnings(document)]
    return extraction


def paint(data: bytes, _: str | None, __: OcrMode, **place: Any) -> str:
    """A page as PNG, in base 64."""
    return b64encode(page_picture(data, **place)).decode()


def explain_lines(data: bytes, media_type: str | None, ocr: OcrMode = OcrMode.OFF) -> list[str]:
    """What the offline extraction made of each line, and why, as rows of text."""
    return explain(read_document(data, media_type, _recognition() if ocr is OcrMode.ON else None))


def _recognition() -> Recognition:
    # Imported here because it loads more modules, and the engine for the first page that needs it.
    from workers.extraction.ocr.reader import PictureReader

    return PictureReader()


TASKS: dict[str, Callable[..., Any]] = {
    "read": read,
    "read_for_model": read_for_model,
    "extract": extract,
    "explain": explain_lines,
    "paint": paint,
}


def answer(head: dict[str, Any], data: bytes) -> dict[str, Any]:
    """The reply to one request. No exception leaves this function, whatever the document does to a parser."""
    try:
        mode = OcrMode(head.get("pictures", OcrMode.OFF))
        return {"value": TASKS[head["task"]](data, head["media_type"], mode, **head.get("options", {}))}
    except StageError as error:
        return {"code": error.code, "detail": error.detail, "retryable": error.retryable}
    except (MemoryError, RecursionError):
        return {"code": "document_too_costly", "detail": TOO_COSTLY, "retryable": False, "spent": True}
    except Exception as error:
        # Only where it failed: messages of parsers quote the document.
        places = [f"{frame.filename}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)]
        return {
            "code": "damaged_document",
            "detail": "The document could not be read.",
            "retryable": False,
            "cause": f"{type(error).__name__} at {' < '.join(reversed(places[-6:]))}",
        }


def serve(requests: BinaryIO, replies: BinaryIO, cpu_seconds: int, wall_seconds: float) -> None:
    """Answers until the parent closes the pipe, or until a document has used up the memory."""
    replies.write(reply_frame({"ready": True}))
    replies.flush()
    while (request := read_request(requests)) is not None:
        start_clock(cpu_seconds, wall_seconds)
        reply = answer(*request)
        frame = reply_frame(reply)
        if len(frame) > MAX_REPLY_BYTES:
            frame = reply_frame({"code": "document_too_costly", "detail": TOO_COSTLY, "retryable": False})
        stop_clock()
        replies.write(frame)
        replies.flush()
        if reply.get("spent"):
            return


def main() -> None:
    memory_bytes, cpu_seconds, wall_seconds = int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])
    # What a library prints must not get into the replies.
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    confine(memory_bytes)
    serve(sys.stdin.buffer, replies, cpu_seconds, wall_seconds)


if __name__ == "__main__":
    main()
