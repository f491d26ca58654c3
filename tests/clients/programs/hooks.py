"""Hooks of schemathesis."""

import uuid
from pathlib import Path
from typing import Any

import schemathesis
from hypothesis import strategies as st

MAX_KEY = 255
LONG = 30
FILES = [path.read_bytes() for path in sorted(Path("files").iterdir())]
schemathesis.openapi.format("binary", st.sampled_from(FILES) | st.binary())


@schemathesis.hook
def before_load_schema(ctx: Any, raw_schema: dict[str, Any]) -> None:
    """Without the catch-all every status must be one of those listed.

    414 is the HTTP server's: the application never hears of an address that is longer than 4,094 bytes.
    """
    for item in raw_schema["paths"].values():
        for operation in item.values():
            if isinstance(operation, dict):  # the others are parameters
                operation["responses"].pop("default", None)
                operation["responses"]["414"] = {"description": "The address is too long."}


@schemathesis.hook
def before_call(ctx: Any, case: Any, kwargs: dict[str, Any]) -> None:
    """A key that was used before, with other content, would be refused."""
    key = (case.headers or {}).get("Idempotency-Key")
    if isinstance(key, str) and key.isascii() and key.isprintable() and 0 < len(key) <= MAX_KEY:
        case.headers["Idempotency-Key"] = key[: MAX_KEY - 32] + uuid.uuid4().hex


@schemathesis.hook
def map_body(ctx: Any, body: Any) -> Any:
    """No control characters or spaces in long texts: they are taken out before the length counts."""
    match body:
        case str() if len(body) > LONG:
            return "".join(one if one.isprintable() and not one.isspace() else "x" for one in body)
        case list():
            return [map_body(ctx, one) for one in body]
        case dict():
            return {name: map_body(ctx, value) for name, value in body.items()}
    return body
