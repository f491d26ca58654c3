"""Secrets in the database, encrypted anew with the present SECRET_KEY, so that a former one can be dropped."""

from sqlalchemy import select, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from models.events import callback_secret
from models.stores.encryption import SecretBox
from models.tables import Developer, WebhookEndpoint
from models.webhooks import endpoints

COLUMNS: tuple[tuple[InstrumentedAttribute[str | None] | InstrumentedAttribute[str], str], ...] = (
    (Developer.callback_secret, callback_secret.CONTEXT),
    (WebhookEndpoint.secret, endpoints.CONTEXT),
    (WebhookEndpoint.old_secret, endpoints.CONTEXT),
)


def encrypt_anew(session: Session, box: SecretBox) -> int:
    """Encrypt every stored secret with the present key; how many there were.

    One that is replaced meanwhile is left as it then is. Raises models.stores.encryption.SecretUnreadable.
    """
    count = 0
    for column, context in COLUMNS:
        table = column.class_
        rows = session.execute(select(table.id, column).where(column.is_not(None)))
        for row_id, stored in rows.yield_per(500):
            anew = box.encrypt_anew(stored, f"{context}:{row_id}")
            session.execute(
                update(table).where(table.id == row_id, column == stored).values({column.key: anew}),
                execution_options={"synchronize_session": False},
            )
            count += 1
    return count
