"""Bytes to ``Document``: the one reader that every extractor uses."""

from models.rules.security.file_type import HEAD_BYTES, PDF, UnsupportedFile, detect_file_type
from workers.errors import Permanent
from workers.extraction.document.document import Document
from workers.extraction.docx.reader import read_docx
from workers.extraction.layout.pdf_document import read_pdf
from workers.extraction.pdf.reader import Recognition


def read_document(
    data: bytes, media_type: str | None = None, recognition: Recognition | None = None
) -> Document:
    """The document's visible text with its places; ``recognition`` reads pages of a PDF that are pictures.

    ``media_type`` is what the caller believes; the content decides. Raises ``Permanent`` with empty_file,
    unsupported_type, damaged_document, needs_password, too_many_pages, unsafe_document, empty_document or
    document_too_costly.
    """
    try:
        detected = detect_file_type(data[:HEAD_BYTES], data)
    except UnsupportedFile as error:
        raise Permanent(error.code, error.detail) from error
    if media_type not in (None, detected):
        raise Permanent("unsupported_type", "The file is not of the type it was uploaded as.")
    return read_pdf(data, recognition) if detected == PDF else read_docx(data)
