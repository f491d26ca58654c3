"""What a stage is: ``def stage(run, at) -> save``.

The stage loads and calls the outside without an open transaction, then returns ``save``; its writes and the
job's step to the next stage commit together, or not at all. What ``save`` returns is handed on to later
stages (``run.context``), or becomes the job's result if the stage was the last.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from workers.errors import Permanent

Save = Callable[[Session], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Run:
    """The job as a stage sees it: a snapshot, never a live row."""

    job_id: UUID
    kind: str
    stage: str
    developer_id: UUID | None
    cv_id: UUID | None
    params: Mapping[str, Any]
    context: Mapping[str, Any]
    queue: str = "default"

    @property
    def developer(self) -> UUID:
        """The developer of an import.

        Raises:
            Permanent: the job has none.
        """
        if self.developer_id is None:
            raise Permanent("no_developer", "This job belongs to nobody.")
        return self.developer_id

    @property
    def cv(self) -> UUID:
        """The CV of an import.

        Raises:
            Permanent: it was deleted in the meantime.
        """
        if self.cv_id is None:
            raise Permanent("cv_deleted", "The file was deleted before it could be read.")
        return self.cv_id


def nothing(_: Session) -> Mapping[str, Any]:
    """The save of a stage whose work is done already."""
    return {}
