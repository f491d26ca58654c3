"""What the service refuses in a response schema: unknown shapes, depth, size."""

from typing import Any

from dev.gemini_emulator.api_errors import BARE_400, ApiError

JSON_SCHEMA_KEYS = {  # [doc/sdk34] GenerationConfig.responseJsonSchema; the rest are accepted and ignored
    "$id",
    "$defs",
    "$ref",
    "$anchor",
    "type",
    "format",
    "title",
    "description",
    "enum",
    "items",
    "prefixItems",
    "minItems",
    "maxItems",
    "minimum",
    "maximum",
    "anyOf",
    "oneOf",
    "properties",
    "additionalProperties",
    "required",
    "propertyOrdering",
}
TOO_MANY_STATES = (  # [gh:googleapis/python-genai#660] verbatim
    "The specified schema produces a constraint that has too many states for serving.  "
    "Typical causes of this error are schemas with lots of text (for example, very long property or enum "
    "names), schemas with long array length limits (especially when nested), or schemas using complex value "
    "matchers (for example, integers or numbers with minimum/maximum bounds or strings with complex formats "
    "like date-time)"
)


class SchemaChecker:
    def __init__(self, *, max_depth: int, max_items_budget: int, max_states: int):
        self.max_depth, self.max_items_budget, self.max_states = max_depth, max_items_budget, max_states

    def openapi(self, schema: dict) -> None:
        errors: list[str] = []
        self._walk(schema, "GenerateContentRequest.generation_config.response_schema", errors)
        if errors:
            raise ApiError(400, "".join(f"* {e}\n" for e in errors))
        self._limits(schema)

    def _walk(self, s: dict, path: str, errors: list[str]) -> None:
        kind = s.get("type")
        if not kind and not s.get("anyOf"):
            errors.append(f"{path}.type: must be specified")  # [guess] wording
        if kind == "OBJECT":
            props = s.get("properties") or {}
            if not props:
                errors.append(f"{path}.properties: should be non-empty for OBJECT type")  # real wording
            for i, r in enumerate(s.get("required") or []):
                if r not in props:
                    errors.append(f"{path}.required[{i}]: property is not defined")  # real wording
            for name, sub in props.items():
                self._walk(sub, f'{path}.properties["{name}"]', errors)
        elif s.get("properties"):
            errors.append(f"{path}.properties: only allowed for OBJECT type")
        if kind == "ARRAY":
            if not s.get("items"):
                errors.append(f"{path}.items: missing field.")  # real wording
            else:
                self._walk(s["items"], f"{path}.items", errors)
        if s.get("enum"):
            if kind != "STRING":
                errors.append(f"{path}.enum: only allowed for STRING type")  # real wording
            for i, e in enumerate(s["enum"]):
                if e == "":
                    errors.append(f"{path}.enum[{i}]: cannot be empty")  # real wording
        if s.get("format") and kind == "STRING" and s["format"] not in ("enum", "date-time"):
            errors.append(
                f"{path}.format: only 'enum' and 'date-time' are supported for STRING type"
            )  # real wording
        for i, sub in enumerate(s.get("anyOf") or []):
            self._walk(sub, f"{path}.any_of[{i}]", errors)

    def json_schema(self, schema: Any) -> list[str]:
        """Returns the keywords that the API would silently ignore."""
        if not isinstance(schema, dict):
            raise ApiError(400, BARE_400)
        ignored: list[str] = []
        self._ref_rule(schema, schema.get("$defs") or {}, ignored, "$")
        self._limits(self._deref(schema, schema.get("$defs") or {}, 0))
        return ignored

    def _ref_rule(self, s: Any, defs: dict, ignored: list[str], path: str) -> None:
        if not isinstance(s, dict):
            return
        if "$ref" in s:
            # [gh:su-kaka/gcli2api#374] "only description and default may accompany ref"; [doc]: only $-keys
            extra = [k for k in s if not k.startswith("$") and k not in ("description", "default")]
            if extra or s["$ref"].split("/")[-1] not in defs:
                raise ApiError(400, BARE_400)
        for k in s:
            if k not in JSON_SCHEMA_KEYS:
                ignored.append(f"{path}.{k}")
        for k, v in (s.get("properties") or {}).items():
            self._ref_rule(v, defs, ignored, f"{path}.{k}")
        for k, v in (s.get("$defs") or {}).items():
            self._ref_rule(v, defs, ignored, f"{path}.$defs.{k}")
        for key in ("items", "additionalProperties"):
            self._ref_rule(s.get(key), defs, ignored, f"{path}.{key}")
        for key in ("anyOf", "oneOf", "prefixItems"):
            for i, v in enumerate(s.get(key) or []):
                self._ref_rule(v, defs, ignored, f"{path}.{key}[{i}]")

    def _deref(self, s: Any, defs: dict, depth: int) -> Any:
        if depth > 40:
            return {}
        if isinstance(s, dict):
            if "$ref" in s:
                return self._deref(defs.get(s["$ref"].split("/")[-1], {}), defs, depth + 1)
            return {k: self._deref(v, defs, depth + 1) for k, v in s.items() if k != "$defs"}
        if isinstance(s, list):
            return [self._deref(v, defs, depth + 1) for v in s]
        return s

    def _limits(self, schema: dict) -> None:
        depth, items, states = self._measure(schema)
        if (
            depth > self.max_depth
        ):  # real wording [gh:googleapis/js-genai#882]; the limit itself is not published
            raise ApiError(
                400, "A schema in GenerationConfig in the request exceeds the maximum allowed nesting depth."
            )
        if (
            items > self.max_items_budget
        ):  # [gh:googleapis/python-genai#2170] ~960 summed maxItems -> bare 400
            raise ApiError(400, BARE_400)
        if states > self.max_states:  # threshold [guess]
            raise ApiError(400, TOO_MANY_STATES)

    def _measure(self, s: Any) -> tuple[int, int, int]:
        if not isinstance(s, dict):
            return 0, 0, 0
        kind = s.get("type")
        kinds = [str(k).upper() for k in (kind if isinstance(kind, list) else [kind])]
        container = 1 if ("OBJECT" in kinds or "ARRAY" in kinds) else 0
        items = int(s.get("maxItems") or 0)
        states = sum(len(str(e)) for e in s.get("enum") or []) + 8
        if s.get("minimum") is not None or s.get("maximum") is not None:
            states += 500
        if s.get("format") not in (None, "enum"):
            states += 500
        subs = [*(s.get("properties") or {}).values(), s.get("items")]
        subs += [sub for key in ("anyOf", "oneOf", "prefixItems") for sub in s.get(key) or []]
        states += sum(len(k) for k in (s.get("properties") or {}))
        depth = 0
        for sub in subs:
            d, i, st = self._measure(sub)
            depth, items = max(depth, d), items + i
            states += st * max(1, int(s.get("maxItems") or 1)) if sub is s.get("items") else st
        return depth + container, items, states
