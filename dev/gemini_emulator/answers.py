"""Answers a model might give: the emptiest one a schema allows, and the ways of spoiling a true one."""

import copy
from typing import Any


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
    """Adds facts that no document contains."""
    out = copy.deepcopy(answer)
    fact = "Zorblax Quantum Holdings 9f3c"
    if isinstance(out, dict):
        for val in out.values():
            if isinstance(val, list) and val and isinstance(val[0], dict):
                extra = copy.deepcopy(val[0])
                for k, v in extra.items():
                    if isinstance(v, str):
                        extra[k] = fact
                        break
                val.append(extra)
                return out
            if isinstance(val, list) and (not val or isinstance(val[0], str)):
                val.append(fact)
                return out
        for key, val in out.items():
            if isinstance(val, str) or val is None:
                out[key] = fact
                return out
            if isinstance(val, dict):
                out[key] = invent(val)
                return out
    return out


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
