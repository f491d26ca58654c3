"""store: the file goes from its staged bytes (or a direct upload) to its place in S3."""

import hashlib
from contextlib import suppress
from typing import Any

from sqlalchemy import CTE, Uuid, bindparam, delete, select

from models.jobs.history import Write
from models.rules.security.file_type import EXTENSIONS, HEAD_BYTES, UnsupportedFile, detect_file_type
from models.stores.blobs import BlobMissing
from models.stores.statements import Statement
from models.tables import Cv, DirectUpload, StagedUpload
from workers.errors import Permanent
from workers.resources import Resources
from workers.stages import CvDeleted, JobSnapshot, Step, StoredFile, cv_values

_UPLOAD = Statement(
    select(Cv.id, Cv.developer_id, Cv.created_at, Cv.upload_status, StagedUpload.body, DirectUpload.s3_key)
    .outerjoin(StagedUpload, StagedUpload.cv_id == Cv.id)
    .outerjoin(DirectUpload, DirectUpload.cv_id == Cv.id)
    .where(Cv.id == bindparam("cv", type_=Uuid()))
)


def store(job: JobSnapshot, resources: Resources) -> Step:
    """Check the type by content, put the file as ``{developer}/{cv}/{sha256}.{ext}``, drop the staged bytes."""
    upload = _load(job, resources)
    if upload.upload_status == "stored":
        return Step()
    body = _direct_body(resources, upload.s3_key) if upload.body is None else upload.body
    media_type = _media_type(body, resources.settings.max_upload_bytes)
    digest = hashlib.sha256(body).hexdigest()
    key = f"{upload.developer_id}/{job.cv_id}/{digest}.{EXTENSIONS[media_type]}"
    resources.blobs.put(key, body, media_type)
    job.memory.objects[key] = body
    job.memory.file = StoredFile(
        upload.id, upload.developer_id, media_type, len(body), digest, None, key, upload.created_at
    )
    stored = cv_values(
        sha256=digest, size=len(body), media_type=media_type, s3_key=key, upload_status="stored"
    )
    return Step(writes=(stored, Write(_drop_staged_bytes, {})))


def _drop_staged_bytes(changed: CTE) -> CTE:
    return delete(StagedUpload).where(StagedUpload.cv_id == changed.c.cv_id).cte("dropped")


def _load(job: JobSnapshot, resources: Resources) -> Any:
    """Owner and status of the CV, its staged ``body``, and the ``s3_key`` of a direct upload. Raises CvDeleted."""
    rows = resources.database.read(_UPLOAD, cv=job.cv_id)
    if not rows:
        raise CvDeleted
    return rows[0]


def _direct_body(resources: Resources, key: str | None) -> bytes:
    if key is not None:
        with suppress(BlobMissing):
            return resources.blobs.get(key)
    raise Permanent("upload_lost", "The uploaded file is no longer there; upload it again.")


def _media_type(body: bytes, max_bytes: int) -> str:
    if len(body) > max_bytes:
        raise Permanent("file_too_large", f"The file is larger than {max_bytes} bytes.")
    try:
        return detect_file_type(body[:HEAD_BYTES], body)
    except UnsupportedFile as error:
        raise Permanent(error.code, error.detail) from None
