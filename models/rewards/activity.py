"""Activities that count for a streak: uploads, edits and decisions on proposals, but not reading."""

from sqlalchemy.orm import Session

from models.events.domain_events import transaction_time
from models.rewards.apply_events import apply_event
from models.rewards.streaks import mark_active
from models.tables import Developer


def record_activity(session: Session, developer: Developer) -> None:
    """Mark today as active and award what that earns; a second call on the same day does nothing.

    Args:
        developer: locked by ``lock_developer`` in this transaction.
    """
    event = mark_active(session, developer, transaction_time(session))
    if event is not None:
        apply_event(session, developer, event)
