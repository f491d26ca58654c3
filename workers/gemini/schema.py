"""The wire schema, derived from the answer's models in the subset of JSON Schema the API knows."""

from types import NoneType, UnionType
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel

from workers.gemini.response_schema import GeminiAnswer

_NAMES = {str: "string", bool: "boolean"}


def wire_schema(model: type[BaseModel]) -> dict[str, Any]:
    """An object schema: every property required, in the order of the model."""
    properties = {}
    for name, field in model.model_fields.items():
        described = {"description": field.description} if field.description else {}
        properties[name] = {**_value(field.annotation), **described}
    names = list(properties)
    return {"type": "object", "properties": properties, "required": names, "propertyOrdering": names}


def _value(kind: Any) -> dict[str, Any]:
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Literal:
        return {"type": "string", "enum": list(arguments)}
    if origin is list:
        return {"type": "array", "items": _value(arguments[0])}
    if origin is UnionType or NoneType in arguments:
        (present,) = (argument for argument in arguments if argument is not NoneType)
        return {"type": [_NAMES[present], "null"]}
    if kind in _NAMES:
        return {"type": _NAMES[kind]}
    return wire_schema(kind)


SCHEMA: dict[str, Any] = wire_schema(GeminiAnswer)
