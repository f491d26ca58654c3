"""``flask --app api webhooks ...``: trying webhooks while developing, and endpoints for operators."""

import time
from datetime import UTC, datetime
from uuid import UUID

import click
import orjson
from flask.cli import AppGroup
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from api.commands.output import as_json, print_json, readable_errors
from api.resources import transaction
from api.schemas.webhooks.endpoints import endpoint_view
from models.jobs.lifecycle import database_now
from models.outbound.client import DeliveryFailed, UnsafeUrl, check_url, send
from models.rules.webhooks.event_types import EVENT_TYPES
from models.stores.encryption import new_webhook_secret, sign
from models.tables import Developer
from models.webhooks import admin
from models.webhooks.feed import events_after
from models.webhooks.messages import event_view, message_id

webhooks = AppGroup("webhooks", help="Webhooks: trying them locally, endpoints of all developers.")
POLL_SECONDS = 0.5
BATCH = 50


@webhooks.command("listen")
@click.argument("email")
@click.argument("url")
@click.option("--events", "types", help="Only these types, parted by commas.")
@click.option("--after", type=click.IntRange(0), help="Begin after this sequence instead of now.")
@click.option("--count", type=click.IntRange(1), help="Stop after so many events.")
def listen(email: str, url: str, types: str | None, after: int | None, count: int | None) -> None:
    """Forward the events of the account EMAIL to URL, such as http://127.0.0.1:3000/vitae, until Ctrl-C.

    They are signed with a secret that is made for this run, and not sent again.
    """
    names = types.split(",") if types else []
    if unknown := [name for name in names if name not in EVENT_TYPES]:
        raise click.ClickException(f"Unknown type of event: {unknown[0]}.")
    try:
        address = check_url(url, allow_private=True)
    except UnsafeUrl as error:
        raise click.ClickException(error.detail) from None
    with transaction() as session:
        developer = _developer(session, email)
        position = developer.event_sequence if after is None else after
    secret = new_webhook_secret()
    click.echo(f"secret    {secret}\nlistening after sequence {position}; Ctrl-C ends")
    _forward(developer.id, address, secret, names, position, count)


@webhooks.command("disable")
@click.argument("endpoint_id", type=click.UUID)
@as_json
def disable_endpoint(endpoint_id: UUID, as_json: bool) -> None:
    """Disable an endpoint; its owner sees `operator` as the reason."""
    with readable_errors(), transaction() as session:
        endpoint = admin.disable(session, endpoint_id, by=None)
        session.flush()
        session.refresh(endpoint)
    if as_json:
        return print_json(endpoint_view(endpoint))
    click.echo(f"{endpoint_id} disabled ({endpoint.disabled_reason})")


@webhooks.command("replay")
@click.argument("endpoint_id", type=click.UUID)
@click.option("--since", type=click.DateTime(), help="Only deliveries made since, in UTC.")
@as_json
def replay_deliveries(endpoint_id: UUID, since: datetime | None, as_json: bool) -> None:
    """Send every failed delivery to an endpoint again, each with its webhook-id."""
    with readable_errors(), transaction() as session:
        moment = since.replace(tzinfo=UTC) if since else None
        count = admin.replay(session, endpoint_id, moment, by=None)
    if as_json:
        return print_json({"count": count})
    click.echo(f"{count} sent again")


def _developer(session: Session, email: str) -> Developer:
    query = select(Developer).where(func.lower(Developer.email) == email.strip().lower())
    developer = session.scalar(query)
    if developer is None:
        raise click.ClickException("No account has this address.")
    return developer


def _forward(
    developer_id: UUID, url: str, secret: str, types: list[str], position: int, count: int | None
) -> None:
    left = count
    while left is None or left > 0:
        with transaction() as session:
            events = events_after(session, developer_id, position, min(BATCH, left or BATCH), types)
            now = database_now(session)
        for event in events:
            body = orjson.dumps(event_view(event), option=orjson.OPT_SORT_KEYS)
            headers = {**sign(secret, message_id(event.id), now, body), "content-type": "application/json"}
            click.echo(f"{event.sequence:>8}  {event.type:<22}{_post(url, body, headers)}")
            position = event.sequence
        if left is not None:
            left -= len(events)
        if not events:
            time.sleep(POLL_SECONDS)


def _post(url: str, body: bytes, headers: dict[str, str]) -> str:
    try:
        return str(send(url, body, headers, allow_private=True).status)
    except (DeliveryFailed, UnsafeUrl) as error:
        return error.code
