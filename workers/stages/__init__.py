"""What a stage is: ``def stage(job, resources)``, which returns a ``Step``, or only its ``persist``.

The stage loads and calls other services without an open transaction. What it then has to write and the job's step to
the next stage commit together, or not at all. The output is added to ``job.context`` for later stages, or becomes the
job's result if the stage was the last.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from types import MappingProxyType
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import CTE, Uuid, bindparam, select, update
from sqlalchemy.orm import Session

from models.jobs.history import Write
from models.stores.json_column import encode_json
from models.stores.statements import Statement
from models.tables import Cv
from workers.errors import Permanent
from workers.resources import Resources

Persist = Callable[[Session], Mapping[str, Any]]


class Step(NamedTuple):
    """How a stage ends. Without ``persist``, which the last stage needs, it is one statement and no session."""

    output: Mapping[str, Any] = MappingProxyType({})
    writes: Sequence[Write] = ()
    """Writes that are part of the statement that changes the job."""
    persist: Persist | None = None
    """Writes in a session; what it returns is the output."""


class StoredFile(NamedTuple):
    """A CV's file in S3."""

    id: UUID
    developer_id: UUID
    media_type: str
    size: int
    sha256: str
    pages: int | None
    s3_key: str | None
    """None until it is stored."""
    created_at: datetime
    """When it was uploaded."""


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


_FILE = Statement(
    select(*(getattr(Cv, name) for name in StoredFile._fields)).where(Cv.id == bindparam("cv", type_=Uuid()))
)


def stored_file(job: JobSnapshot, resources: Resources) -> StoredFile:
    """The file of an import, as this run or an earlier one stored it. Raises CvDeleted."""
    if job.memory.file is not None:
        return job.memory.file
    rows = resources.database.read(_FILE, cv=job.cv_id)
    if not rows or rows[0].s3_key is None:
        raise CvDeleted
    return StoredFile(*rows[0])


def cv_values(**values: Any) -> Write:
    """Columns of the CV of an import. Where it was deleted, the next stage finds that."""
    encoded = {name: encode_json(one) if isinstance(one, dict) else one for name, one in values.items()}
    return Write(_update_cv(tuple(values)), {f"cv_{name}": value for name, value in encoded.items()})


@cache
def _update_cv(names: tuple[str, ...]) -> Callable[[CTE], CTE]:
    values = {name: bindparam(f"cv_{name}", type_=getattr(Cv, name).type) for name in names}
    return lambda changed: update(Cv).where(Cv.id == changed.c.cv_id).values(values).cte("cv")
