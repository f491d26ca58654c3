"""The master list of skills: looks skills up and adds unknown ones."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Text, any_, bindparam, cast, or_, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from models.rules.text.compare import skill_slug
from models.rules.text.skill_aliases import KNOWN
from models.stores.statements import Statement
from models.tables import Skill, new_id

NOTHING: Mapping[str, UUID] = MappingProxyType({})
_SLUGS = cast(bindparam("slugs", type_=ARRAY(Text)), ARRAY(Text))
_LISTED = Statement(
    select(Skill.slug, Skill.aliases, Skill.id)
    .where(or_(Skill.aliases.op("?|")(_SLUGS), Skill.slug == any_(_SLUGS)))
    .order_by(Skill.slug)
    .with_for_update(read=True, key_share=True)
)


@dataclass(frozen=True, slots=True)
class ListedSkills:
    """Skills of the master list: the slug of each by its aliases, and ids by slug."""

    slugs: Mapping[str, str]
    ids: Mapping[str, UUID]


def listed_skills(session: Session, slugs: Collection[str]) -> ListedSkills:
    """Those with one of these slugs, as their own or as an alias; locked like those of ``resolve_skills``."""
    if not slugs:
        return ListedSkills({}, {})
    rows = _LISTED.rows(session, slugs=sorted(slugs))
    return ListedSkills(
        {alias: row.slug for row in rows for alias in row.aliases if alias in slugs},
        {row.slug: row.id for row in rows},
    )


def resolve_skills(
    session: Session, entries: Sequence[Mapping[str, Any]], listed: Mapping[str, UUID] = NOTHING
) -> dict[str, UUID]:
    """Ids of the named skills by slug; unknown skills are added under the name of their entry.

    Spellings of one skill (``js`` and ``JavaScript``) have one slug, so one id. All developers share
    the list, so it takes only the name of an entry.

    Slugs are inserted in order, so that two imports of the same skills cannot deadlock.

    Args:
        listed: ids that this transaction has read (``ListedSkills``).
    """
    first = {skill_slug(entry["name"]): entry for entry in reversed(entries)}
    ids = {slug: listed[slug] for slug in first if slug in listed}
    if first.keys() == ids.keys():
        return ids
    # Locked until this transaction ends: an erasure removes unused skills (``models.privacy.erasure``).
    query = select(Skill.slug, Skill.id).where(Skill.slug.in_(first)).order_by(Skill.slug)
    query = query.with_for_update(read=True, key_share=True)
    addition = insert(Skill).on_conflict_do_nothing(index_elements=["slug"]).returning(Skill.slug, Skill.id)
    addition = addition.execution_options(render_nulls=True)  # all rows in one statement
    while missing := first.keys() - ids.keys():
        ids |= {row.slug: row.id for row in session.execute(query)}
        if rows := [_new_skill(slug, first[slug]["name"]) for slug in sorted(missing - ids.keys())]:
            ids |= {row.slug: row.id for row in session.execute(addition, rows)}
    return ids


def _new_skill(slug: str, name: str) -> dict[str, Any]:
    seed = KNOWN.get(slug)
    return {
        "id": new_id(),
        "slug": slug,
        "name": seed.name if seed else name,
        "category": seed.category if seed else None,
        "aliases": list(seed.aliases) if seed else [],
    }
