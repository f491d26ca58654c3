"""The web application; ``create_app`` is the factory for WSGI servers."""

from collections.abc import Callable
from typing import Any

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from api.auth.guard import install_auth
from api.http.blueprint import make_api
from api.http.body_limits import install_body_limits
from api.http.error_handlers import install_error_handlers
from api.http.json_provider import OrjsonProvider
from api.http.rate_limits import install_rate_limits
from api.http.request_log import install_request_log
from api.http.response_headers import install_response_headers
from api.pages import install_pages
from api.resources import install_resources
from api.routes import BLUEPRINTS, add_old_addresses
from config import Settings, load_settings


class Application(Flask):
    """Flask without async views: else it asks each function of each request whether it is one."""

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        return func


def create_app(settings: Settings | None = None) -> Flask:
    """Build the web application.

    Raises:
        config.ConfigError: the environment is incomplete or wrong.
    """
    settings = settings or load_settings()
    app = Application("api", static_folder=None)
    app.json = OrjsonProvider(app)
    install_resources(app, settings)
    # A request passes them in this order: log, size, authentication, rate.
    install_request_log(app)
    install_body_limits(app, settings)
    install_auth(app)
    install_rate_limits(app, settings)
    install_response_headers(app, settings)
    install_error_handlers(app)
    api = make_api(app)
    for blueprint in BLUEPRINTS:
        api.register_blueprint(blueprint, url_prefix=blueprint.url_prefix or "/api")
    add_old_addresses(app)
    install_pages(app)
    if settings.proxy_hops:
        hops = settings.proxy_hops
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    return app
