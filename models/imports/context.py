"""The import of one document into one profile, while it runs."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from models.imports.profile_state import ProfileState
from models.profile.change_log import ChangeLog
from models.rules.documents.extraction import Extraction
from models.rules.merge.types import DocumentEntry, MergePlan


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
    rows: dict[str, list[Any]] = field(default_factory=dict)
    """List section -> all its rows as the import leaves them."""
    proposals: list[dict[str, Any]] = field(default_factory=list)
    """Column values of ``MergeProposal``."""
    left_out: frozenset[str] = frozenset()
    """Pointers of entries that are planned, so that no other takes their row, and not imported."""
    effects: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Pointer -> {"effect", "row_id", "changes"} of the entries: "adds" a row, "changes" or "confirms" one,
    or "asks" by another proposal. An entry that is withheld has none."""

    def choose(self, plan: MergePlan) -> MergePlan:
        """The plan without the entries that are left out."""
        chosen = MergePlan(
            [one for one in plan.updates if one.pointer not in self.left_out],
            [one for one in plan.additions if one.pointer not in self.left_out],
            [one for one in plan.proposals if one.pointer not in self.left_out],
            plan.suppressed,
        )
        for proposal in chosen.proposals:
            row_id = proposal.row.id if proposal.row else None
            self.effects[proposal.pointer] = {"effect": "asks", "row_id": row_id, "changes": proposal.values}
        for update in chosen.updates:
            effect = "changes" if update.changes else "confirms"
            self.effects[update.pointer] = {
                "effect": effect,
                "row_id": update.row.id,
                "changes": update.changes,
            }
        for one in chosen.additions:
            self.effects[one.pointer] = {"effect": "adds", "row_id": None, "changes": one.values}
        return chosen

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
