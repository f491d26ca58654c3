"""The commands by name; the module of one is loaded when it is named, as together they take a second to load."""

from importlib import import_module

import click
from flask.cli import AppGroup

MODULES = {
    name: f"api.commands.{name}"
    for name in ("accounts", "erasures", "jobs", "legacy", "openapi", "secrets", "webhooks")
} | {"stats": "api.commands.jobs"}


class LazyGroup(AppGroup):
    """As Click's documentation has it: each module has the command under the command's name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*MODULES, *super().list_commands(ctx)})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in MODULES:
            return super().get_command(ctx, cmd_name)
        command: click.Command = getattr(import_module(MODULES[cmd_name]), cmd_name)
        return command
