"""JSON as it is sent to Postgres."""

import json
from typing import Any

import orjson


def encode_json(value: Any) -> str:
    """By orjson, and by ``json`` what that does not take, such as integers beyond 64 bits. Raises TypeError."""
    try:
        return orjson.dumps(value).decode()
    except TypeError:
        return json.dumps(value)
