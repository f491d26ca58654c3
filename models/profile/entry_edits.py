"""Edits of the list sections by a person: add, change, delete and order entries."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select

from models.errors import InvalidFields
from models.profile.person_edit import PersonEdit, SkillExists, Values
from models.profile.rows import add_row, count_rows, remove_row, section_rows, values_of
from models.profile.sections import Section
from models.profile.skill_catalogue import resolve_skills
from models.rules.merge.keys import identities
from models.rules.profile.validation import MAX_ROWS, entry_problems
from models.rules.text.compare import skill_slug
from models.stores.owned_rows import get_owned
from models.tables import DeveloperSkill, ProfileListRow


def create_entry(edit: PersonEdit, section: Section, values: Values) -> Any:
    """Add a row at the end and discard its tombstones.

    Args:
        values: one for every field of ``section.all_fields``.

    Raises:
        InvalidFields: the values are wrong together, or the section is full.
        SkillExists: it is a skill the developer has.
    """
    _check(section, values)
    row = place_entry(edit, section, values, _free_position(edit, section))
    edit.session.flush()
    return row


def place_entry(edit: PersonEdit, section: Section, values: Values, position: int) -> Any:
    """Add a row with valid values and discard its tombstones. Raises SkillExists."""
    columns: dict[str, Any] = {"skill_id": _free_skill(edit, values)} if section.name == "skills" else {}
    row = add_row(edit.log, section, values, position=position, **columns)
    edit.tombstones.discard(section.name, row.match_key)
    return row


def _free_position(edit: PersonEdit, section: Section) -> int:
    """After the last entry. Raises InvalidFields where the section is full."""
    count, position = count_rows(edit.session, edit.developer.id, section)
    if count >= MAX_ROWS[section.name]:
        raise InvalidFields({"_schema": [f"The section is full: it holds {MAX_ROWS[section.name]} entries."]})
    return position


def update_entry(edit: PersonEdit, section: Section, row: Any, values: Values) -> None:
    """Write the given fields of a row. Raises InvalidFields or SkillExists."""
    before = values_of(row, section.all_fields)
    after = {**before, **values}
    _check(section, after, before)
    old_key = row.match_key
    if section.name == "skills" and after["name"] != before["name"]:
        row.skill_id = _free_skill(edit, after, row)
    if not edit.write(section.name, row, values):
        return
    # A row of imports keeps the key that documents match. A skill cannot: nobody has one twice.
    if row.import_base is None or section.name == "skills":
        row.match_key = section.key(after)
        edit.tombstones.discard(section.name, row.match_key)
    if section.name == "skills" and old_key != row.match_key:
        edit.tombstones.add(section.name, {old_key})
    edit.session.flush()


def delete_entry(edit: PersonEdit, section: Section, row: Any) -> None:
    """Delete a row and add a tombstone for each of its keys, so that no document brings it back."""
    values = values_of(row, section.all_fields)
    edit.tombstones.add(section.name, identities(section.key, row.match_key, values, row.import_base))
    remove_row(edit.log, section.name, row, section.all_fields)
    edit.session.flush()


def order_entries(edit: PersonEdit, section: Section, ids: Sequence[UUID]) -> list[ProfileListRow]:
    """Put the section's rows in this order and return them. Raises InvalidFields unless each is named once."""
    rows: dict[UUID, Any] = {row.id: row for row in section_rows(edit.session, edit.developer.id, section)}
    if len(ids) != len(rows) or set(ids) != rows.keys():
        raise InvalidFields({"ids": ["Name every entry of the section, each once."]})
    before = [str(row_id) for row_id in rows]
    after = [str(row_id) for row_id in ids]
    for position, row_id in enumerate(ids):
        rows[row_id].position = position
    if before != after:
        edit.log.add(section.name, None, "order", before, after)
    edit.session.flush()
    return [rows[row_id] for row_id in ids]


def get_entry(edit: PersonEdit, section: Section, row_id: UUID) -> Any:
    """The developer's row, as it is under the lock. Raises NotFound."""
    return get_owned(edit.session, section.table, edit.developer.id, row_id)


def _check(section: Section, values: Values, before: Values | None = None) -> None:
    if problems := entry_problems(section.name, values, before):
        raise InvalidFields(problems)


def _free_skill(edit: PersonEdit, values: Values, row: Any = None) -> UUID:
    """The id in the master list of a skill that no other row has. Raises SkillExists."""
    slug = skill_slug(values["name"])
    if slug not in edit.skill_ids:
        edit.skill_ids |= resolve_skills(edit.session, [values])
    skill_id = edit.skill_ids[slug]
    query = select(DeveloperSkill.id).where(
        DeveloperSkill.developer_id == edit.developer.id, DeveloperSkill.skill_id == skill_id
    )
    with edit.session.no_autoflush:
        existing = edit.session.scalar(query)
    if existing is not None and (row is None or existing != row.id):
        raise SkillExists(existing)
    return skill_id
