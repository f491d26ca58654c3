"""One document on its way into one profile."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from models.profile.change_log import log_change
from models.rules.documents.extraction import Extraction
from models.tables import Developer


@dataclass(slots=True)
class Import:
    """The developer is locked."""

    session: Session
    developer: Developer
    cv_id: UUID | None
    job_id: UUID | None
    extraction: Extraction
    fill_only: bool
    counts: Counter[str] = field(default_factory=Counter)
    """``added.skills``, ``changed.contact``..."""

    def log(self, section: str, row_id: UUID | None, name: str, before: Any, after: Any) -> None:
        log_change(
            self.session,
            self.developer,
            actor="import",
            section=section,
            row_id=row_id,
            field=name,
            before=before,
            after=after,
            job_id=self.job_id,
            cv_id=self.cv_id,
        )

    def quotes(self, pointer: str, names: Sequence[str]) -> dict[str, Any]:
        """Evidence of the named fields below a JSON pointer, each with the CV it is from."""
        return {
            name: {"cv_id": str(self.cv_id), **place}
            for name in names
            if (place := self._place(f"{pointer}/{name}")) is not None
        }

    def _place(self, pointer: str) -> Any:
        found = self.extraction["evidence"].get(pointer)
        return found if found is not None else self.extraction["evidence"].get(f"{pointer}/0")
