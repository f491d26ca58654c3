"""The import of one document into one profile, while it runs."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from models.imports.profile_state import ProfileState
from models.profile.change_log import ChangeLog
from models.rules.documents.extraction import Extraction
from models.rules.merge.types import DocumentEntry


@dataclass(slots=True)
class Import:
    """The developer is locked."""

    log: ChangeLog
    extraction: Extraction
    fill_only: bool
    state: ProfileState
    """What the profile was before."""
    is_another_person: bool
    """The document is not about the profile's person: all of it waits as proposals."""
    counts: Counter[str] = field(default_factory=Counter)
    """``added.skills``, ``changed.contact``..."""
    skill_ids: Mapping[str, UUID] = field(default_factory=dict)
    """Of the skills that the document lists, as far as the master list has them; by slug."""
    proposals: list[dict[str, Any]] = field(default_factory=list)
    """Column values of ``MergeProposal``."""

    def judge(self, entry: DocumentEntry) -> DocumentEntry:
        """The entry, ungrounded where the document is another person's: the person decides."""
        return replace(entry, is_grounded=entry.is_grounded and not self.is_another_person)

    def sources(self, pointer: str, names: Iterable[str]) -> dict[str, Any]:
        """Evidence of the named fields below a JSON pointer, each with the CV it is from."""
        return {
            name: {"cv_id": str(self.log.cv_id), **source}
            for name in names
            if (source := self._source(f"{pointer}/{name}")) is not None
        }

    def _source(self, pointer: str) -> Any:
        """Of a list the source of its first item."""
        evidence = self.extraction["evidence"]
        return evidence.get(pointer) or evidence.get(f"{pointer}/0")
