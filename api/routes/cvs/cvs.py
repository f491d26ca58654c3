"""/cvs: uploaded files."""

from contextlib import suppress
from typing import Any
from uuid import UUID

import structlog
from flask import Response, jsonify, redirect, request
from redis import RedisError

from api.http.blueprint import Blueprint
from api.http.etags import conditional_json
from api.http.problems import Problem
from api.resources import current_developer_id, resources, transaction
from api.schemas import examples
from api.schemas.cvs.cvs import CvPageSchema, CvSchema, DownloadSchema, cv_view, expiry
from api.schemas.fields import PageQuery
from models.cvs import lifecycle
from models.cvs.cv_page import read_cv_page
from models.cvs.orphaned_files import remove_files_of
from models.stores.blobs import BlobUnavailable
from models.stores.owned_rows import get_owned
from models.stores.page_images import PageImages
from models.tables import Cv

blueprint = Blueprint("cvs", __name__, description="CV files")
DOWNLOAD_SECONDS = 60

log = structlog.get_logger(__name__)


@blueprint.get("/cvs")
@blueprint.arguments(PageQuery, location="query")
@blueprint.response(200, CvPageSchema)
def list_cvs(query: dict[str, Any]) -> Response:
    """Uploaded files, newest first."""
    page = read_cv_page(resources().reads, current_developer_id(), **query)
    for cv in page["items"]:
        cv["expires_at"] = expiry(cv["created_at"])
    return jsonify(page)


@blueprint.get("/cvs/<uuid:cv_id>")
@blueprint.response(200, CvSchema, example=examples.CV)
@blueprint.alt_response(304, description="The client has this version.", success=True)
def get_cv(cv_id: UUID) -> Response:
    """A file's metadata and its score."""
    with transaction() as session:
        return conditional_json(cv_view(get_owned(session, Cv, current_developer_id(), cv_id)))


@blueprint.get("/cvs/<uuid:cv_id>/file")
@blueprint.response(200, DownloadSchema, description="With `Accept: application/json`.")
@blueprint.alt_response(302, description="To a download URL that is valid for one minute.", success=True)
def download_cv(cv_id: UUID) -> Any:
    """Download the file: a redirect, or its target as JSON.

    Browsers follow a redirect to another origin with `Origin: null`, which a bucket refuses; scripts in pages ask
    for JSON and fetch the URL themselves, without the token.
    """
    with transaction() as session:
        cv = get_owned(session, Cv, current_developer_id(), cv_id)
    if cv.upload_status != "stored" or cv.s3_key is None:
        raise Problem(
            409,
            "not_stored_yet",
            "The file is not stored yet; try again in a moment.",
            headers={"Retry-After": "1"},
        )
    url = resources().blobs.presign_get(cv.s3_key, cv.filename, cv.media_type, DOWNLOAD_SECONDS)
    wants_json = (
        request.accept_mimetypes.best_match([cv.media_type, "application/json"]) == "application/json"
    )
    response: Any = jsonify(url=url, expires_in=DOWNLOAD_SECONDS) if wants_json else redirect(url)
    response.vary.add("Accept")
    return response


@blueprint.delete("/cvs/<uuid:cv_id>")
@blueprint.response(204)
def delete_cv(cv_id: UUID) -> Response:
    """Delete the file and every quote from it; profile values that came from it stay."""
    with transaction() as session:
        keys = lifecycle.prepare_deletion(session, current_developer_id(), cv_id)
    # Files first: without the row, their keys are lost.
    for key in keys:
        resources().blobs.delete(key)
    with transaction() as session:
        lifecycle.delete_cv(session, current_developer_id(), cv_id)
    with suppress(RedisError):  # pictures of its pages expire by themselves
        PageImages(resources().redis).drop(current_developer_id())
    _remove_late_objects(cv_id)
    return Response(status=204)


def _remove_late_objects(cv_id: UUID) -> None:
    """Remove objects that a running stage wrote during the deletion."""
    try:
        remove_files_of(resources().database, resources().blobs, current_developer_id(), cv_id)
    except BlobUnavailable as error:
        log.warning("leftovers.not_removed", cv_id=str(cv_id), problem=str(error))
