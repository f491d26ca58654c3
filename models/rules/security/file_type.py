"""Detects the type of a file by its content, at upload and before it is stored.

A DOCX or ODT is a zip, so its central directory is checked before anything is unpacked (OWASP File Upload cheat
sheet, ASVS 5.0 5.2.3: limit the uncompressed size and the number of files before uncompressing), and so is the size
of a picture before it is decoded (5.2.6).
"""

import stat
import zipfile
from io import BytesIO

import filetype

from models.errors import DomainError
from models.rules.security.picture_size import jpeg_size, png_size
from models.rules.security.text_type import HTML, RTF, TXT, text_type

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
JPEG, PNG = "image/jpeg", "image/png"
EXTENSIONS = {
    PDF: "pdf",
    DOCX: "docx",
    ODT: "odt",
    RTF: "rtf",
    HTML: "html",
    TXT: "txt",
    JPEG: "jpg",
    PNG: "png",
}
ACCEPTED = "PDF, DOCX, ODT, RTF, HTML, TXT, JPEG and PNG"
HEAD_BYTES = 2048

MAX_ENTRIES = 1000
MAX_INFLATED_BYTES = 50 * 1024 * 1024
MAX_RATIO = 100
RATIO_EXEMPT_BYTES = 1024 * 1024
MAX_PIXELS = 50_000_000
"""Of a picture; telephones take up to 50 million."""

_PDF_HEADER_WINDOW = 1024  # ISO 32000-1 annex H.3.4.1: readers accept the header in the first 1,024 bytes
_ZIP, _COMPOUND = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_JPEG_START, _PNG_START = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"
_CENTRAL_ENTRY = b"PK\x01\x02"
_REQUIRED = {DOCX: {"[Content_Types].xml", "word/document.xml"}, ODT: {"mimetype", "content.xml"}}
# OpenDocument 1.3 part 2, 3.3: the first entry of the package, neither packed nor with an extra field.
_ODT_START = b"mimetype" + ODT.encode()


class UnsupportedFile(DomainError):
    """A file that is not accepted."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(code, detail)
        self.status = 415 if code == "unsupported_type" else 422


def detect_file_type(head: bytes, whole: bytes | None = None) -> str:
    """The media type of a file, one of ``EXTENSIONS``, from its first ``HEAD_BYTES`` or, better, all of it.

    Without ``whole`` a zip is assumed to be a DOCX or ODT, and those and pictures must be checked later. Raises
    ``UnsupportedFile``: empty_file, unsupported_type, needs_password, damaged_document or unsafe_document.
    """
    if not head:
        raise UnsupportedFile("empty_file", "The file is empty.")
    if head.startswith(_ZIP):
        package = ODT if head[30:].startswith(_ODT_START) else DOCX
        if whole is not None:
            check_package(whole, package)
        return package
    if head.startswith(_COMPOUND):
        raise _compound_file(whole or head)
    if picture := picture_type(head):
        if whole is not None:
            _check_picture(whole, picture)
        return picture
    kind = filetype.guess(head)
    if b"%PDF-" in head[:_PDF_HEADER_WINDOW] and (kind is None or kind.mime == PDF):
        return PDF
    if (kind is None or kind.mime == RTF) and (detected_text := text_type(head if whole is None else whole)):
        return detected_text
    detected = f" This file looks like {kind.mime}." if kind else ""
    raise UnsupportedFile("unsupported_type", f"Only {ACCEPTED} files are supported.{detected}")


def picture_type(head: bytes) -> str | None:
    """``JPEG`` or ``PNG``, by the first bytes; None for any other file."""
    if head.startswith(_PNG_START):
        return PNG
    return JPEG if head.startswith(_JPEG_START) else None


def _check_picture(data: bytes, media_type: str) -> None:
    width, height = (png_size(data) if media_type == PNG else jpeg_size(data)) or (0, 0)
    if not width * height:
        raise UnsupportedFile("damaged_document", "The picture is damaged or incomplete.")
    if width * height > MAX_PIXELS:
        detail = f"The picture is refused: it has more than {MAX_PIXELS:,} pixels."
        raise UnsupportedFile("unsafe_document", detail)


def check_package(data: bytes, media_type: str) -> None:
    """Check a DOCX or ODT by its central directory alone. Raises ``UnsupportedFile``."""
    # Counted in the raw bytes first, because zipfile creates an object per entry.
    if data.count(_CENTRAL_ENTRY) > MAX_ENTRIES:
        raise _unsafe("it has too many parts")
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            entries = package.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        detail = f"The {EXTENSIONS[media_type].upper()} file is damaged or incomplete."
        raise UnsupportedFile("damaged_document", detail) from error
    names = [entry.filename for entry in entries]
    if not set(names) >= _REQUIRED[media_type]:
        raise UnsupportedFile(
            "unsupported_type", f"Only {ACCEPTED} files are supported. This is another archive."
        )
    if len(set(names)) < len(names):
        raise _unsafe("two of its parts have the same name")
    if sum(entry.file_size for entry in entries) > MAX_INFLATED_BYTES:
        raise _unsafe("its content is too large once unpacked")
    for entry in entries:
        _check_entry(entry)


def _check_entry(entry: zipfile.ZipInfo) -> None:
    name = entry.filename.replace("\\", "/")
    if name.startswith("/") or ":" in name or ".." in name.split("/"):
        raise _unsafe("one of its parts points outside the package")
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise _unsafe("one of its parts is a symbolic link")
    if entry.flag_bits & 0x1:
        raise UnsupportedFile("needs_password", "The file is protected by a password.")
    if name.rsplit("/", 1)[-1].lower() == "vbaproject.bin":
        raise _unsafe("it contains macros")
    if entry.file_size > RATIO_EXEMPT_BYTES and entry.file_size > MAX_RATIO * max(entry.compress_size, 1):
        raise _unsafe("its content is packed suspiciously tightly")


def _compound_file(data: bytes) -> UnsupportedFile:
    # [MS-OFFCRYPTO] 2.3.4: an encrypted DOCX is a compound file with a stream of this name.
    if "EncryptedPackage".encode("utf-16-le") in data:
        return UnsupportedFile("needs_password", "The file is protected by a password.")
    return UnsupportedFile(
        "unsupported_type", "Old Word files (.doc) are not supported. Save the file as PDF or DOCX."
    )


def _unsafe(reason: str) -> UnsupportedFile:
    return UnsupportedFile("unsafe_document", f"The file is refused: {reason}.")
