"""``flask --app api accounts ...``: accounts, for operators of the service."""

from datetime import timedelta
from typing import Any

import click
from flask.cli import AppGroup
from marshmallow import ValidationError

from api.commands.output import as_json, print_json, print_table, readable_errors
from api.resources import resources
from api.schemas.fields import EmailAddress
from models.accounts import admin
from models.accounts.account_links import INVITATION_PATH, PATHS

accounts = AppGroup("accounts", help="Accounts, roles, links to set a password, invitations.")
COLUMNS = ("id", "email", "role", "tier", "verified", "created_at")


class Address(click.ParamType):
    """An e-mail address, as the API takes it."""

    name = "email"

    def convert(self, value: Any, param: click.Parameter | None, context: click.Context | None) -> str:
        try:
            return str(EmailAddress().deserialize(value))
        except ValidationError as error:
            self.fail(" ".join(map(str, error.messages)), param, context)


@accounts.command("list")
@click.argument("text", default="")
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1, 1000))
@as_json
def list_accounts(text: str, limit: int, as_json: bool) -> None:
    """The newest accounts, or those whose address contains TEXT."""
    with resources().database.session() as session:
        rows = [
            {
                **{name: getattr(row, name) for name in ("email", "role", "tier")},
                "id": str(row.id),
                "verified": row.email_verified_at is not None,
                "created_at": row.created_at.isoformat(timespec="seconds"),
            }
            for row in admin.list_accounts(session, text, limit)
        ]
    print_json(rows) if as_json else print_table(COLUMNS, rows)


@accounts.command("create")
@click.argument("email", type=Address())
@click.option("--role", default="developer", type=click.Choice(admin.ROLES))
def create_account(email: str, role: str) -> None:
    """Create an account and print a link, good for an hour, that sets its password."""
    with readable_errors(), resources().database.session() as session:
        developer, token = admin.create_account(session, email, role)
    click.echo(f"{developer.id} {developer.role}")
    _print_link(PATHS["reset"], token)


@accounts.command("role")
@click.argument("email", type=Address())
@click.argument("role", type=click.Choice(admin.ROLES))
def change_role(email: str, role: str) -> None:
    """Set the role of the account with this login address."""
    with readable_errors(), resources().database.session() as session:
        developer = admin.set_role(session, email, role)
    click.echo(f"{developer.id} {developer.role}")


@accounts.command("reset-link")
@click.argument("email", type=Address())
def make_reset_link(email: str) -> None:
    """Print a link, good for an hour, that sets a new password and verifies the address."""
    with readable_errors(), resources().database.session() as session:
        token = admin.create_reset_link(session, email)
    _print_link(PATHS["reset"], token)


@accounts.command("invite")
@click.argument("email", type=Address(), required=False)
@click.option("--days", default=7, show_default=True, type=click.IntRange(1, 90))
def invite(email: str | None, days: int) -> None:
    """Print a link that admits one registration, of EMAIL only where it is given."""
    with resources().database.session() as session:
        token = admin.create_invitation(session, email, timedelta(days=days))
    _print_link(INVITATION_PATH, token)


def _print_link(path: str, token: str) -> None:
    click.echo(resources().settings.page_url + path + token)
