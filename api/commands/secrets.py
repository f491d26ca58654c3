"""``flask --app api secrets ...``: the keys of the service, for its operators."""

import click
from flask.cli import AppGroup

from api.commands.output import readable_errors
from api.resources import resources, transaction
from models.stores.encryption import SecretUnreadable
from models.webhooks.stored_secrets import encrypt_anew

secrets = AppGroup("secrets", help="Secrets that are stored encrypted.")


@secrets.command("encrypt-anew")
def encrypt_stored_secrets() -> None:
    """Encrypt every stored secret with SECRET_KEY, so that SECRET_KEY_FALLBACKS can be emptied."""
    try:
        with readable_errors(), transaction() as session:
            count = encrypt_anew(session, resources().secrets)
    except SecretUnreadable as error:
        raise click.ClickException(f"No key reads this: {error}. Nothing was changed.") from None
    click.echo(f"{count} encrypted anew")
