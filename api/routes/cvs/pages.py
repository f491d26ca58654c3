"""/cvs/{id}/pages/{page}: a page of one's own file as a picture."""

from typing import Any
from uuid import UUID

from flask import Response
from redis import RedisError

from api.http.blueprint import Blueprint
from api.http.etags import json_etag, not_modified
from api.http.problems import Problem
from api.http.rate_limits import limit_visits
from api.resources import current_developer_id, resources, transaction
from api.schemas.cvs.pages import PagePictureQuery
from models.rules.security.file_type import JPEG, PDF, PNG
from models.stores.owned_rows import get_owned
from models.stores.page_images import NoPicture, PageImages, PageRequest
from models.tables import Cv

blueprint = Blueprint("cv_pages", __name__, description="Pages of a file as pictures")
WAIT_SECONDS = 8.0
PICTURES = "120 per minute"
"""Each costs a worker some 0.2 s of its processor."""


@blueprint.get("/cvs/<uuid:cv_id>/pages/<int(max=100000):page>")
@blueprint.arguments(PagePictureQuery, location="query")
@blueprint.response(
    200, {"type": "string", "format": "binary"}, content_type="image/png", description="The page."
)
@blueprint.alt_response(304, description="The client has this version.", success=True)
def get_page_picture(query: dict[str, Any], cv_id: UUID, page: int) -> Response:
    """A page of a PDF, or a picture, as PNG, with a quote marked; a worker paints it when it is first asked for."""
    limit_visits("pages", PICTURES)
    with transaction() as session:
        cv = get_owned(session, Cv, current_developer_id(), cv_id)
    etag = json_etag([cv.sha256, page, query])
    if unchanged := not_modified(etag):
        return unchanged
    response = Response(_picture(cv, page, query), content_type="image/png")
    response.set_etag(etag)
    return response


def _picture(cv: Cv, page: int, query: dict[str, Any]) -> bytes:
    if cv.media_type not in (PDF, JPEG, PNG) or cv.upload_status != "stored" or cv.s3_key is None:
        raise _no_picture()
    place = query["start"], query["end"], query["quote"]
    request = PageRequest(str(cv.developer_id), str(cv.id), cv.s3_key, page, *place)
    try:
        png = PageImages(resources().redis).await_picture(request, WAIT_SECONDS)
    except NoPicture:
        raise _no_picture() from None
    except RedisError:
        png = None
    if png is None:
        raise Problem(503, "picture_unavailable", "The picture is not ready; try again.", retry_after=2)
    return png


def _no_picture() -> Problem:
    detail = "There is no picture of this page; only pages of stored PDFs and pictures have one."
    return Problem(404, "no_picture", detail)
