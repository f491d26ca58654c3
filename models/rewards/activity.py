"""Things a person does that keep a streak going: uploading, editing, answering a proposal; not mere reading."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.rewards.apply_events import apply_event
from models.rewards.streaks import mark_active
from models.tables import Developer


def record_activity(session: Session, developer: Developer) -> None:
    """Mark today as active and book what that earns; called again the same day it does nothing.

    Args:
        developer: locked by ``lock_developer`` in this transaction.
    """
    event = mark_active(session, developer, session.scalars(select(func.now())).one())
    if event is not None:
        apply_event(session, developer, event)
