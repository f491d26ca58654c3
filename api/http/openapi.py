"""Completes the OpenAPI document for programs that make clients from it (OpenAPI 3.1.0, JSON Schema 2020-12)."""

import json
from collections.abc import Iterator
from typing import Any

from api.http.openapi_links import add_links
from api.http.openapi_responses import HEADERS, complete_responses, operations, refusal_components
from api.http.webhook_document import add_webhooks
from api.schemas.fields import OPTIONAL
from models.rules.security.scopes import scope_of


def complete_document(document: dict[str, Any]) -> dict[str, Any]:
    """The document as flask-smorest made it, with what every answer has and every operation may refuse.

    Every field of an answer is required but those marked ``OPTIONAL``; no field has a default, which generated
    clients would send; patterns are those of ECMA 262.
    """
    components = document["components"]
    schemas = components["schemas"]
    components["headers"] = HEADERS
    problem = components["responses"]["DEFAULT_ERROR"]["content"]
    components["responses"].pop("UNPROCESSABLE_ENTITY", None)  # Refusal422 says more
    components["responses"] |= refusal_components(problem)
    all_operations = [
        (path, method, operation)
        for path, item in document["paths"].items()
        for method, operation in operations(item)
    ]
    inputs = {
        name
        for *_, operation in all_operations
        for name in _references(operation.get("requestBody"), schemas)
    }
    for name, schema in schemas.items():
        _complete_schema(name, schema, is_answer=name not in inputs)
    for path, method, operation in all_operations:
        for parameter in operation.get("parameters", ()):
            _remove_null(parameter["schema"])
        operation.setdefault("description", operation["summary"])
        complete_responses(method, operation, problem, has_id="{" in path)
        if operation.get("security") != []:
            operation["security"] = [{"bearer": [scope_of(method, path)]}]
    add_links(document)
    add_webhooks(document)
    return document


def _complete_schema(name: str, schema: dict[str, Any], *, is_answer: bool) -> None:
    properties = schema.get("properties", {})
    optional = {name for name, field in properties.items() if field.pop(OPTIONAL, False)}
    if is_answer:
        schema["required"] = sorted(properties.keys() - optional)
    for field in properties.values():
        _move_default(field, is_patch=name.endswith("Patch"))
        if field.get("format", ...) is None:
            del field["format"]
        if "pattern" in field:
            field["pattern"] = field["pattern"].replace(r"\Z", "$")


def _move_default(field: dict[str, Any], *, is_patch: bool) -> None:
    """To the description: generators make fields with a default required, or send it, which a PATCH must not."""
    default = field.pop("default", None)
    if default is not None and not is_patch:
        said = field.get("description", "")
        field["description"] = f"{said} By default `{json.dumps(default)}`.".strip()


def _remove_null(schema: dict[str, Any]) -> None:
    """An address has no null: the parameter is left out."""
    if schema.get("default", ...) is None:
        del schema["default"]
    if isinstance(schema.get("type"), list):
        [schema["type"]] = [name for name in schema["type"] if name != "null"]
    if "enum" in schema:
        schema["enum"] = [value for value in schema["enum"] if value is not None]


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
