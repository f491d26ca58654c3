"""``flask --app api legacy ...``: import from databases older than the profile tables."""

import click
from flask.cli import AppGroup

from api.resources import resources
from models.imports.legacy import NoLegacyTable, import_legacy_rows

legacy = AppGroup("legacy", help="Import data of older databases.")


@legacy.command("import-cv-analysis")
@click.option("--dry-run", is_flag=True, help="Do everything, keep nothing, print the counts.")
@click.option("--table", default="cv_analysis", show_default=True, help="The table to read.")
@click.option("--id-column", default="id", show_default=True, help="Its primary key; rows go in this order.")
@click.option("--owner-column", default=None, help="Who a row belongs to: a developer's id or login address.")
def import_cv_analysis(dry_run: bool, table: str, id_column: str, owner_column: str | None) -> None:
    """Move the rows of a cv_analysis table into the profile tables; may be run again at any time."""
    try:
        result = import_legacy_rows(
            resources().database,
            table_name=table,
            id_column=id_column,
            owner_column=owner_column,
            dry_run=dry_run,
            on_skip=lambda row_id, reason: click.echo(f"skipped row {row_id}: {reason}", err=True),
        )
    except NoLegacyTable as error:
        raise click.ClickException(str(error)) from None
    for name in ("moved", "done_before", "skipped"):
        click.echo(f"{name} {result.rows[name]}")
    for name, number in sorted(result.changes.items()):
        click.echo(f"{name} {number}")
    if dry_run:
        click.echo("dry run: nothing was kept")
