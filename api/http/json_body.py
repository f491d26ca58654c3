"""JSON request bodies, read strictly (RFC 8259, I-JSON RFC 7493): orjson decides what is well-formed."""

import json
from typing import Any

import orjson
from flask import Request

from api.http.problems import Problem
from models.rules.formats.json_checks import MAX_SHOWN_KEY

MAX_DEPTH = 64


def read_json(request: Request) -> dict[str, Any]:
    """The request's JSON object.

    Raises:
        Problem: 415 for another media type, 400 for anything that is not one well-formed JSON object.
    """
    body = request.get_data(cache=True)
    if not body:  # a forgotten body is no empty object, which would empty what is replaced
        raise _invalid_json("There is none.")
    if not request.is_json:
        raise Problem(415, "unsupported_media_type", "Send application/json.")
    try:
        document = orjson.loads(body)
    except orjson.JSONDecodeError:
        raise _invalid_json("It is not well-formed JSON in UTF-8.") from None
    if not isinstance(document, dict):
        raise _invalid_json("Its top level must be an object.")
    if _is_deeper_than(document, MAX_DEPTH):
        raise _invalid_json("It is nested too deeply.")
    # orjson keeps the last of two equal keys; json has a hook.
    json.loads(body, object_pairs_hook=_refuse_duplicates, parse_int=str)
    return document


def _refuse_duplicates(pairs: list[tuple[str, Any]]) -> None:
    keys = set()
    for key, _ in pairs:
        if key in keys:
            reason = "An object has the same key twice."
            raise _invalid_json(reason, {"json": {key[:MAX_SHOWN_KEY]: [reason]}})
        keys.add(key)


def _is_deeper_than(value: Any, depth: int) -> bool:
    """Level by level, since recursion has a limit of its own."""
    level = [value]
    while level and depth >= 0:
        children = (v.values() if isinstance(v, dict) else v for v in level if isinstance(v, dict | list))
        level = [child for group in children for child in group]
        depth -= 1
    return bool(level)


def _invalid_json(reason: str, errors: dict[str, Any] | None = None) -> Problem:
    return Problem(400, "invalid_json", f"The body cannot be read. {reason}", errors=errors)
