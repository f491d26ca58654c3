"""Reads a multipart upload: one file, its size, its type by content."""

import re
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

from flask import Request
from marshmallow import ValidationError
from werkzeug.datastructures import FileStorage

from api.http.problems import Problem, invalid_fields
from api.schemas.cvs.cvs import CvFormSchema
from models.cvs.upload import NewFile
from models.rules.security.file_type import HEAD_BYTES, detect_file_type
from models.rules.text.clean_text import clean_line

MAX_FILENAME = 255
FALLBACK_NAME = "cv"
# RFC 5987 in quotes, as some clients send it, which the parser leaves as it is.
_EXTENDED = re.compile(r"\"?(?P<charset>utf-8|iso-8859-1)'[\w-]*'(?P<value>[^\"]*)\"?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class UploadForm:
    """The parts of a multipart ``POST /cvs``."""

    file: NewFile
    options: dict[str, str | None]
    """``callback_url`` and ``review``."""


def read_upload(request: Request, max_bytes: int) -> UploadForm:
    """The file and the fields of a multipart request.

    Raises:
        Problem: 413 when the file is too large, 415 when this is no form, 422 when fields are missing or unknown.
        models.rules.security.file_type.UnsupportedFile: it is empty, or of no accepted type by its content.
    """
    upload = one_file(request)
    try:
        fields = CvFormSchema().load(request.form.to_dict())
    except ValidationError as error:
        raise invalid_fields("form", error.normalized_messages()) from None
    return UploadForm(_read_file(upload, max_bytes), fields)


def one_file(request: Request) -> FileStorage:
    """The part ``file`` of a multipart request. Raises Problem, 415 or 422."""
    if request.mimetype != "multipart/form-data":
        raise Problem(415, "unsupported_media_type", "Send multipart/form-data with the field `file`.")
    try:
        files = request.files
    except ValueError:
        raise invalid_fields("form", {"file": ["The form is broken, or its names are not UTF-8."]}) from None
    if list(files) != ["file"] or len(files.getlist("file")) != 1:
        raise invalid_fields("form", {"file": ["Send exactly one file, as the field `file`."]})
    return files["file"]


def read_bounded(upload: FileStorage, max_bytes: int) -> bytes:
    """The bytes of a file. Raises Problem 413."""
    body = upload.stream.read(max_bytes + 1)
    if len(body) > max_bytes:
        raise too_large(max_bytes)
    return bytes(body)


def _read_file(upload: FileStorage, max_bytes: int) -> NewFile:
    body = read_bounded(upload, max_bytes)
    media_type = detect_file_type(body[:HEAD_BYTES], body)
    return NewFile(file_name(upload.filename or ""), media_type, body)


def file_name(name: str) -> str:
    """The last part of the client's file name, cleaned for display; never used as a path."""
    extended = _EXTENDED.fullmatch(name)
    if extended:
        name = unquote_to_bytes(extended["value"]).decode(extended["charset"], "replace")
    last = clean_line(name).replace("\\", "/").rsplit("/", 1)[-1]
    return last.strip(". ")[:MAX_FILENAME] or FALLBACK_NAME


def too_large(max_bytes: int) -> Problem:
    return Problem(413, "file_too_large", f"The file is larger than {max_bytes:,} bytes.")
