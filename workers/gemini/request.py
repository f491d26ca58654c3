"""What is sent to Gemini: the file itself, or its text, with contact details masked where that is asked for."""

import re
from dataclasses import dataclass

from models.rules.security.file_type import JPEG, PDF, PNG
from workers.errors import Permanent
from workers.extraction.document.document import Document
from workers.gemini.document_text import delimited
from workers.gemini.messages import Attachment, GeminiRequest
from workers.gemini.outcomes import Outcome, stage_error
from workers.gemini.prompt import ATTACHED, DELIMITED, MASKED, SYSTEM
from workers.gemini.schema import SCHEMA

SENT_AS_FILES = (PDF, JPEG, PNG)
MAX_PDF_BYTES, MAX_PDF_PAGES = 50 * 1024 * 1024, 1000  # ai.google.dev document-processing
MAX_TEXT_CHARACTERS = 1_000_000  # about 250,000 tokens, a quarter of what the models take
FIRST_OUTPUT_TOKENS, MAX_OUTPUT_TOKENS = 32_768, 65_536
_WORD = re.compile(r"[^\W_]{3,}")
HARMLESS = frozenset({"scan_text", "homoglyphs", "attachment", "metadata"})
"""Reported as hidden, but safe to send to a model: a scanner's text, letters that anybody sees, and what is no part
of the pages: properties, and files inside the file (a Europass CV contains itself as XML)."""


@dataclass(frozen=True)
class Source:
    """A file and the document read from it; ``masked`` is the document that is sent where masking is on."""

    data: bytes
    media_type: str
    document: Document
    masked: Document | None = None


def build_request(source: Source) -> GeminiRequest:
    """A PDF is sent as a file, which keeps its layout, and so is a picture.

    Text is sent for a DOCX, which the API refuses (googleapis/python-genai#829), as it does an encrypted PDF
    (vercel/ai#21192), for a PDF with hidden text, which a model would read as if it were printed, and for anything
    masked. A scan is sent as a file: its text is
    the scanner's, or it has none.

    Raises:
        Permanent: it is larger than the service takes; no_text_layer: a scan that would have to be masked.
    """
    document = source.document
    if source.masked is not None:
        if document.is_scan:
            detail = "A scan shows contact details that cannot be masked, so it is not sent to Gemini."
            raise Permanent("no_text_layer", detail)
        return _text_request(source.masked, MASKED)
    readable = source.media_type in SENT_AS_FILES and not document.is_encrypted
    if readable and (not _has_hidden_text(document) or document.is_scan):
        return _file_request(source)
    return _text_request(document, "")


def _has_hidden_text(document: Document) -> bool:
    """Whether a word is hidden; signs, and letters by themselves, are noise to a model."""
    return any(_WORD.search(hidden.text) for hidden in document.hidden if hidden.reason not in HARMLESS)


def _file_request(source: Source) -> GeminiRequest:
    if len(source.data) > MAX_PDF_BYTES:
        raise stage_error(Outcome.TOO_LARGE, "Its limit is 50 MB.")
    if source.document.pages > MAX_PDF_PAGES:
        raise Permanent("too_many_pages", f"Gemini reads at most {MAX_PDF_PAGES} pages.")
    parts = (Attachment(source.data, source.media_type), ATTACHED)
    return GeminiRequest(SYSTEM, parts, SCHEMA, FIRST_OUTPUT_TOKENS)


def _text_request(document: Document, note: str) -> GeminiRequest:
    ident, text = delimited(document)
    if len(text) > MAX_TEXT_CHARACTERS:
        raise stage_error(Outcome.TOO_LARGE, f"Its limit is {MAX_TEXT_CHARACTERS} characters.")
    parts = (text, DELIMITED.format(id=ident) + note)
    return GeminiRequest(SYSTEM, parts, SCHEMA, FIRST_OUTPUT_TOKENS)
