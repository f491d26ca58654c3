"""store: the file goes from its staged bytes (or a direct upload) to its place in S3."""

import hashlib
from collections.abc import Mapping
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from models.rules.security.file_type import HEAD_BYTES, PDF, UnsupportedFile, detect_file_type
from models.stores.blobs import BlobMissing
from models.tables import Cv, DirectUpload, StagedUpload
from workers.errors import Permanent
from workers.resources import Resources
from workers.stages import Run, Save, nothing


def store(run: Run, at: Resources) -> Save:
    """Check the type by content, put the file as ``{developer}/{cv}/{sha256}.{ext}``, drop the staged bytes."""
    with at.database.session() as session:
        cv = session.get(Cv, run.cv)
        if cv is None:
            raise Permanent("cv_deleted", "The file was deleted before it could be read.")
        staged = session.get(StagedUpload, cv.id)
        direct_key = session.scalar(select(DirectUpload.s3_key).where(DirectUpload.cv_id == cv.id))
        if cv.upload_status == "stored":
            return nothing
    body = staged.body if staged else _direct_body(at, direct_key)
    media_type = _checked(body, at.settings.max_upload_bytes)
    digest = hashlib.sha256(body).hexdigest()
    key = f"{cv.developer_id}/{cv.id}/{digest}.{'pdf' if media_type == PDF else 'docx'}"
    at.blobs.put(key, body, media_type)

    def save(session: Session) -> Mapping[str, Any]:
        row = session.get(Cv, run.cv)
        if row is None:
            raise Permanent("cv_deleted", "The file was deleted before it could be read.")
        row.sha256, row.size, row.media_type = digest, len(body), media_type
        row.s3_key, row.upload_status = key, "stored"
        session.execute(delete(StagedUpload).where(StagedUpload.cv_id == row.id))
        return {}

    return save


def _direct_body(at: Resources, key: str | None) -> bytes:
    if key is None:
        raise Permanent("upload_lost", "The uploaded file is no longer there; upload it again.")
    try:
        return at.blobs.get(key)
    except BlobMissing:
        raise Permanent("upload_lost", "The uploaded file is no longer there; upload it again.") from None


def _checked(body: bytes, limit: int) -> str:
    if len(body) > limit:
        raise Permanent("file_too_large", f"The file is larger than {limit} bytes.")
    try:
        return detect_file_type(body[:HEAD_BYTES], body)
    except UnsupportedFile as error:
        raise Permanent(error.code, error.detail) from None
