"""The rows of a profile that proposals are about."""

from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from models.imports.row_state import contact_row, section_rows
from models.profile.sections import SECTION, Section
from models.rules.merge.types import Row
from models.tables import Developer, MergeProposal, ProfileListRow


class ProposalRows:
    """One developer's rows, each section read once, however many proposals are about it."""

    def __init__(self, session: Session, developer_id: UUID) -> None:
        self._session = session
        self._developer_id = developer_id
        self._sections: dict[str, list[tuple[ProfileListRow, Row]]] = {}
        self._contact: tuple[Any] | None = None

    def target(self, proposal: MergeProposal) -> Any:
        """The row the proposal would change; None where it would make one."""
        if proposal.section == "head":
            return self._session.get(Developer, self._developer_id)
        if proposal.section == "contact":
            self._contact = self._contact or (contact_row(self._session, self._developer_id),)
            return self._contact[0]
        section = SECTION[proposal.section]
        rows = self._rows(section)
        if proposal.row_id is not None:
            return next((row for row, state in rows if state.id == proposal.row_id), None)
        # Proposed as new: somebody may have entered it by hand, or accepted it from another document.
        key = section.key(proposal.values)
        return next((row for row, state in rows if key in (state.key, section.key(state.values))), None)

    def current_values(self, proposal: MergeProposal) -> dict[str, Any] | None:
        """What the profile says where the proposal says something; None where it has no such row."""
        row = self.target(proposal)
        return None if row is None else {name: getattr(row, name) for name in proposal.values}

    def _rows(self, section: Section) -> list[tuple[ProfileListRow, Row]]:
        if section.name not in self._sections:
            self._sections[section.name] = section_rows(self._session, self._developer_id, section)
        return self._sections[section.name]
