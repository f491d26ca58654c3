"""What commands print: JSON, tables, and failures as a sentence."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import click
import orjson

from models.errors import DomainError

as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@contextmanager
def readable_errors() -> Iterator[None]:
    try:
        yield
    except DomainError as error:
        raise click.ClickException(f"{error.detail} ({error.code})") from None


def print_json(value: Any) -> None:
    click.echo(orjson.dumps(value, option=orjson.OPT_INDENT_2).decode())


def print_table(columns: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> None:
    lines = [list(columns), *([plain(row[name]) for name in columns] for row in rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(columns))]
    for line in lines:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())


def plain(value: Any) -> str:
    if isinstance(value, (dict, list)):
        return orjson.dumps(value).decode() if value else ""
    return "" if value is None else f"{value:.1f}" if isinstance(value, float) else str(value)
