"""What a stage is: ``def stage(job, resources) -> persist``.

The stage loads and calls other services without an open transaction, then returns ``persist``; its writes and the
job's step to the next stage commit together, or not at all. What ``persist`` returns is added to ``job.context`` for
later stages, or becomes the job's result if the stage was the last.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Uuid, bindparam, delete, update
from sqlalchemy.orm import Session
from sqlalchemy.sql.dml import ReturningUpdate

from models.tables import Cv, StagedUpload
from workers.errors import Permanent

_CV_ID = bindparam("cv", type_=Uuid())
Persist = Callable[[Session], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class JobSnapshot:
    """The job as a stage sees it: a copy, never a live row.

    ``objects`` are those that earlier stages put into S3, by key, as long as one run takes the job on: what a stage
    has just made need not be fetched again. Another run finds none, and reads S3.
    """

    job_id: UUID
    kind: str
    stage: str
    developer_id: UUID | None
    cv_id: UUID | None
    params: Mapping[str, Any]
    context: Mapping[str, Any]
    queue: str = "default"
    objects: dict[str, bytes] = field(default_factory=dict)

    @property
    def owner_id(self) -> UUID:
        """The developer of an import. Raises Permanent for a system job."""
        if self.developer_id is None:
            raise Permanent("no_developer", "This job has no developer.")
        return self.developer_id


class CvDeleted(Permanent):
    """The CV of an import was deleted meanwhile."""

    code, detail = "cv_deleted", "The file was deleted before it could be read."


def get_cv(session: Session, job: JobSnapshot) -> Cv:
    """The CV of an import. Raises CvDeleted."""
    cv = session.get(Cv, job.cv_id) if job.cv_id else None
    if cv is None:
        raise CvDeleted
    return cv


def update_cv(session: Session, job: JobSnapshot, *, drops_staged: bool = False, **values: Any) -> None:
    """Write columns of the CV of an import, in one statement with the end of its staged bytes. Raises CvDeleted."""
    parameters = {"cv": job.cv_id, **{f"new_{name}": value for name, value in values.items()}}
    updated = session.connection().execute(_update(tuple(values), drops_staged), parameters)
    if updated.first() is None:
        raise CvDeleted


@cache
def _update(names: tuple[str, ...], drops_staged: bool) -> ReturningUpdate[UUID]:
    """Built once, and sent without the ORM: either costs more than running it."""
    values = {name: bindparam(f"new_{name}", type_=getattr(Cv, name).type) for name in names}
    statement = update(Cv).where(Cv.id == _CV_ID).values(values).returning(Cv.id)
    if drops_staged:
        statement = statement.add_cte(delete(StagedUpload).where(StagedUpload.cv_id == _CV_ID).cte("dropped"))
    return statement


def no_op(_: Session) -> Mapping[str, Any]:
    """The ``persist`` of a stage that has nothing to write."""
    return {}
