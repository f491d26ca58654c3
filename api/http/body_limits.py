"""Limits the size of requests, before their body is read."""

from typing import IO, Any

from flask import Flask, Request, request
from werkzeug.formparser import FormDataParser

from api.http.problems import Problem
from config import Settings

JSON_BYTES = 1024 * 1024
MULTIPART_OVERHEAD_BYTES = 64 * 1024
"""For boundaries, headers and fields around the file."""
MAX_FORM_PARTS = 10
UPLOAD_ENDPOINTS = ("cv_imports.upload_cv", "import_export.import_linkedin")
IMPORT_ENDPOINT = "import_export.import_profile"
IMPORT_BYTES = 8 * 1024 * 1024
"""For a profile document; an export includes the history."""


class UploadRequest(Request):
    """Closes the temporary files of its form at the end, even where reading failed.

    ``files`` of an upload raises ValueError for a form that cannot be read, instead of being empty.
    """

    def make_form_data_parser(self) -> FormDataParser:
        parser = super().make_form_data_parser()
        parser.silent = self.endpoint not in UPLOAD_ENDPOINTS
        return parser

    def _get_file_stream(self, *args: Any, **kwargs: Any) -> IO[bytes]:
        stream = super()._get_file_stream(*args, **kwargs)
        self.__dict__.setdefault("temporary_files", []).append(stream)
        return stream

    def close_files(self) -> None:
        for stream in self.__dict__.get("temporary_files", ()):
            stream.close()


def install_body_limits(app: Flask, settings: Settings) -> None:
    app.request_class = UploadRequest
    app.teardown_request(lambda _: request.close_files())  # type: ignore[attr-defined]
    app.config["MAX_CONTENT_LENGTH"] = JSON_BYTES
    app.config["MAX_FORM_PARTS"] = MAX_FORM_PARTS
    # Also for the part of a file that is being read: 64 KiB and what is left of the part before.
    app.config["MAX_FORM_MEMORY_SIZE"] = JSON_BYTES
    upload_bytes = settings.max_upload_bytes + MULTIPART_OVERHEAD_BYTES

    def limit_body() -> None:
        # A chunked body, without a length, is cut off at max_content_length while it is read.
        if request.endpoint in UPLOAD_ENDPOINTS and not request.is_json:
            request.max_content_length = upload_bytes
        if request.endpoint == IMPORT_ENDPOINT:
            request.max_content_length = IMPORT_BYTES
        limit = request.max_content_length
        if limit is not None and request.content_length is not None and request.content_length > limit:
            raise Problem(413, "body_too_large", f"The request is larger than {limit:,} bytes.")

    app.before_request(limit_body)
