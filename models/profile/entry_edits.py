"""What a person does to the list sections of their profile: add, change, delete and order entries.

Every function works on a ``PersonEdit``: one transaction under the developer's lock, which ends with one new
version, one event and its rewards, if anything really changed.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.errors import DomainError, InvalidFields
from models.events.domain_events import lock_developer
from models.profile.change_log import log_change, profile_changed
from models.profile.sections import Section
from models.profile.skill_catalogue import resolve_skills
from models.profile.tombstones import Graves
from models.rules.merge.keys import identities
from models.rules.profile.change_facts import WHOLE_ROW, facts_of_change
from models.rules.profile.validation import MAX_ROWS, entry_problems, is_same_value
from models.rules.text.compare import skill_slug
from models.stores.owned_rows import NotFound, get_owned
from models.tables import Developer, DeveloperSkill, ProfileListRow, ProfileRow

Values = Mapping[str, Any]


class SkillExists(DomainError):
    """The developer has this skill already, perhaps in another spelling; ``id`` is its entry."""

    code, detail = "skill_exists", "The profile already has this skill, perhaps spelled differently."

    def __init__(self, entry_id: UUID) -> None:
        super().__init__()
        self.id = entry_id
        self.errors = {"existing_id": str(entry_id)}


@dataclass(slots=True)
class PersonEdit:
    """One edit on its way: the developer is locked."""

    session: Session
    developer: Developer
    skill_ids: dict[str, UUID] = field(default_factory=dict)
    """Slug -> id in the master list, of skills that were resolved together."""
    changed: Counter[str] = field(default_factory=Counter)
    """Changes logged so far, by section."""
    facts: Counter[str] = field(default_factory=Counter)
    """What they count for (``models.rules.profile.change_facts``)."""
    graves: Graves = field(init=False)

    def __post_init__(self) -> None:
        self.graves = Graves(self.session, self.developer.id)

    def log(self, section: str, row_id: UUID | None, name: str, before: Any, after: Any) -> None:
        log_change(
            self.session,
            self.developer,
            actor="person",
            section=section,
            row_id=row_id,
            field=name,
            before=before,
            after=after,
        )
        self.changed[section] += 1
        self.facts += facts_of_change(section, name, before, after)


@contextmanager
def person_edit(session: Session, developer_id: UUID) -> Iterator[PersonEdit]:
    """Lock the developer, let the block edit, then count the changes as one new version.

    Raises:
        NotFound: the developer is gone.
    """
    try:
        developer = lock_developer(session, developer_id)
    except LookupError:
        raise NotFound(f"developer {developer_id}") from None
    edit = PersonEdit(session, developer)
    yield edit
    if edit.changed:
        profile_changed(session, developer, by="person", data=_thin_facts(edit))
    session.flush()


def _thin_facts(edit: PersonEdit) -> dict[str, Any]:
    return {"sections": sorted(edit.changed), "changes": dict(sorted(edit.facts.items()))}


def write_fields(edit: PersonEdit, section: str, row: ProfileRow, values: Values) -> set[str]:
    """Write those values that differ; returns their fields. What a document said there bears them no longer."""
    changes = {
        name: value for name, value in values.items() if not is_same_value(name, getattr(row, name), value)
    }
    for name, value in changes.items():
        edit.log(section, row.id, name, getattr(row, name), value)  # type: ignore[attr-defined]
        setattr(row, name, value)
    if changes.keys() & row.evidence.keys():
        row.evidence = {name: place for name, place in row.evidence.items() if name not in changes}
    return set(changes)


def shown_values(section: Section, row: ProfileListRow) -> dict[str, Any]:
    return {name: getattr(row, name) for name in section.shown}


def section_rows(session: Session, developer_id: UUID, section: Section) -> list[ProfileListRow]:
    """All rows of a section, in the order shown."""
    table: Any = section.table
    query = select(table).where(table.developer_id == developer_id).order_by(table.position, table.id)
    return list(session.scalars(query))


def create_entry(edit: PersonEdit, section: Section, values: Values, position: int | None = None) -> Any:
    """A row made by hand, at the end unless told where; what was deleted before may exist again.

    Args:
        values: one for every field of ``section.shown``.

    Raises:
        InvalidFields: the values do not fit together, or the section is full.
        SkillExists: it is a skill the developer has.
    """
    _check(section, values)
    table: Any = section.table
    row = table(
        developer_id=edit.developer.id,
        match_key=section.key(values),
        position=_free_position(edit, section) if position is None else position,
        evidence={},
        **values,
        **({"skill_id": _free_skill(edit, values)} if section.name == "skills" else {}),
    )
    edit.session.add(row)
    edit.session.flush()
    edit.graves.unbury(section.name, row.match_key)
    edit.log(section.name, row.id, WHOLE_ROW, None, dict(values))
    return row


def _free_position(edit: PersonEdit, section: Section) -> int:
    """After the last entry. Raises InvalidFields where the section is full."""
    table: Any = section.table
    count, last = edit.session.execute(
        select(func.count(), func.max(table.position)).where(table.developer_id == edit.developer.id)
    ).one()
    if count >= MAX_ROWS[section.name]:
        raise InvalidFields({"_schema": [f"The section is full: it holds {MAX_ROWS[section.name]} entries."]})
    return 0 if last is None else last + 1


def update_entry(edit: PersonEdit, section: Section, row: Any, values: Values) -> None:
    """Write the given fields of a row. Raises InvalidFields or SkillExists."""
    before = shown_values(section, row)
    after = {**before, **values}
    _check(section, after, before)
    old_key = row.match_key
    if section.name == "skills" and after["name"] != before["name"]:
        row.skill_id = _free_skill(edit, after, row)
    if not write_fields(edit, section.name, row, values):
        return
    # A row of imports keeps the key under which documents know it. A skill cannot: nobody has one twice.
    if row.import_base is None or section.name == "skills":
        row.match_key = section.key(after)
        edit.graves.unbury(section.name, row.match_key)
    if section.name == "skills" and old_key != row.match_key:
        edit.graves.block(section.name, {old_key})
    edit.session.flush()


def delete_entry(edit: PersonEdit, section: Section, row: Any) -> None:
    """Delete a row and remember every key it is known by, so that no document brings it back."""
    values = shown_values(section, row)
    edit.graves.block(section.name, identities(section.key, row.match_key, values, row.import_base))
    edit.log(section.name, row.id, WHOLE_ROW, values, None)
    edit.session.delete(row)
    edit.session.flush()


def order_entries(edit: PersonEdit, section: Section, ids: Sequence[UUID]) -> list[ProfileListRow]:
    """Put the section's rows in this order; returns them so. Raises InvalidFields unless each is named once."""
    rows: dict[UUID, Any] = {row.id: row for row in section_rows(edit.session, edit.developer.id, section)}  # type: ignore[attr-defined]
    if len(ids) != len(rows) or set(ids) != rows.keys():
        raise InvalidFields({"ids": ["Name every entry of the section, each once."]})
    before = [str(row_id) for row_id in rows]
    after = [str(row_id) for row_id in ids]
    for position, row_id in enumerate(ids):
        rows[row_id].position = position
    if before != after:
        edit.log(section.name, None, "order", before, after)
    edit.session.flush()
    return [rows[row_id] for row_id in ids]


def own_entry(edit: PersonEdit, section: Section, row_id: UUID) -> Any:
    """The developer's row, as it is under the lock. Raises NotFound."""
    return get_owned(edit.session, section.table, edit.developer.id, row_id)


def _check(section: Section, values: Values, before: Values | None = None) -> None:
    if problems := entry_problems(section.name, values, before):
        raise InvalidFields(problems)


def _free_skill(edit: PersonEdit, values: Values, row: Any = None) -> UUID:
    """The id in the master list of a skill that no other row is. Raises SkillExists."""
    slug = skill_slug(values["name"])
    if slug not in edit.skill_ids:
        edit.skill_ids |= resolve_skills(edit.session, [values])
    skill_id = edit.skill_ids[slug]
    query = select(DeveloperSkill.id).where(
        DeveloperSkill.developer_id == edit.developer.id, DeveloperSkill.skill_id == skill_id
    )
    with edit.session.no_autoflush:
        held = edit.session.scalar(query)
    if held is not None and (row is None or held != row.id):
        raise SkillExists(held)
    return skill_id
