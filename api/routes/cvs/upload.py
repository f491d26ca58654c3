"""POST /cvs and /cvs/{id}/reprocess: what begins an import."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import Response, request
from marshmallow import ValidationError

from api.http.blueprint import Blueprint
from api.http.idempotency import HEADER, Answer, once
from api.http.json_body import read_json
from api.http.problems import Problem, invalid_fields
from api.http.upload_form import read_upload
from api.resources import me, resources, transaction
from api.schemas import examples
from api.schemas.cvs.cvs import AcceptedCvSchema, DirectCvSchema, cv_view
from api.schemas.cvs.jobs import job_view
from models.cvs import lifecycle
from models.cvs.upload import NewFile, add_cv
from models.outbound.client import UnsafeUrl, check_url
from models.stores.owned_rows import get_owned
from models.tables import Cv, Job

blueprint = Blueprint("cv_imports", __name__, description="Uploading CVs")
POLL_AFTER = "1"
UPLOAD_BODY = {
    "required": True,
    "content": {
        "multipart/form-data": {
            "schema": {
                "type": "object",
                "required": ["file"],
                "properties": {
                    "file": {"type": "string", "format": "binary", "description": "PDF or DOCX."},
                    "callback_url": {"type": "string", "format": "uri"},
                },
            }
        },
        "application/json": {"schema": DirectCvSchema},
    },
}


@blueprint.post("/cvs")
@blueprint.doc(requestBody=UPLOAD_BODY, parameters=[HEADER])
@blueprint.response(
    202, AcceptedCvSchema, example=examples.ACCEPTED_CV, description="Accepted; follow the job."
)
def upload_cv() -> Response:
    """Upload a CV, or name a finished direct upload; a job takes it from there."""
    answer = _import_direct() if request.is_json else _import_form()
    return answer.response()


@blueprint.post("/cvs/<uuid:cv_id>/reprocess")
@blueprint.doc(parameters=[HEADER])
@blueprint.response(202, AcceptedCvSchema, example=examples.ACCEPTED_CV)
def reprocess_cv(cv_id: UUID) -> Response:
    """Read the file again, as a new job."""
    deadline = resources().settings.job_deadline_seconds

    with transaction() as session:
        get_owned(session, Cv, me(), cv_id)
        answer = once(session, {}, lambda: _accepted(*lifecycle.reprocess(session, me(), cv_id, deadline)))
    return answer.response()


def _import_form() -> Answer:
    form = read_upload(request, resources().settings.max_upload_bytes)
    content = {
        "file": form.file.sha256,
        "filename": form.file.filename,
        "callback_url": form.callback_url,
    }
    return _import(form.file, form.callback_url, content)


def _import_direct() -> Answer:
    try:
        content = DirectCvSchema().load(read_json(request))
    except ValidationError as error:
        raise invalid_fields("json", error.normalized_messages()) from None
    return _import(content["upload_id"], content["callback_url"], content)


def _import(source: NewFile | UUID, callback_url: str | None, content: Mapping[str, Any]) -> Answer:
    """Add the CV once per Idempotency-Key and ``content``."""
    callback_url = _checked(callback_url)
    deadline = resources().settings.job_deadline_seconds
    if isinstance(source, UUID):
        lifecycle.check_direct_upload(resources().database, resources().blobs, me(), source)

    def make() -> Answer:
        cv, job = add_cv(session, me(), source, deadline_seconds=deadline, callback_url=callback_url)
        return _accepted(cv, job)

    with transaction() as session:
        return once(session, content, make)


def _checked(callback_url: str | None) -> str | None:
    if callback_url is None:
        return None
    try:
        return check_url(callback_url, resources().settings.webhook_allow_private)
    except UnsafeUrl as error:
        raise Problem(422, "invalid_fields", error.detail, errors={"callback_url": [error.detail]}) from None


def _accepted(cv: Cv, job: Job) -> Answer:
    headers = {"Location": f"/api/jobs/{job.id}", "Retry-After": POLL_AFTER}
    return Answer({"cv": cv_view(cv), "job": job_view(job)}, 202, headers)
