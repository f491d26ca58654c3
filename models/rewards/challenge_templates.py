"""Administration of challenge templates: list, add, change and retire."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import DomainError
from models.events.audit_log import audit
from models.rewards.challenges import seed_templates
from models.stores.owned_rows import NotFound
from models.tables import ChallengeTemplate


class SlugTaken(DomainError):
    """Another template has this slug."""

    code, detail = "slug_taken", "Another template has this slug."


def all_templates(session: Session) -> Sequence[ChallengeTemplate]:
    """Every template, also retired ones, by slug; adds the built-in templates that are missing."""
    seed_templates(session)
    return session.scalars(select(ChallengeTemplate).order_by(ChallengeTemplate.slug)).all()


def add_template(session: Session, values: Mapping[str, Any], *, by: UUID) -> ChallengeTemplate:
    """Add a template that may be drawn from the next rotation on. Raises SlugTaken."""
    seed_templates(session)
    if session.scalar(select(ChallengeTemplate.id).where(ChallengeTemplate.slug == values["slug"])):
        raise SlugTaken()
    template = ChallengeTemplate(**values)
    session.add(template)
    session.flush()
    audit(session, by, "template.added", {"slug": template.slug})
    return template


def change_template(
    session: Session, template_id: UUID, values: Mapping[str, Any], *, by: UUID
) -> ChallengeTemplate:
    """Change these fields. Challenges completed before keep their rewards.

    Raises:
        NotFound: there is no such template.
    """
    template = session.get(ChallengeTemplate, template_id, with_for_update=True, populate_existing=True)
    if template is None:
        raise NotFound(f"template {template_id}")
    changed = {name for name, value in values.items() if getattr(template, name) != value}
    for name in changed:
        setattr(template, name, values[name])
    if changed:
        audit(session, by, "template.changed", {"slug": template.slug, "fields": sorted(changed)})
    session.flush()
    return template
