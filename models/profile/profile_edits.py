"""Edits of a profile by a person beyond single entries: overview, contact, whole sections, all of it."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import delete

from models.errors import InvalidFields
from models.profile.entry_edits import delete_entry, place_entry, update_entry
from models.profile.person_edit import PersonEdit, SkillExists, Values
from models.profile.rows import add_contact_row, contact_row, remove_row, section_rows, values_of
from models.profile.sections import (
    ALL_CONTACT_FIELDS,
    CONTACT,
    OVERVIEW,
    OVERVIEW_FIELDS,
    SECTIONS,
    Section,
)
from models.profile.skill_catalogue import resolve_skills
from models.rules.merge.keys import identities
from models.rules.profile.validation import entry_problems, phone_number
from models.tables import ContactInfo, MergeProposal, Tombstone


def update_overview(edit: PersonEdit, values: Values) -> None:
    """Write those of headline and summary that ``values`` has."""
    edit.write(OVERVIEW, edit.developer, values)


def update_contact(edit: PersonEdit, contact: ContactInfo | None, values: Values) -> ContactInfo | None:
    """Write the contact fields; returns the row, a new one where there was none and a value is given.

    Raises:
        InvalidFields: a telephone number that cannot be one.
    """
    if contact is None:
        if not any(values.values()):
            return None
        contact = add_contact_row(edit.log)
    edit.write(CONTACT, contact, {**values, **_phone(contact, values)})
    edit.session.flush()
    return contact


def _phone(contact: ContactInfo, values: Values) -> dict[str, str]:
    """The number as the country writes it, whichever of the two comes later."""
    phone = values.get("phone", contact.phone)
    country_code = values.get("country_code", contact.country_code)
    if phone is None or (phone, country_code) == (contact.phone, contact.country_code):
        return {}
    try:
        return {"phone": phone_number(phone, country_code)}
    except ValueError as error:
        if phone == contact.phone:  # it was taken before; no number of the new country
            return {}
        raise InvalidFields({"phone": [str(error)]}) from None


def replace_profile(edit: PersonEdit, document: Mapping[str, Any]) -> None:
    """Write those parts of a profile that ``document`` has; a section it has is replaced whole.

    Args:
        document: headline, summary, ``contact`` (fields to write) and entries by section; an entry has a value
            for each of ``all_fields``, and an ``id`` where it is an existing row.

    Raises:
        InvalidFields: nested as the document is.
    """
    update_overview(edit, {name: document[name] for name in OVERVIEW_FIELDS if name in document})
    if CONTACT in document:
        try:
            update_contact(edit, contact_row(edit.session, edit.developer.id), document[CONTACT])
        except InvalidFields as error:
            raise InvalidFields({"contact": error.errors}) from None
    for section in SECTIONS:
        if section.name in document:
            _replace_section(edit, section, document[section.name])


def empty_profile(edit: PersonEdit) -> None:
    """Delete every value, tombstone and proposal, so that documents may bring them again."""
    update_overview(edit, dict.fromkeys(OVERVIEW_FIELDS))
    edit.developer.import_base = edit.developer.evidence = None
    contact = contact_row(edit.session, edit.developer.id)
    if contact is not None:
        remove_row(edit.log, CONTACT, contact, ALL_CONTACT_FIELDS)
    for section in SECTIONS:
        for row in section_rows(edit.session, edit.developer.id, section):
            remove_row(edit.log, section.name, row, section.all_fields)
    for table in (Tombstone, MergeProposal):
        edit.session.execute(delete(table).where(table.developer_id == edit.developer.id))


def _replace_section(edit: PersonEdit, section: Section, entries: Sequence[Values]) -> None:
    rows = section_rows(edit.session, edit.developer.id, section)
    problems = _problems(section, entries, rows)
    if problems:
        raise InvalidFields({section.name: problems})
    if section.name == "skills":
        edit.skill_ids |= resolve_skills(edit.session, entries)
    chosen = _rows_of(section, entries, rows)
    existing = [row for row in chosen if row is not None]
    before = [row for row in rows if row in existing]
    for row in rows:
        if row not in existing:
            delete_entry(edit, section, row)
    for position, (entry, row) in enumerate(zip(entries, chosen, strict=True)):
        _place(edit, section, position, entry, row)
    if existing != before:
        edit.log.add(section.name, None, "order", _ids(before), _ids(existing))
    edit.session.flush()


def _place(edit: PersonEdit, section: Section, position: int, entry: Values, row: Any) -> None:
    values = {name: entry[name] for name in section.all_fields}
    try:
        if row is None:
            place_entry(edit, section, values, position)
        else:
            update_entry(edit, section, row, values)
            row.position = position
    except SkillExists:
        # Two entries that swap their skills: each skill is still taken when it is written.
        errors = {"name": ["Another entry has this skill; change one at a time."]}
        raise InvalidFields({section.name: {position: errors}}) from None


def _problems(section: Section, entries: Sequence[Values], rows: Sequence[Any]) -> dict[int, Any]:
    """Problems of entries by index, alone and together."""
    problems: dict[int, Any] = {}
    current = {row.id: values_of(row, section.all_fields) for row in rows}
    first_index: dict[Any, int] = {}
    for index, entry in enumerate(entries):
        row_id = entry.get("id")
        errors = entry_problems(section.name, entry, current.get(row_id))
        if row_id is not None and row_id not in current:
            errors["id"] = ["The section has no such entry."]
        elif row_id is not None and first_index.setdefault(row_id, index) != index:
            errors["id"] = [f"Entry {first_index[row_id]} has the same id."]
        if section.name == "skills" and not errors:
            first = first_index.setdefault(section.key(entry), index)
            if first != index:
                errors["name"] = [f"Entry {first} is the same skill."]
        if errors:
            problems[index] = errors
    return problems


def _rows_of(section: Section, entries: Sequence[Values], rows: Sequence[Any]) -> list[Any]:
    """The row of each entry: by id, else by its current key, else by any key it has had; None for a new one."""
    by_id = {row.id: row for row in rows}
    chosen = [by_id.get(entry.get("id")) for entry in entries]
    current_keys = [{section.key(values_of(row, section.all_fields))} for row in rows]
    all_keys = [_identities(section, row) for row in rows]
    for row_keys in (current_keys, all_keys):
        for index, entry in enumerate(entries):
            if chosen[index] is None:
                key = section.key(entry)
                alike = (
                    row for row, keys in zip(rows, row_keys, strict=True) if key in keys and row not in chosen
                )
                chosen[index] = next(alike, None)
    return chosen


def _identities(section: Section, row: Any) -> set[str]:
    return identities(section.key, row.match_key, values_of(row, section.all_fields), row.import_base)


def _ids(rows: Sequence[Any]) -> list[str]:
    return [str(row.id) for row in rows]
