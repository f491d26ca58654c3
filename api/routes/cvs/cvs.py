"""/cvs: the files a developer uploaded."""

from typing import Any
from uuid import UUID

import structlog
from flask import Response, redirect

from api.http.blueprint import Blueprint
from api.http.etags import conditional_json
from api.http.problems import Problem
from api.resources import me, resources, transaction
from api.schemas import examples
from api.schemas.cvs.cvs import CvPageSchema, CvSchema, cv_view
from api.schemas.fields import PageQuery
from models.cvs import lifecycle
from models.cvs.orphaned_files import remove_files_of
from models.stores.blobs import BlobUnavailable
from models.stores.owned_rows import Page, get_owned, page_owned
from models.tables import Cv

blueprint = Blueprint("cvs", __name__, description="CV files")
DOWNLOAD_SECONDS = 60

log = structlog.get_logger(__name__)


@blueprint.get("/cvs")
@blueprint.arguments(PageQuery, location="query")
@blueprint.response(200, CvPageSchema)
def list_cvs(query: dict[str, Any]) -> Page[Cv]:
    """Uploaded files, newest first."""
    with transaction() as session:
        return page_owned(session, Cv, me(), **query)


@blueprint.get("/cvs/<uuid:cv_id>")
@blueprint.response(200, CvSchema, example=examples.CV)
@blueprint.alt_response(304, description="The client has this version.", success=True)
def get_cv(cv_id: UUID) -> Response:
    """A file's metadata and its score."""
    with transaction() as session:
        return conditional_json(cv_view(get_owned(session, Cv, me(), cv_id)))


@blueprint.get("/cvs/<uuid:cv_id>/file")
@blueprint.response(302, description="To a download address that works for a minute.")
def download_cv(cv_id: UUID) -> Any:
    """Download the file."""
    with transaction() as session:
        cv = get_owned(session, Cv, me(), cv_id)
    if cv.upload_status != "stored" or cv.s3_key is None:
        raise Problem(
            409, "not_stored_yet", "The file has not reached the store.", headers={"Retry-After": "1"}
        )
    return redirect(resources().blobs.presign_get(cv.s3_key, cv.filename, cv.media_type, DOWNLOAD_SECONDS))


@blueprint.delete("/cvs/<uuid:cv_id>")
@blueprint.response(204)
def delete_cv(cv_id: UUID) -> Response:
    """Delete the file and every quote from it; what the profile learned from it stays."""
    with transaction() as session:
        keys = lifecycle.prepare_deletion(session, me(), cv_id)
    # The file first: once its row is gone, nobody would know of it.
    for key in keys:
        resources().blobs.delete(key)
    with transaction() as session:
        lifecycle.delete_cv(session, me(), cv_id)
    _clear_up(cv_id)
    return Response(status=204)


def _clear_up(cv_id: UUID) -> None:
    """Remove what a stage put while the file was being deleted; the deletion itself is done."""
    held = resources()
    try:
        remove_files_of(held.database, held.blobs, me(), cv_id)
    except BlobUnavailable as error:
        log.warning("leftovers.not_removed", cv_id=str(cv_id), problem=str(error))
