"""``flask --app api accounts ...``: accounts, for operators of the service."""

import click
from flask import Flask
from flask.cli import AppGroup

from api.resources import resources
from models.accounts.admin import ROLES, set_role
from models.stores.owned_rows import NotFound

accounts = AppGroup("accounts", help="Roles of accounts.")


@accounts.command("role")
@click.argument("email")
@click.argument("role", type=click.Choice(ROLES))
def change_role(email: str, role: str) -> None:
    """Set the role of the account with this login address."""
    try:
        with resources().database.session() as session:
            developer = set_role(session, email, role)
    except NotFound as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"{developer.id} {developer.role}")


def install_account_commands(app: Flask) -> None:
    app.cli.add_command(accounts)
