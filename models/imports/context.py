"""The import of one document into one profile, while it runs."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from models.profile.change_log import ChangeLog
from models.rules.documents.extraction import Extraction


@dataclass(slots=True)
class Import:
    """The developer is locked."""

    log: ChangeLog
    extraction: Extraction
    fill_only: bool
    tombstones: Mapping[str, frozenset[str]]
    """Section -> keys of the entries the person deleted."""
    counts: Counter[str] = field(default_factory=Counter)
    """``added.skills``, ``changed.contact``..."""
    proposals: list[dict[str, Any]] = field(default_factory=list)
    """Column values of ``MergeProposal``."""

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
