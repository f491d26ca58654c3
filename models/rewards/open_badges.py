"""Which badges are credentials: those somebody holds. A row that goes takes its credential with it."""

from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.rules.rewards.badges import BY_SLUG
from models.rules.signatures.open_badges import LIST_ENTRIES, EarnedBadge
from models.tables import Developer, UserBadge


def earned_badge(session: Session, developer_id: UUID, slug: str) -> EarnedBadge | None:
    """The badge as the developer holds it; None if there is no such badge or it is not held."""
    query = (
        select(UserBadge, Developer.email)
        .join(Developer, Developer.id == UserBadge.developer_id)
        .where(UserBadge.developer_id == developer_id, UserBadge.badge == slug)
    )
    found = session.execute(query).one_or_none()
    if found is None or slug not in BY_SLUG:
        return None
    held, email = found
    return EarnedBadge(BY_SLUG[slug], developer_id, email, held.earned_at, held.credential_index)


def active_entries(session: Session, number: int) -> list[int] | None:
    """Places in status list ``number`` whose credential stands; None if there is no such list yet."""
    start = number * LIST_ENTRIES
    if start > _last_index(session):
        return None
    query = select(UserBadge.credential_index).where(
        UserBadge.credential_index >= start, UserBadge.credential_index < start + LIST_ENTRIES
    )
    return [index - start for index in session.scalars(query)]


def _last_index(session: Session) -> int:
    """The highest ever given, also if that badge was taken back."""
    sequence = func.pg_get_serial_sequence(UserBadge.__tablename__, UserBadge.credential_index.key)
    return session.scalar(select(func.pg_sequence_last_value(sequence))) or 0
