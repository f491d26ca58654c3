"""What a stage is: ``def stage(job, resources) -> persist``.

The stage loads and calls other services without an open transaction, then returns ``persist``; its writes and the
job's step to the next stage commit together, or not at all. What ``persist`` returns is added to ``job.context`` for
later stages, or becomes the job's result if the stage was the last.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Uuid, bindparam, delete, select, update
from sqlalchemy.orm import Session

from models.stores.statements import Statement, columns_of, session_row
from models.tables import Cv, StagedUpload
from workers.errors import Permanent

_CV_ID = bindparam("cv", type_=Uuid())
_CV = Statement(select(*columns_of(Cv)).where(Cv.id == _CV_ID))
Persist = Callable[[Session], Mapping[str, Any]]


class StoredFile(NamedTuple):
    """A CV's file in S3."""

    cv_id: UUID | None
    developer_id: UUID
    media_type: str
    size: int
    sha256: str
    pages: int | None
    key: str | None
    """None until it is stored."""


@dataclass(slots=True)
class RunMemory:
    """Objects that stages put into S3, by key, and the file that ``store`` stored."""

    objects: dict[str, bytes] = field(default_factory=dict)
    file: StoredFile | None = None


@dataclass(frozen=True, slots=True)
class JobSnapshot:
    """The job as a stage sees it: a copy, never a live row.

    ``memory`` is of the run that takes the job on: what a stage has just made need not be fetched again. Another run
    finds it empty, and reads S3 and the database.
    """

    job_id: UUID
    kind: str
    stage: str
    developer_id: UUID | None
    cv_id: UUID | None
    params: Mapping[str, Any]
    context: Mapping[str, Any]
    queue: str = "default"
    memory: RunMemory = field(default_factory=RunMemory)

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
    row = _CV.row(session, cv=job.cv_id)
    if row is None:
        raise CvDeleted
    return session_row(session, Cv, row)


def update_cv(session: Session, job: JobSnapshot, *, drops_staged: bool = False, **values: Any) -> None:
    """Write columns of the CV of an import, in one statement with the end of its staged bytes. Raises CvDeleted."""
    parameters = {"cv": job.cv_id, **{f"new_{name}": value for name, value in values.items()}}
    if _update(tuple(values), drops_staged).row(session, **parameters) is None:
        raise CvDeleted


@cache
def _update(names: tuple[str, ...], drops_staged: bool) -> Statement:
    values = {name: bindparam(f"new_{name}", type_=getattr(Cv, name).type) for name in names}
    statement: Any = update(Cv).where(Cv.id == _CV_ID).values(values).returning(Cv.id)
    if drops_staged:
        statement = statement.add_cte(delete(StagedUpload).where(StagedUpload.cv_id == _CV_ID).cte("dropped"))
    return Statement(statement)


def no_op(_: Session) -> Mapping[str, Any]:
    """The ``persist`` of a stage that has nothing to write."""
    return {}
