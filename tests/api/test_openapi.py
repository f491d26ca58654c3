"""The OpenAPI document holds what programs need that make clients from it."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from flask import Flask

from api.http.openapi_responses import METHODS
from api.routes.system.documentation import openapi_document, print_document


@pytest.fixture
def document(app: Flask) -> dict[str, Any]:
    return openapi_document(app)


def _operations(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, item in document["paths"].items():
        for method in METHODS:
            if method in item:
                yield f"{method} {path}", item[method]


def _parts(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for child in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _parts(child)


def test_every_example_fits_its_schema(document: dict[str, Any]) -> None:
    for name, operation in _operations(document):
        for part in _parts(operation):
            if "schema" in part and "example" in part:
                whole = {"components": document["components"], **part["schema"]}
                errors = [error.message for error in jsonschema_rs.iter_errors(whole, part["example"])]
                assert errors == [], name


def test_every_field_of_an_answer_is_required_but_where_it_may_lack(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    assert set(schemas["Job"]["required"]) == set(schemas["Job"]["properties"])
    assert set(schemas["Problem"]["properties"]) - set(schemas["Problem"]["required"]) == {
        "errors",
        "resets_at",
    }


def test_inputs_send_nothing_unasked_and_patterns_are_those_of_javascript(document: dict[str, Any]) -> None:
    for schema in document["components"]["schemas"].values():
        assert not any("default" in field for field in schema.get("properties", {}).values())
    for part in _parts({"schemas": document["components"]["schemas"], "paths": document["paths"]}):
        assert part.get("default", ...) is not None
        assert not re.search(r"\\[AZz]|\(\?P", str(part.get("pattern", "")))


def test_every_operation_takes_one_kind_of_body_and_lists_its_refusals(document: dict[str, Any]) -> None:
    for name, operation in _operations(document):
        assert len(operation.get("requestBody", {}).get("content", {})) < 2, name
        assert operation["description"], name
        assert any(status.startswith("4") for status in operation["responses"]), name


def test_no_list_of_types_has_an_array_or_object_beside_null_and_no_tag_is_shared_with_webhooks(
    document: dict[str, Any],
) -> None:
    """openapi-generator reads neither: it makes a value of no type, and overwrites the file of the tag."""
    for part in _parts(document):
        kinds = set(part["type"]) - {"null"} if isinstance(part.get("type"), list) else set()
        assert len(kinds) < 2 or not kinds & {"array", "object"}, part
    tags = {tag for _, operation in _operations(document) for tag in operation["tags"]}
    assert tags.isdisjoint(tag for item in document["webhooks"].values() for tag in item["post"]["tags"])


def test_what_a_post_creates_is_linked_to_what_takes_its_id(document: dict[str, Any]) -> None:
    links = document["paths"]["/api/cvs"]["post"]["responses"]["202"]["links"]
    assert links["get_job"] == {"operationId": "get_job", "parameters": {"job_id": "$response.body#/job/id"}}
    links = document["paths"]["/api/developer/me/skills"]["get"]["responses"]["200"]["links"]
    assert links["update_skill"]["parameters"] == {"entry_id": "$response.body#/items/0/id"}


def test_the_committed_document_is_that_of_the_application(app: Flask) -> None:
    committed = Path(__file__).parents[2] / "docs/openapi.json"
    assert committed.read_bytes() == print_document(app), "run `make openapi` and commit docs/openapi.json"
