"""The master list of skills: finding and growing it."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from models.rules.text.compare import skill_slug
from models.rules.text.skill_aliases import KNOWN
from models.tables import Skill, new_id


def resolve_skills(session: Session, entries: Sequence[Mapping[str, Any]]) -> dict[str, UUID]:
    """Ids of the named skills by slug; unknown ones join the list under the name given.

    Spellings of one skill (``js`` and ``JavaScript``) have one slug, so one id. The list is everybody's: of an
    entry it takes the name alone.

    Slugs are inserted in order, so that two imports of the same skills cannot deadlock.
    """
    first = {skill_slug(entry["name"]): entry for entry in reversed(entries)}
    if not first:
        return {}
    rows = [_listed(slug, first[slug]["name"]) for slug in sorted(first)]
    # Held until this transaction ends: an erasure takes skills nobody has from the list (``models.privacy.erasure``).
    held = select(Skill.slug, Skill.id).where(Skill.slug.in_(first)).order_by(Skill.slug)
    held = held.with_for_update(read=True, key_share=True)
    known: dict[str, UUID] = {}
    while len(known) < len(first):
        session.execute(insert(Skill).values(rows).on_conflict_do_nothing(index_elements=["slug"]))
        known = {row.slug: row.id for row in session.execute(held)}
    return known


def _listed(slug: str, name: str) -> dict[str, Any]:
    known = KNOWN.get(slug)
    return {
        "id": new_id(),
        "slug": slug,
        "name": known.name if known else name,
        "category": known.category if known else None,
        "aliases": list(known.aliases) if known else [],
    }
