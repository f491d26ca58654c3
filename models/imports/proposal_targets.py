"""Finds the rows that proposals are about."""

from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from models.imports.row_state import section_states
from models.profile.rows import contact_row, values_of
from models.profile.sections import CONTACT, OVERVIEW, SECTION, Section
from models.rules.merge.types import RowState
from models.tables import Developer, MergeProposal


class ProposalRows:
    """Rows of one developer; each section is loaded once."""

    def __init__(self, session: Session, developer_id: UUID) -> None:
        self._session = session
        self._developer_id = developer_id
        self._sections: dict[str, list[tuple[Any, RowState]]] = {}
        self._contact: tuple[Any] | None = None

    def target(self, proposal: MergeProposal) -> Any:
        """The row the proposal would change; None where it would make one."""
        if proposal.section == OVERVIEW:
            return self._session.get(Developer, self._developer_id)
        if proposal.section == CONTACT:
            self._contact = self._contact or (contact_row(self._session, self._developer_id),)
            return self._contact[0]
        section = SECTION[proposal.section]
        rows = self._rows(section)
        if proposal.row_id is not None:
            return next((row for row, state in rows if state.id == proposal.row_id), None)
        # Proposed as new: the person may have entered it by hand, or accepted it from another document.
        key = section.key(proposal.values)
        return next((row for row, state in rows if key in (state.key, section.key(state.values))), None)

    def current_values(self, proposal: MergeProposal) -> dict[str, Any] | None:
        """Current values of the proposal's fields; None where there is no such row."""
        row = self.target(proposal)
        return None if row is None else values_of(row, proposal.values)

    def _rows(self, section: Section) -> list[tuple[Any, RowState]]:
        if section.name not in self._sections:
            self._sections[section.name] = section_states(self._session, self._developer_id, section)
        return self._sections[section.name]
