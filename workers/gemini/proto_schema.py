"""The same schema in the older dialect: the proto Schema, without type lists or property order."""

from typing import Any


def proto_schema(schema: dict[str, Any]) -> dict[str, Any]:
    """Turns ``{"type": ["string", "null"]}`` into ``{"type": "STRING", "nullable": True}``, recursively.

    google-generativeai 0.8.6 refuses unknown fields, so only what its proto has is carried over.
    """
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    out: dict[str, Any] = {"type": next(kind for kind in kinds if kind != "null").upper()}
    if "null" in kinds:
        out["nullable"] = True
    for key in ("description", "enum", "required"):
        if key in schema:
            out[key] = schema[key]
    if "items" in schema:
        out["items"] = proto_schema(schema["items"])
    if "properties" in schema:
        out["properties"] = {name: proto_schema(sub) for name, sub in schema["properties"].items()}
    return out
