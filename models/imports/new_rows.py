"""Adds the rows that an import makes."""

from collections.abc import Mapping, Sequence
from typing import Any

from models.imports.context import Import
from models.profile.rows import add_row
from models.profile.sections import Section
from models.profile.skill_catalogue import resolve_skills
from models.rules.merge.fields import next_base
from models.rules.merge.types import Addition
from models.rules.text.compare import skill_slug


def add_rows(
    run: Import, section: Section, additions: Sequence[Addition], rows: Sequence[Any]
) -> dict[str, Any]:
    """Add rows after the existing ``rows`` of the section; returns them by key."""
    columns: Mapping[str, Mapping[str, Any]] = {one.key: {} for one in additions}
    if section.name == "skills" and additions:
        columns = _skill_columns(run, additions, rows)
    position = max((row.position for row in rows), default=-1) + 1
    added: dict[str, Any] = {}
    for one in additions:
        if one.key not in columns:
            continue
        values = {name: one.values[name] for name in section.fields}
        added[one.key] = add_row(
            run.log,
            section,
            values,
            position=position + len(added),
            match_key=one.key,
            import_base=next_base(None, values),
            evidence=run.sources(one.pointer, section.fields),
            **columns[one.key],
        )
    if added:
        run.counts[f"added.{section.name}"] += len(added)
    return added


def _skill_columns(
    run: Import, additions: Sequence[Addition], rows: Sequence[Any]
) -> dict[str, dict[str, Any]]:
    """Key -> id in the master list, leaving out other names of skills the developer has."""
    ids = resolve_skills(run.log.session, [one.values for one in additions], run.skill_ids)
    existing = {row.skill_id for row in rows}
    columns = {}
    for one in additions:
        skill_id = ids[skill_slug(one.values["name"])]
        if skill_id not in existing:
            existing.add(skill_id)
            columns[one.key] = {"skill_id": skill_id}
    return columns
