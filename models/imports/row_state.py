"""Profile rows in the form the merge rules take them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.profile.rows import values_of
from models.profile.sections import CONTACT_FIELDS, OVERVIEW_FIELDS, Section
from models.rules.merge.keys import Values
from models.rules.merge.types import DocumentEntry, RowState, SectionRules
from models.rules.text.compare import skill_slug
from models.tables import ContactInfo, Developer, Skill


def overview_state(developer: Developer) -> RowState:
    return RowState(None, values_of(developer, OVERVIEW_FIELDS), developer.import_base)


def contact_state(contact: ContactInfo) -> RowState:
    return RowState(contact.id, values_of(contact, CONTACT_FIELDS), contact.import_base)


def section_states(session: Session, developer_id: UUID, section: Section) -> list[tuple[Any, RowState]]:
    """Rows of a list section in their order, each with its state.

    Skills are matched by the slug of the master list, not by spelling.
    """
    table: Any = section.table
    if section.name == "skills":
        query = select(table, Skill.slug).join(Skill, Skill.id == table.skill_id)
    else:
        query = select(table, table.match_key)
    query = query.where(table.developer_id == developer_id).order_by(table.position, table.id)
    return [
        (row, RowState(row.id, values_of(row, section.fields), row.import_base, key))
        for row, key in session.execute(query)
    ]


def slugs_of(entries: Sequence[DocumentEntry]) -> set[str]:
    """The slugs of the skills that a document lists."""
    return {skill_slug(entry.all_values.get("name") or "") for entry in entries}


def skill_rules(
    canonical: Mapping[str, str],
    rules: SectionRules,
    tombstones: frozenset[str],
    entries: Sequence[DocumentEntry],
) -> tuple[SectionRules, frozenset[str], list[DocumentEntry]]:
    """Rules, tombstones and entries by slug of the master list: aliases are one skill, mentioned once.

    Args:
        canonical: alias -> slug of its skill.
    """

    def key(values: Values) -> str:
        slug = skill_slug(values["name"] or "")
        return canonical.get(slug, slug)

    first: dict[str, DocumentEntry] = {}
    for entry in entries:
        first.setdefault(key(entry.all_values), entry)
    named = [entry for slug, entry in first.items() if slug]
    return replace(rules, key=key), frozenset(canonical.get(slug, slug) for slug in tombstones), named
