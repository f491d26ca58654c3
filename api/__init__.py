"""The application of ``flask --app api``; ``api.application`` is that which answers requests."""

from functools import cached_property
from typing import Any

from flask import Flask

from api.commands.group import LazyGroup
from api.resources import install_resources
from config import Settings, load_settings
from models.tables import Base


class CommandApplication(Flask):
    """Commands and migrations; what answers requests is loaded when the first one comes."""

    settings: Settings

    @cached_property
    def web(self) -> Flask:
        # Imported here: routes, schemas and their document take a second, and commands need none of them.
        from api.application import create_app

        return create_app(self.settings)

    def wsgi_app(self, environ: Any, start_response: Any) -> Any:
        return self.web.wsgi_app(environ, start_response)


def create_app(settings: Settings | None = None) -> CommandApplication:
    """Build the application of commands.

    Raises:
        config.ConfigError: the environment is incomplete or wrong.
    """
    settings = settings or load_settings()
    app = CommandApplication("api", static_folder=None)
    app.settings = settings
    app.cli = LazyGroup()
    install_resources(app, settings)
    _install_migrations(app, settings)
    return app


def _install_migrations(app: Flask, settings: Settings) -> None:
    """Flask-SQLAlchemy only hands our metadata to Flask-Migrate."""
    # Imported here: Alembic is a tenth of what web processes would load, and they never migrate.
    from flask_migrate import Migrate
    from flask_sqlalchemy import SQLAlchemy

    app.config["SQLALCHEMY_DATABASE_URI"] = settings.database_url
    Migrate(app, SQLAlchemy(app, metadata=Base.metadata), directory="migrations")
