"""/cvs/uploads: files that go straight to S3."""

from typing import Any

from flask import Response

from api.http.blueprint import Blueprint
from api.http.idempotency import HEADER, Answer, once
from api.http.upload_form import file_name, too_large
from api.resources import me, resources, transaction
from api.schemas.cvs.cvs import DirectUploadSchema, NewDirectUploadSchema
from models.cvs.upload import DIRECT_UPLOAD_SECONDS, offer_direct_upload

blueprint = Blueprint("cv_uploads", __name__, description="Uploads straight to the file store")


@blueprint.post("/cvs/uploads")
@blueprint.doc(parameters=[HEADER])
@blueprint.arguments(NewDirectUploadSchema)
@blueprint.response(201, DirectUploadSchema)
def create_direct_upload(given: dict[str, Any]) -> Response:
    """Ask for an address that takes one file of this size and type; then POST /cvs with its `upload_id`."""
    limit = resources().settings.max_upload_bytes
    if given["size"] > limit:
        raise too_large(limit)
    with transaction() as session:

        def create() -> Answer:
            upload = offer_direct_upload(
                session, me(), file_name(given["filename"]), given["media_type"], given["size"]
            )
            signed = resources().blobs.presign_put(
                upload.s3_key, upload.size, upload.media_type, DIRECT_UPLOAD_SECONDS
            )
            body = {
                "upload_id": str(upload.id),
                "url": signed.url,
                "method": signed.method,
                "headers": signed.headers,
                "expires_in": DIRECT_UPLOAD_SECONDS,
            }
            return Answer(body, 201)

        return once(session, given, create).response()
