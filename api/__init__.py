"""HTTP in. ``create_app`` is the factory that Flask, the WSGI server and the migrations use."""

from flask import Flask
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy

from config import Settings, load_settings
from models.tables import Base


def create_app(settings: Settings | None = None) -> Flask:
    """Build the web application.

    Raises:
        config.ConfigError: the environment is incomplete or wrong.
    """
    settings = settings or load_settings()
    app = Flask("api", static_folder=None)
    app.config["SQLALCHEMY_DATABASE_URI"] = settings.database_url
    _install_migrations(app)
    return app


def _install_migrations(app: Flask) -> None:
    """Flask-SQLAlchemy is here only to hand our plain metadata to Flask-Migrate."""
    Migrate(app, SQLAlchemy(app, metadata=Base.metadata), directory="migrations")
