"""/developer/me/export and /developer/me/import: the profile and account data as a document."""

import hashlib
from tempfile import SpooledTemporaryFile
from typing import Any
from uuid import UUID

from flask import Response, jsonify, request
from werkzeug.wsgi import FileWrapper

from api.http.blueprint import Blueprint
from api.http.idempotency import IDEMPOTENCY_KEY, IdempotentResponse, idempotent
from api.http.json_body import read_json
from api.http.problems import invalid_fields
from api.http.upload_form import one_file, read_bounded
from api.resources import current_developer_id, resources, transaction
from api.schemas import examples
from api.schemas.cvs.jobs import JobSchema, job_headers, job_view
from api.schemas.profile.import_export import ExportQuery, ExportSchema
from api.schemas.profile.json_resume import JsonResumeSchema
from models.imports.documents import create_profile_import, document_errors
from models.privacy.export import load_profile, write_export
from models.rules.formats.cv_blocks import cv_blocks
from models.rules.formats.docx_cv import write_docx
from models.rules.formats.json_resume import write_json_resume
from models.rules.formats.linkedin import read_linkedin
from models.rules.formats.pdf_cv import write_pdf
from models.rules.security.file_type import DOCX, PDF

blueprint = Blueprint("import_export", __name__, description="Export and import of profiles")
MEMORY_BYTES = 1024 * 1024
"""A larger export goes to a temporary file, so that slow clients hold neither memory nor a connection."""
CV_WRITERS = {"docx": (write_docx, DOCX), "pdf": (write_pdf, PDF)}
FILE = {"type": "string", "format": "binary"}
IMPORT_BODY = {
    "required": True,
    "content": {
        "application/json": {
            "schema": {"type": "object", "description": "A JSON Resume 1.x, or an export of this API."},
            "example": {
                "basics": {"name": "Ines Okafor", "label": "Site reliability engineer"},
                "work": [{"name": "Halden Freight", "position": "Engineer", "startDate": "2021-03"}],
            },
        }
    },
}
LINKEDIN_BODY = {
    "required": True,
    "content": {
        "multipart/form-data": {
            "schema": {
                "type": "object",
                "required": ["file"],
                "additionalProperties": False,
                "properties": {"file": {"type": "string", "format": "binary", "description": "The ZIP."}},
            }
        }
    },
}


@blueprint.get("/developer/me/export")
@blueprint.arguments(ExportQuery, location="query")
@blueprint.response(200, {"anyOf": [ExportSchema, JsonResumeSchema]})
@blueprint.alt_response(200, content_type=DOCX, schema=FILE, success=True)
@blueprint.alt_response(200, content_type=PDF, schema=FILE, success=True)
@blueprint.alt_response(409, description="No PDF: letters the font lacks, or more pages than a reader takes.")
def export_profile(query: dict[str, Any]) -> Response:
    """All data of the developer, or the profile as JSON Resume or as a CV."""
    if query["format"] == "jsonresume":
        with transaction() as session:
            response = jsonify(write_json_resume(load_profile(session, current_developer_id())))
        return _attachment(response, "resume.json")
    if query["format"] in CV_WRITERS:
        write, media_type = CV_WRITERS[query["format"]]
        with transaction() as session:
            profile = load_profile(session, current_developer_id())
        cv = write(cv_blocks(profile, anonymous=query["anonymous"]))
        return _attachment(Response(cv, content_type=media_type), f"cv.{query['format']}")
    return _attachment(_export_file(current_developer_id()), "vitae-export.json")


@blueprint.post("/developer/me/import")
@blueprint.doc(requestBody=IMPORT_BODY, parameters=[IDEMPOTENCY_KEY])
@blueprint.response(202, JobSchema, example=examples.JOB, description="Accepted; poll the job.")
def import_profile() -> Response:
    """Import a JSON Resume or an export; a job merges it like a CV."""
    document = read_json(request)
    errors = document_errors(document)
    if errors:
        raise invalid_fields("json", errors)
    return _import(document, request.get_data(cache=True))


@blueprint.post("/developer/me/import/linkedin")
@blueprint.doc(requestBody=LINKEDIN_BODY, parameters=[IDEMPOTENCY_KEY])
@blueprint.response(202, JobSchema, example=examples.JOB, description="Accepted; poll the job.")
def import_linkedin() -> Response:
    """Import the ZIP of LinkedIn's "Download your data"; a job merges it like a CV.

    Only tables of the profile are read; those of other people are not.
    """
    body = read_bounded(one_file(request), resources().settings.max_upload_bytes)
    document = read_linkedin(body)
    errors = document_errors(document)
    if errors:
        raise invalid_fields("form", errors)
    return _import(document, body)


def _import(document: dict[str, Any], body: bytes) -> Response:
    content = {"document": hashlib.sha256(body).hexdigest()}
    deadline = resources().settings.job_deadline_seconds

    def create() -> IdempotentResponse:
        job = create_profile_import(session, current_developer_id(), document, deadline_seconds=deadline)
        return IdempotentResponse(job_view(job), 202, job_headers(job))

    with transaction() as session:
        return idempotent(session, content, create)


def _export_file(developer_id: UUID) -> Response:
    sink = SpooledTemporaryFile(MEMORY_BYTES)  # noqa: SIM115 - a long one is closed with its response
    try:
        with resources().database.session() as session:
            write_export(session, developer_id, sink)
        size = sink.tell()
        sink.seek(0)
        if size <= MEMORY_BYTES:
            with sink:
                return Response(sink.read(), content_type="application/json")
    except BaseException:
        sink.close()
        raise
    response = Response(FileWrapper(sink), content_type="application/json", direct_passthrough=True)
    response.content_length = size
    response.call_on_close(sink.close)
    return response


def _attachment(response: Response, filename: str) -> Response:
    response.headers.set("Content-Disposition", "attachment", filename=filename)
    return response
