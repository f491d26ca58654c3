"""/cvs/uploads: uploads straight to S3."""

from typing import Any

from flask import Response

from api.http.blueprint import Blueprint
from api.http.idempotency import IDEMPOTENCY_KEY, IdempotentResponse, idempotent
from api.http.upload_form import file_name, too_large
from api.resources import current_developer_id, resources, transaction
from api.schemas.cvs.cvs import DirectUploadSchema, NewDirectUploadSchema
from models.cvs.upload import DIRECT_UPLOAD_SECONDS, offer_direct_upload

blueprint = Blueprint("cv_uploads", __name__, description="Direct uploads to S3")


@blueprint.post("/cvs/uploads")
@blueprint.doc(parameters=[IDEMPOTENCY_KEY])
@blueprint.arguments(NewDirectUploadSchema)
@blueprint.response(201, DirectUploadSchema)
def create_direct_upload(values: dict[str, Any]) -> Response:
    """Get a URL for one upload of this size and type; then POST /cvs/uploads/{upload_id}/import."""
    limit = resources().settings.max_upload_bytes
    if values["size"] > limit:
        raise too_large(limit)
    with transaction() as session:

        def create() -> IdempotentResponse:
            upload = offer_direct_upload(
                session,
                current_developer_id(),
                file_name(values["filename"]),
                values["media_type"],
                values["size"],
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
            return IdempotentResponse(body, 201)

        return idempotent(session, values, create)
