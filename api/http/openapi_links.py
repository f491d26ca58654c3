"""The ``links`` of the OpenAPI document: which operations take an id of an answer."""

import re
from collections.abc import Iterator
from typing import Any

from api.http.openapi_responses import operations

Part = dict[str, Any]
ACCEPTED = {
    "AcceptedCv": {
        "/api/jobs/": "/job/id",
        "/api/developer/me/reviews/": "/job/id",
        "/api/cvs/": "/cv/id",
    },
    "Job": {"/api/jobs/": "/id", "/api/developer/me/reviews/": "/id"},
}
"""Schema of a 202 -> addresses -> where the id that they take stands in the body."""


def add_links(document: Part) -> None:
    """Link what a list shows or a POST creates to the operations on one of them, and what is accepted to its job."""
    paths = document["paths"]
    for path, item in paths.items():
        for method, operation in operations(item):
            for status, response in operation["responses"].items():
                if links := _links(document, path, method, status, _schema_name(response)):
                    response["links"] = links


def _links(document: Part, path: str, method: str, status: str, schema: str) -> Part:
    if status == "202":
        accepted = ACCEPTED.get(schema, {}).items()
        return {
            name: _link(name, parameter, pointer)
            for prefix, pointer in accepted
            for name, parameter in _below(document, prefix)
        }
    schemas = document["components"]["schemas"]
    properties = schemas.get(schema, {}).get("properties", {})
    if status == "201":
        return _id_links(document, path, properties, "")
    if status == "200" and method == "get" and "items" in properties:
        item = schemas.get(_name(properties["items"]["items"]), {})
        return _id_links(document, path, item.get("properties", {}), "/items/0")
    return {}


def _id_links(document: Part, path: str, properties: Part, pointer: str) -> Part:
    """Links by the property that is called as the parameter, else by `id`."""
    return {
        name: _link(name, parameter, f"{pointer}/{key}")
        for name, parameter in _below(document, f"{path}/")
        for key in [parameter if parameter in properties else "id"]
        if key in properties
    }


def _below(document: Part, prefix: str) -> Iterator[tuple[str, str]]:
    """(operation, parameter) of those whose path is the prefix, one parameter and perhaps a word."""
    address = re.compile(re.escape(prefix) + r"\{(\w+)\}(/[\w-]+)?")
    for path, item in document["paths"].items():
        if match := address.fullmatch(path):
            for _, operation in operations(item):
                yield operation["operationId"], match[1]


def _link(name: str, parameter: str, pointer: str) -> Part:
    return {"operationId": name, "parameters": {parameter: f"$response.body#{pointer}"}}


def _schema_name(response: Part) -> str:
    return next((_name(media.get("schema", {})) for media in response.get("content", {}).values()), "")


def _name(schema: Part) -> str:
    return str(schema.get("$ref", "")).rpartition("/")[2]
