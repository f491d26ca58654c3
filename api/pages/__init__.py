"""Pages for people, outside /api: the application and its files."""

from flask import Flask

from api.pages import app_page


def install_pages(app: Flask) -> None:
    """Serve the pages; they are no part of the OpenAPI document."""
    app.register_blueprint(app_page.blueprint)
