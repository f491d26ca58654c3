"""Completes the OpenAPI document for programs that make clients from it (OpenAPI 3.1.0, JSON Schema 2020-12)."""

from collections.abc import Iterator
from typing import Any

from api.schemas.fields import OPTIONAL

METHODS = ("get", "put", "post", "delete", "patch")
PROBLEM = {"$ref": "#/components/responses/DEFAULT_ERROR"}


def complete_document(document: dict[str, Any]) -> dict[str, Any]:
    """The document as flask-smorest made it, with what every answer has and every operation may refuse.

    Every field of an answer is required but those marked ``OPTIONAL``; no input has null for a default, which
    generated clients would send; patterns are those of ECMA 262.
    """
    schemas = document["components"]["schemas"]
    operations = [operation for item in document["paths"].values() for operation in _operations(item)]
    inputs = {name for operation in operations for name in _references(operation.get("requestBody"), schemas)}
    for name, schema in schemas.items():
        _complete_schema(schema, is_answer=name not in inputs)
    for path, item in document["paths"].items():
        for operation in _operations(item):
            _complete_operation(operation, has_id="{" in path)
    return document


def _complete_schema(schema: dict[str, Any], *, is_answer: bool) -> None:
    properties = schema.get("properties", {})
    optional = {name for name, field in properties.items() if field.pop(OPTIONAL, False)}
    if is_answer:
        schema["required"] = sorted(properties.keys() - optional)
    for field in properties.values():
        if field.get("default", ...) is None:
            del field["default"]
        if "pattern" in field:
            field["pattern"] = field["pattern"].replace(r"\Z", "$")


def _complete_operation(operation: dict[str, Any], *, has_id: bool) -> None:
    operation.setdefault("description", operation["summary"])
    responses = operation["responses"]
    is_open = operation.get("security") == []
    takes_input = "requestBody" in operation or operation.get("parameters")
    statuses = {"401": not is_open, "404": has_id, "422": takes_input, "429": True}
    for status, applies in statuses.items():
        if applies:
            responses.setdefault(status, PROBLEM)


def _operations(item: dict[str, Any]) -> Iterator[dict[str, Any]]:
    return (operation for method, operation in item.items() if method in METHODS)


def _references(part: Any, schemas: dict[str, Any]) -> Iterator[str]:
    """The names of all schemas that a part of the document refers to, directly or not."""
    if isinstance(part, dict):
        name = str(part.get("$ref", "")).removeprefix("#/components/schemas/")
        if name in schemas:
            yield name
            yield from _references(schemas[name], schemas)
        for child in part.values():
            yield from _references(child, schemas)
    elif isinstance(part, list):
        for child in part:
            yield from _references(child, schemas)
