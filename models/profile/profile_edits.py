"""What a person does to the profile beside single entries: head, contact, whole sections, all of it."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import delete

from models.imports.row_state import contact_row
from models.profile.entry_edits import (
    InvalidFields,
    PersonEdit,
    SkillExists,
    create_entry,
    delete_entry,
    section_rows,
    shown_values,
    update_entry,
    write_fields,
)
from models.profile.sections import CONTACT_SHOWN, HEAD_FIELDS, SECTIONS, Section
from models.profile.skill_catalogue import resolve_skills
from models.rules.merge.keys import identities
from models.rules.profile.change_facts import WHOLE_ROW
from models.rules.profile.validation import entry_problems, phone_number
from models.tables import ContactInfo, MergeProposal, Tombstone

Values = Mapping[str, Any]


def update_head(edit: PersonEdit, values: Values) -> None:
    """Write headline and summary, as far as given."""
    developer = edit.developer
    changes = {name: value for name, value in values.items() if getattr(developer, name) != value}
    for name, value in changes.items():
        edit.log("head", None, name, getattr(developer, name), value)
        setattr(developer, name, value)
    if developer.head_evidence and changes:
        developer.head_evidence = {
            name: place for name, place in developer.head_evidence.items() if name not in changes
        }


def update_contact(edit: PersonEdit, values: Values) -> None:
    """Write the given contact fields. Raises InvalidFields for a telephone number that cannot be one."""
    contact = contact_row(edit.session, edit.developer.id)
    if contact is None:
        if not any(values.values()):
            return
        contact = ContactInfo(developer_id=edit.developer.id, evidence={}, links=[])
        edit.session.add(contact)
        edit.session.flush()
    write_fields(edit, "contact", contact, {**values, **_phone(contact, values)})
    edit.session.flush()


def _phone(contact: ContactInfo, values: Values) -> dict[str, str]:
    phone = values.get("phone")
    if phone is None or phone == contact.phone:
        return {}
    try:
        return {"phone": phone_number(phone, values.get("country_code", contact.country_code))}
    except ValueError as error:
        raise InvalidFields({"phone": [str(error)]}) from None


def replace_profile(edit: PersonEdit, document: Mapping[str, Any]) -> None:
    """Write those parts of a profile that ``document`` has; a section it has is replaced whole.

    Args:
        document: headline, summary, ``contact`` (fields to write) and entries by section; an entry has a value
            for every field shown, and an ``id`` where it is a row there is.

    Raises:
        InvalidFields: nested as the document is.
    """
    update_head(edit, {name: document[name] for name in HEAD_FIELDS if name in document})
    if "contact" in document:
        try:
            update_contact(edit, document["contact"])
        except InvalidFields as error:
            raise InvalidFields({"contact": error.errors}) from None
    for section in SECTIONS:
        if section.name in document:
            _replace_section(edit, section, document[section.name])


def empty_profile(edit: PersonEdit) -> None:
    """Delete every value, and the memory of what was deleted or proposed: documents may bring it all again."""
    update_head(edit, dict.fromkeys(HEAD_FIELDS))
    edit.developer.head_base = edit.developer.head_evidence = None
    contact = contact_row(edit.session, edit.developer.id)
    if contact is not None:
        before = {name: getattr(contact, name) for name in CONTACT_SHOWN}
        edit.log("contact", contact.id, WHOLE_ROW, before, None)
        edit.session.delete(contact)
    for section in SECTIONS:
        rows: list[Any] = section_rows(edit.session, edit.developer.id, section)
        for row in rows:
            edit.log(section.name, row.id, WHOLE_ROW, shown_values(section, row), None)
            edit.session.delete(row)
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
    kept = [row for row in chosen if row is not None]
    before = [row for row in rows if row in kept]
    for row in rows:
        if row not in kept:
            delete_entry(edit, section, row)
    for position, (entry, row) in enumerate(zip(entries, chosen, strict=True)):
        _place(edit, section, position, entry, row)
    if kept != before:
        edit.log(section.name, None, "order", _ids(before), _ids(kept))
    edit.session.flush()


def _place(edit: PersonEdit, section: Section, position: int, entry: Values, row: Any) -> None:
    values = {name: entry[name] for name in section.shown}
    try:
        if row is None:
            create_entry(edit, section, values, position)
        else:
            update_entry(edit, section, row, values)
            row.position = position
    except SkillExists:
        # Two entries that trade their skills: each is still the other's when it is its turn.
        told = {"name": ["Another entry is this skill; change one at a time."]}
        raise InvalidFields({section.name: {position: told}}) from None


def _problems(section: Section, entries: Sequence[Values], rows: Sequence[Any]) -> dict[int, Any]:
    """By index, what is wrong with entries, alone and together."""
    problems: dict[int, Any] = {}
    known = {row.id: shown_values(section, row) for row in rows}
    seen: dict[Any, int] = {}
    for index, entry in enumerate(entries):
        row_id = entry.get("id")
        found = entry_problems(section.name, entry, known.get(row_id))
        if row_id is not None and row_id not in known:
            found["id"] = ["The section has no such entry."]
        elif row_id is not None and seen.setdefault(row_id, index) != index:
            found["id"] = [f"Entry {seen[row_id]} has the same id."]
        if section.name == "skills" and not found:
            first = seen.setdefault(section.key(entry), index)
            if first != index:
                found["name"] = [f"Entry {first} is the same skill."]
        if found:
            problems[index] = found
    return problems


def _rows_of(section: Section, entries: Sequence[Values], rows: Sequence[Any]) -> list[Any]:
    """For each entry its row: the one named by id, else one alike as it is, else as it was; None is a new one."""
    by_id = {row.id: row for row in rows}
    chosen = [by_id.get(entry.get("id")) for entry in entries]
    as_it_is = [{section.key(shown_values(section, row))} for row in rows]
    as_it_was = [_identities(section, row) for row in rows]
    for known in (as_it_is, as_it_was):
        for index, entry in enumerate(entries):
            if chosen[index] is None:
                key = section.key(entry)
                alike = (
                    row for row, keys in zip(rows, known, strict=True) if key in keys and row not in chosen
                )
                chosen[index] = next(alike, None)
    return chosen


def _identities(section: Section, row: Any) -> set[str]:
    return identities(section.key, row.match_key, shown_values(section, row), row.import_base)


def _ids(rows: Sequence[Any]) -> list[str]:
    return [str(row.id) for row in rows]
