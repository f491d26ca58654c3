"""``flask --app api openapi``: the document that clients are generated from."""

from pathlib import Path

import click
from flask.cli import with_appcontext

from api.application import create_app
from api.resources import resources
from api.routes.system.documentation import print_document


@click.command("openapi")
@click.argument("file", type=click.Path(dir_okay=False, writable=True, path_type=Path), required=False)
@with_appcontext
def openapi(file: Path | None) -> None:
    """Print the OpenAPI document, or write it into FILE; needs no server."""
    text = print_document(create_app(resources().settings))
    if file:
        file.write_bytes(text)
    else:
        click.echo(text, nl=False)
