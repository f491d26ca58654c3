"""The ``links`` of the OpenAPI document: which operations take an id of an answer."""

import re
from collections.abc import Iterator
from typing import Any

from api.http.openapi_responses import operations

Part = dict[str, Any]
ACCEPTED = {"AcceptedCv": {"/api/jobs/": "/job/id", "/api/cvs/": "/cv/id"}, "Job": {"/api/jobs/": "/id"}}
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
            name: link for prefix, pointer in accepted for name, link in _below(document, prefix, pointer)
        }
    schemas = document["components"]["schemas"]
    properties = schemas.get(schema, {}).get("properties", {})
    if status == "201" and "id" in properties:
        return dict(_below(document, f"{path}/", "/id"))
    if status == "200" and method == "get" and "items" in properties:
        item = schemas.get(_name(properties["items"]["items"]), {})
        return dict(_below(document, f"{path}/", "/items/0/id")) if "id" in item.get("properties", {}) else {}
    return {}


def _below(document: Part, prefix: str, pointer: str) -> Iterator[tuple[str, Part]]:
    """Links to the operations whose path is the prefix, one parameter and perhaps a word."""
    address = re.compile(re.escape(prefix) + r"\{(\w+)\}(/[\w-]+)?")
    for path, item in document["paths"].items():
        if match := address.fullmatch(path):
            for _, operation in operations(item):
                name = operation["operationId"]
                yield name, {"operationId": name, "parameters": {match[1]: f"$response.body#{pointer}"}}


def _schema_name(response: Part) -> str:
    return next((_name(media.get("schema", {})) for media in response.get("content", {}).values()), "")


def _name(schema: Part) -> str:
    return str(schema.get("$ref", "")).rpartition("/")[2]
