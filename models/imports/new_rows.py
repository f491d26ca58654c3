"""New rows that an import makes."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select

from models.imports.context import Import
from models.profile.sections import Section
from models.profile.skill_catalogue import resolve_skills
from models.rules.merge.fields import next_base
from models.rules.merge.types import Addition
from models.rules.profile.change_facts import WHOLE_ROW
from models.rules.text.compare import skill_slug
from models.tables import DeveloperSkill


def add_rows(run: Import, section: Section, additions: Sequence[Addition], position: int) -> dict[str, UUID]:
    """Add the rows; returns their ids by key."""
    links = _skill_links(run, additions) if section.name == "skills" else {one.key: {} for one in additions}
    added: dict[str, UUID] = {}
    for one in additions:
        if one.key in links:
            added[one.key] = _add_row(run, section, one, position + len(added), links[one.key])
    if added:
        run.counts[f"added.{section.name}"] += len(added)
    return added


def _skill_links(run: Import, additions: Sequence[Addition]) -> dict[str, dict[str, UUID]]:
    """Key -> place in the master list, leaving out names of skills the developer turns out to have."""
    known = resolve_skills(run.session, [one.values for one in additions])
    held = set(
        run.session.scalars(
            select(DeveloperSkill.skill_id).where(DeveloperSkill.developer_id == run.developer.id)
        )
    )
    links = {}
    for one in additions:
        skill_id = known[skill_slug(one.values["name"])]
        if skill_id not in held:
            held.add(skill_id)
            links[one.key] = {"skill_id": skill_id}
    return links


def _add_row(run: Import, section: Section, one: Addition, position: int, links: Mapping[str, Any]) -> UUID:
    values = {name: one.values[name] for name in section.fields}
    table: Any = section.table
    row = table(
        developer_id=run.developer.id,
        match_key=one.key,
        position=position,
        import_base=next_base(None, values),
        origin_cv_id=run.cv_id,
        last_seen_cv_id=run.cv_id,
        evidence=run.quotes(one.pointer, section.fields),
        **values,
        **links,
    )
    run.session.add(row)
    run.session.flush()
    run.log(section.name, row.id, WHOLE_ROW, None, values)
    row_id: UUID = row.id
    return row_id
