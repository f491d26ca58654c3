"""Bytes to ``Document``: the one reader that every extractor uses."""

from collections.abc import Callable

from models.rules.security.file_type import (
    DOCX,
    HEAD_BYTES,
    HTML,
    JPEG,
    ODT,
    PNG,
    RTF,
    TXT,
    UnsupportedFile,
    detect_file_type,
)
from workers.errors import Permanent
from workers.extraction.document.document import Document
from workers.extraction.docx.reader import read_docx
from workers.extraction.flow.html import read_html
from workers.extraction.flow.odt import read_odt
from workers.extraction.flow.plain_text import read_plain_text
from workers.extraction.flow.rtf import read_rtf
from workers.extraction.layout.pdf_document import read_pdf
from workers.extraction.pdf.reader import Recognition

_READERS: dict[str, Callable[[bytes], Document]] = {
    DOCX: read_docx,
    ODT: read_odt,
    RTF: read_rtf,
    HTML: read_html,
    TXT: read_plain_text,
}


def read_document(
    data: bytes, media_type: str | None = None, recognition: Recognition | None = None
) -> Document:
    """The document's visible text with its places; ``recognition`` reads pictures: files, and pages of a PDF.

    A picture is read like a PDF of one scanned page, and not even decoded without ``recognition``.

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
    if detected in (JPEG, PNG):
        if recognition is None:
            return Document(kind="pdf", pages=1, lines=(), image_only_pages=(1,))
        return read_pdf(picture_as_pdf(data), recognition)
    read = _READERS.get(detected)
    return read(data) if read else read_pdf(data, recognition)


def picture_as_pdf(data: bytes) -> bytes:
    """A JPEG or PNG as a PDF of one page. Raises ``Permanent``: damaged_document."""
    # Imported here because requirements-slim.txt leaves Pillow out.
    from workers.extraction.ocr.photo import write_pdf

    return write_pdf(data)
