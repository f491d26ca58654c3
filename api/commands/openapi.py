"""``flask --app api openapi``: the document that clients are generated from."""

from pathlib import Path

import click
import orjson
from flask import Flask, current_app
from flask.cli import with_appcontext

from api.routes.system.documentation import openapi_document

LAYOUT = orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE
"""Sorted, so that a change of the API is a small change of the file."""


def print_document(app: Flask) -> bytes:
    """The OpenAPI document as ``docs/openapi.json`` has it."""
    return orjson.dumps(openapi_document(app), option=LAYOUT)


@click.command("openapi")
@click.argument("file", type=click.Path(dir_okay=False, writable=True, path_type=Path), required=False)
@with_appcontext
def write_document(file: Path | None) -> None:
    """Print the OpenAPI document, or write it into FILE; needs no server."""
    text = print_document(current_app)
    if file:
        file.write_bytes(text)
    else:
        click.echo(text, nl=False)


def install_openapi_command(app: Flask) -> None:
    """Takes the place of flask-smorest's group, whose document is not complete."""
    app.cli.add_command(write_document)
