"""What a stage is: ``def stage(job, resources) -> persist``.

The stage loads and calls other services without an open transaction, then returns ``persist``; its writes and the
job's step to the next stage commit together, or not at all. What ``persist`` returns is added to ``job.context`` for
later stages, or becomes the job's result if the stage was the last.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import Delete, update
from sqlalchemy.orm import Session

from models.tables import Cv
from workers.errors import Permanent

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


def update_cv(session: Session, job: JobSnapshot, *also: Delete, **values: Any) -> None:
    """Write columns of the CV of an import, and delete what ``also`` says in the same statement. Raises CvDeleted."""
    statement = update(Cv).where(Cv.id == job.cv_id).values(values).returning(Cv.id)
    statement = statement.add_cte(*(deletion.cte() for deletion in also))
    if session.execute(statement, execution_options={"synchronize_session": False}).first() is None:
        raise CvDeleted


def no_op(_: Session) -> Mapping[str, Any]:
    """The ``persist`` of a stage that has nothing to write."""
    return {}
