"""Profile rows as the merge rules see them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Text, cast, select
from sqlalchemy.orm import Session

from models.profile.sections import CONTACT_FIELDS, HEAD_FIELDS, Section
from models.rules.merge.keys import Values
from models.rules.merge.types import Entry, Row, Shape
from models.rules.text.compare import skill_slug
from models.tables import ContactInfo, Developer, DeveloperSkill, ProfileListRow, Skill, Tombstone


def head_state(developer: Developer) -> Row:
    return Row(None, {name: getattr(developer, name) for name in HEAD_FIELDS}, developer.head_base)


def contact_row(session: Session, developer_id: UUID) -> ContactInfo | None:
    return session.scalar(select(ContactInfo).where(ContactInfo.developer_id == developer_id))


def contact_state(contact: ContactInfo) -> Row:
    values = {name: getattr(contact, name) for name in CONTACT_FIELDS}
    return Row(contact.id, values, contact.import_base)


def row_state(section: Section, row: Any, key: str | None = None) -> Row:
    values = {name: getattr(row, name) for name in section.fields}
    return Row(row.id, values, row.import_base, key or row.match_key)


def section_rows(session: Session, developer_id: UUID, section: Section) -> list[tuple[ProfileListRow, Row]]:
    """Rows of a list section in the order shown, each with its state.

    A skill goes by its place in the master list, whatever the developer calls it.
    """
    table: Any = section.table
    query = select(table).where(table.developer_id == developer_id).order_by(table.position, table.id)
    rows = list(session.scalars(query))
    slugs = _held_slugs(session, developer_id) if table is DeveloperSkill else {}
    return [(row, row_state(section, row, slugs.get(row.id))) for row in rows]


def buried_keys(session: Session, developer_id: UUID, section: str) -> frozenset[str]:
    """Keys of what the person deleted."""
    query = select(Tombstone.match_key).where(
        Tombstone.developer_id == developer_id, Tombstone.section == section
    )
    return frozenset(session.scalars(query))


def skill_shape(
    session: Session, shape: Shape, buried: frozenset[str], entries: Sequence[Entry]
) -> tuple[Shape, frozenset[str], list[Entry]]:
    """Skills by their slug in the master list: aliases are one skill, and each is mentioned once."""
    slugs = {skill_slug(entry.values.get("name") or entry.unborne.get("name") or "") for entry in entries}
    meant = _meanings(session, slugs | buried)

    def key(values: Values) -> str:
        slug = skill_slug(values["name"] or "")
        return meant.get(slug, slug)

    first: dict[str, Entry] = {}
    for entry in entries:
        first.setdefault(key({**entry.values, **entry.unborne}), entry)
    told = [entry for slug, entry in first.items() if slug]
    return replace(shape, key=key), frozenset(meant.get(slug, slug) for slug in buried), told


def _held_slugs(session: Session, developer_id: UUID) -> dict[UUID, str]:
    query = (
        select(DeveloperSkill.id, Skill.slug)
        .join(Skill, Skill.id == DeveloperSkill.skill_id)
        .where(DeveloperSkill.developer_id == developer_id)
    )
    return dict(session.execute(query).all())


def _meanings(session: Session, slugs: set[str]) -> dict[str, str]:
    """Alias -> slug of the skill it means, for those the master list knows."""
    if not slugs:
        return {}
    any_of = cast(sorted(slugs), ARRAY(Text))
    named = session.execute(select(Skill.slug, Skill.aliases).where(Skill.aliases.op("?|")(any_of)))
    return {alias: slug for slug, aliases in named for alias in aliases if alias in slugs}
