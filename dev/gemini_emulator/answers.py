"""Answers a model might give: the emptiest one a schema allows, and the ways of spoiling a true one."""

import copy
from typing import Any

FACT = "Zorblax Quantum Holdings 9f3c"


def minimal(schema: Any, defs: dict | None = None) -> Any:
    """The emptiest value a constrained decoder could give for this schema."""
    if not isinstance(schema, dict):
        return None
    defs = defs or schema.get("$defs") or {}
    if "$ref" in schema:
        return minimal(defs.get(schema["$ref"].split("/")[-1], {}), defs)
    for key in ("anyOf", "oneOf"):
        if schema.get(key):
            if any(str(a.get("type")).lower() == "null" for a in schema[key] if isinstance(a, dict)):
                return None
            return minimal(schema[key][0], defs)
    kind = schema.get("type")
    kinds = [str(k).lower() for k in (kind if isinstance(kind, list) else [kind])]
    if schema.get("nullable") or "null" in kinds:
        return None
    if "object" in kinds:
        need = schema.get("required") or []
        return {k: minimal(v, defs) for k, v in (schema.get("properties") or {}).items() if k in need}
    if "array" in kinds:
        return []
    if schema.get("enum"):
        return schema["enum"][0]
    return {"string": "", "integer": 0, "number": 0, "boolean": False}.get(kinds[0])


def invent(answer: Any) -> Any:
    """Adds what no document contains: an entry to the first list of entries, else to the first value."""
    out = copy.deepcopy(answer)
    if not isinstance(out, dict):
        return out
    entries = [value for value in out.values() if isinstance(value, list) and value]
    entries = [value for value in entries if isinstance(value[0], dict)] or entries
    if entries:
        entries[0].append(_with_fact(entries[0][0]))
        return out
    for key, value in out.items():
        if isinstance(value, (str, dict)) or value is None:
            out[key] = invent(value) if isinstance(value, dict) else FACT
            return out
    return out


def _with_fact(entry: Any) -> Any:
    """A double of an entry with its first text replaced."""
    if not isinstance(entry, dict):
        return FACT
    key = next((key for key, value in entry.items() if isinstance(value, str)), None)
    return entry if key is None else {**copy.deepcopy(entry), key: FACT}


def wrong_types(node: Any) -> Any:
    """The first value of a dict in another type; anything else wrapped in a list."""
    if isinstance(node, dict):
        out: dict[str, Any] = {}
        done = False
        for k, v in node.items():
            if not done and isinstance(v, str):
                out[k], done = {"value": v}, True
            elif not done and isinstance(v, list):
                out[k], done = "not-a-list", True
            elif not done and v is None:
                out[k], done = 12345, True
            else:
                out[k] = v
        return out
    return ["wrapped", node]
