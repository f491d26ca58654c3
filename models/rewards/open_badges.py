"""Badge rows behind the Open Badges credentials. A credential is valid while its row exists."""

from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.rules.rewards.badges import BY_SLUG
from models.rules.signatures.open_badges import LIST_ENTRIES, EarnedBadge
from models.tables import Developer, UserBadge


def earned_badge(session: Session, developer_id: UUID, slug: str) -> EarnedBadge | None:
    """The developer's badge; None if it does not exist or is not earned."""
    query = (
        select(UserBadge, Developer.email)
        .join(Developer, Developer.id == UserBadge.developer_id)
        .where(UserBadge.developer_id == developer_id, UserBadge.badge == slug)
    )
    row = session.execute(query).one_or_none()
    if row is None or slug not in BY_SLUG:
        return None
    user_badge, email = row
    return EarnedBadge(BY_SLUG[slug], developer_id, email, user_badge.earned_at, user_badge.credential_index)


def active_entries(session: Session, number: int) -> list[int] | None:
    """Indexes in status list ``number`` of valid credentials; None if there is no such list yet."""
    start = number * LIST_ENTRIES
    if start > _last_index(session):
        return None
    query = select(UserBadge.credential_index).where(
        UserBadge.credential_index >= start, UserBadge.credential_index < start + LIST_ENTRIES
    )
    return [index - start for index in session.scalars(query)]


def _last_index(session: Session) -> int:
    """The highest index ever assigned, also if that badge was revoked."""
    sequence = func.pg_get_serial_sequence(UserBadge.__tablename__, UserBadge.credential_index.key)
    return session.scalar(select(func.pg_sequence_last_value(sequence))) or 0
