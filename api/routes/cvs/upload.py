"""POST /cvs, /cvs/uploads/{id}/import and /cvs/{id}/reprocess: starting an import."""

from typing import Any
from uuid import UUID

from flask import Response, request
from marshmallow import ValidationError

from api.http.blueprint import Blueprint
from api.http.callback_urls import checked_url
from api.http.idempotency import IDEMPOTENCY_KEY, IdempotentResponse, idempotent
from api.http.json_body import read_json
from api.http.problems import invalid_fields
from api.http.upload_form import read_upload
from api.resources import current_developer_id, resources, transaction
from api.schemas import examples
from api.schemas.cvs.cvs import (
    REVIEW,
    REVIEWS,
    AcceptedCvSchema,
    CallbackSchema,
    DirectCvSchema,
    cv_view,
)
from api.schemas.cvs.jobs import job_headers, job_view
from models.cvs import lifecycle
from models.cvs.upload import NewFile, add_cv
from models.stores.owned_rows import get_owned
from models.tables import Cv, Job

blueprint = Blueprint("cv_imports", __name__, description="Uploading CVs")
UPLOAD_BODY = {
    "required": True,
    "content": {
        "multipart/form-data": {
            "schema": {
                "type": "object",
                "required": ["file"],
                "additionalProperties": False,
                "properties": {
                    "file": {
                        "type": "string",
                        "format": "binary",
                        "description": "PDF, DOCX, ODT, RTF, HTML, TXT, JPEG or PNG.",
                    },
                    "callback_url": {"type": "string", "format": "uri"},
                    "review": {"type": "string", "enum": list(REVIEWS), "description": REVIEW},
                },
            }
        }
    },
}


@blueprint.post("/cvs")
@blueprint.doc(requestBody=UPLOAD_BODY, parameters=[IDEMPOTENCY_KEY])
@blueprint.response(
    202, AcceptedCvSchema, example=examples.ACCEPTED_CV, description="Accepted; poll the job."
)
def upload_cv() -> Response:
    """Upload a CV; a job processes it.

    JSON with the `upload_id` of a direct upload is taken too, as `/cvs/uploads/{upload_id}/import` takes it; that
    form is deprecated.
    """
    return _import(*(_direct_upload() if request.is_json else _uploaded_file()))


@blueprint.post("/cvs/uploads/<uuid:upload_id>/import")
@blueprint.doc(parameters=[IDEMPOTENCY_KEY])
@blueprint.arguments(CallbackSchema, example={})
@blueprint.response(
    202, AcceptedCvSchema, example=examples.ACCEPTED_CV, description="Accepted; poll the job."
)
def import_direct_upload(values: dict[str, Any], upload_id: UUID) -> Response:
    """Import a finished direct upload; a job processes it."""
    return _import(upload_id, {"upload_id": upload_id, **values})


def _import(source: NewFile | UUID, content: dict[str, Any]) -> Response:
    """Begin the import of a file or a direct upload. ``content`` is what makes two requests equal."""
    url = content["callback_url"]
    callback_url = checked_url("callback_url", url) if url is not None else None
    developer_id = current_developer_id()
    if isinstance(source, UUID):
        lifecycle.check_direct_upload(resources().database, resources().blobs, developer_id, source)
    deadline = resources().settings.job_deadline_seconds
    review = content["review"] or resources().settings.import_review

    def create() -> IdempotentResponse:
        cv, job = add_cv(
            session,
            developer_id,
            source,
            deadline_seconds=deadline,
            callback_url=callback_url,
            review=review,
        )
        return _accepted(cv, job)

    with transaction() as session:
        return idempotent(session, content, create)


@blueprint.post("/cvs/<uuid:cv_id>/reprocess")
@blueprint.doc(parameters=[IDEMPOTENCY_KEY])
@blueprint.response(202, AcceptedCvSchema, example=examples.ACCEPTED_CV)
def reprocess_cv(cv_id: UUID) -> Response:
    """Process the file again, as a new job."""
    developer_id = current_developer_id()
    settings = resources().settings

    def create() -> IdempotentResponse:
        deadline, review = settings.job_deadline_seconds, settings.import_review
        return _accepted(*lifecycle.reprocess(session, developer_id, cv_id, deadline, review=review))

    with transaction() as session:
        get_owned(session, Cv, developer_id, cv_id)
        return idempotent(session, {}, create)


def _uploaded_file() -> tuple[NewFile, dict[str, Any]]:
    """The file of a multipart request, and what makes two requests equal."""
    form = read_upload(request, resources().settings.max_upload_bytes)
    file = form.file
    return file, {"file": file.sha256, "filename": file.filename, **form.options}


def _direct_upload() -> tuple[UUID, dict[str, Any]]:
    """The upload that a JSON request names, and what makes two requests equal."""
    try:
        content = DirectCvSchema().load(read_json(request))
    except ValidationError as error:
        raise invalid_fields("json", error.normalized_messages()) from None
    return content["upload_id"], content


def _accepted(cv: Cv, job: Job) -> IdempotentResponse:
    return IdempotentResponse({"cv": cv_view(cv), "job": job_view(job)}, 202, job_headers(job))
