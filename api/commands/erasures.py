"""``flask --app api erasures ...``: for operators who restore a backup."""

import click
from flask.cli import AppGroup
from redis import RedisError

from api.commands.output import readable_errors
from api.resources import resources
from models.privacy.erasure_journal import ForgedEntry, reapply_erasures

erasures = AppGroup("erasures", help="Erased accounts, after a backup was restored.")


@erasures.command("reapply")
def reapply() -> None:
    """Erase every account again that was erased after the backup; before anything else is started."""
    web = resources()
    try:
        with readable_errors():
            erased = reapply_erasures(web.database, web.blobs, web.settings.secret_keys)
    except ForgedEntry as error:
        raise click.ClickException(
            f"The journal entry {error} was not signed with SECRET_KEY or a fallback. Nothing was erased."
        ) from None
    try:
        for developer_id in erased:
            web.cache.block(developer_id)
    except RedisError:
        raise click.ClickException("Redis does not answer: flush it before Vitae is started.") from None
    click.echo(f"{len(erased)} erased again")
