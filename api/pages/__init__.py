"""Pages for people, outside /api: the application, its files, and public profiles."""

from flask import Flask

from api.pages import account_links, app_page, public_profile


def install_pages(app: Flask) -> None:
    """Serve the pages; they are no part of the OpenAPI document."""
    app.register_blueprint(app_page.blueprint)
    app.register_blueprint(public_profile.blueprint)
    app.register_blueprint(account_links.blueprint)
