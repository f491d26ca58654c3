"""flask-smorest, adapted: strict JSON, unknown fields refused, operation ids."""

from copy import deepcopy
from typing import Any

import flask_smorest
import marshmallow
from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin, resolver
from flask import Flask, Request, request
from flask_smorest.utils import prepare_response
from webargs.flaskparser import FlaskParser

from api.http import problems
from api.http.json_body import read_json
from api.schemas.problem import ProblemSchema

API_EXTENSION = "vitae-api"


class StrictParser(FlaskParser):
    """Reads JSON by ``api.http.json_body`` and refuses unknown fields and query parameters."""

    DEFAULT_UNKNOWN_BY_LOCATION = {  # noqa: RUF012 - webargs declares it as an instance variable
        **FlaskParser.DEFAULT_UNKNOWN_BY_LOCATION,
        "json": marshmallow.RAISE,
        "query": marshmallow.RAISE,
        "querystring": marshmallow.RAISE,
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._defaults: dict[marshmallow.Schema, dict[str, Any]] = {}

    def parse(self, argmap: Any, req: Any = None, *, location: str | None = None, **options: Any) -> Any:
        """As webargs does it; what a schema makes of no query at all is computed once."""
        if location != "query" or request.query_string:
            return super().parse(argmap, req, location=location, **options)
        if argmap not in self._defaults:
            self._defaults[argmap] = super().parse(argmap, req, location=location, **options)
        return dict(self._defaults[argmap])

    def load_json(self, req: Request, schema: marshmallow.Schema) -> dict[str, Any]:
        return read_json(req)


class Blueprint(flask_smorest.Blueprint):
    """A view's name is its ``operationId``; its docstring is the summary."""

    ARGUMENTS_PARSER = StrictParser()

    def _store_endpoint_docs(
        self, endpoint: str, obj: Any, parameters: Any, tags: Any, **options: Any
    ) -> None:
        documented = deepcopy(getattr(obj, "_apidoc", {}))
        documented.setdefault("manual_doc", {}).setdefault("operationId", endpoint)
        obj._apidoc = documented
        super()._store_endpoint_docs(endpoint, obj, parameters, tags, **options)


class Api(flask_smorest.Api):
    """The OpenAPI document; errors are rendered by ``api.http.error_handlers`` and documented as problems."""

    ERROR_SCHEMA = ProblemSchema

    def _register_error_handlers(self) -> None:
        """Done in ``api.http.error_handlers``."""

    def _register_pagination_header(self) -> None:
        """Not used: pages come in an envelope."""

    def _register_responses(self) -> None:
        spec: APISpec = self.spec
        response = {"description": "A problem (RFC 9457)", "schema": self.ERROR_SCHEMA}
        prepare_response(response, spec, problems.MEDIA_TYPE)
        for name in ("DEFAULT_ERROR", "UNPROCESSABLE_ENTITY", "UNPROCESSABLE_CONTENT"):
            spec.components.response(name, response, lazy=True)


def component_name(schema: Any) -> str:
    """The class name; a partial schema, as PATCH takes it, is a component of its own."""
    name = str(resolver(schema))
    return f"{name}Patch" if getattr(schema, "partial", None) else name


def make_api(app: Flask) -> Api:
    """The Api of an application; its document is served by ``api.routes.system.documentation``."""
    api = Api(
        app,
        spec_kwargs={
            "marshmallow_plugin": MarshmallowPlugin(schema_name_resolver=component_name),
            "title": "Vitae",
            "version": "1",
            "openapi_version": "3.1.0",
            "info": {
                "description": "A CV goes in, a living developer profile comes out.",
                "contact": {"name": "The Vitae authors"},
                "license": {"name": "MIT", "identifier": "MIT"},
            },
            "servers": [{"url": "/", "description": "The server that this document comes from."}],
            "security": [{"bearer": []}],
            "components": {
                "securitySchemes": {
                    "bearer": {
                        "type": "http",
                        "scheme": "bearer",
                        "description": "An access token of /auth/login, which may do everything, or an API key "
                        "(`vitae_...`), which may do what needs no login and one of its scopes.",
                    }
                }
            },
        },
    )
    app.extensions[API_EXTENSION] = api
    return api
