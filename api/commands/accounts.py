"""``flask --app api accounts ...``: what only those who run the service may do."""

import click
from flask import Flask, current_app
from flask.cli import AppGroup

from api.resources import EXTENSION, WebResources
from models.accounts.admin import ROLES, set_role
from models.stores.owned_rows import NotFound

accounts = AppGroup("accounts", help="Who may do what.")


@accounts.command("role")
@click.argument("email")
@click.argument("role", type=click.Choice(ROLES))
def change_role(email: str, role: str) -> None:
    """Make the account with this login address an admin's, or an ordinary one."""
    held: WebResources = current_app.extensions[EXTENSION]
    try:
        with held.database.session() as session:
            developer = set_role(session, email, role)
    except NotFound as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"{developer.id} {developer.role}")


def install_operators(app: Flask) -> None:
    app.cli.add_command(accounts)
