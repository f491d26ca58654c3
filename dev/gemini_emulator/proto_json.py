"""proto3-JSON parsing as strict, and as lenient, as the service's front end."""

import base64
import binascii
import json
import re
from typing import Any

from dev.gemini_emulator.api_errors import ApiError
from dev.gemini_emulator.messages import ANY, BYTES, ENUMS, INT, MESSAGES, B, N, S


def snake(name: str) -> str:
    return re.sub(r"(?<!^)([A-Z])", lambda m: "_" + m.group(1).lower(), name)


def camel(name: str) -> str:
    head, *rest = name.split("_") if not name.startswith("_") else [name]
    return head + "".join(p[:1].upper() + p[1:] for p in rest)


class ProtoJson:
    """Parses JSON the way the ESF front end does: lowerCamel and snake_case are both accepted, an unknown
    name is an error, and every violation is reported in one 400 (google.rpc.BadRequest)."""

    def __init__(self) -> None:
        self.bad: list[tuple[str, str]] = []

    def unknown(self, path: str, name: str, tail: str = "Cannot find field.") -> None:
        where = f" at '{path}'" if path else ""
        self.bad.append((path, f'Invalid JSON payload received. Unknown name "{name}"{where}: {tail}'))

    def invalid(self, path: str, kind: str, value: Any) -> None:
        text = json.dumps(value) if not isinstance(value, (dict, list)) else json.dumps(value)[:60]
        self.bad.append((path, f"Invalid value at '{path}' ({kind}), {text}"))

    def message(self, name: str, value: Any, path: str) -> Any:
        if not isinstance(value, dict):
            self.invalid(path, f"type.googleapis.com/google.ai.generativelanguage.v1beta.{name}", value)
            return {}
        if name == "Any":
            return value
        fields, out = MESSAGES[name], {}
        for key, val in value.items():
            field = key if key in fields else camel(key)
            if field not in fields or (key != field and key != snake(field)):
                self.unknown(path, key)
                continue
            if val is None:
                continue
            sub = f"{path}.{snake(field)}" if path else snake(field)
            out[field] = self.value(fields[field], val, sub, key, path)
        return out

    def value(self, kind: Any, val: Any, path: str, key: str, parent: str) -> Any:
        if isinstance(kind, list):
            if not isinstance(val, list):
                val = [val]  # the real parser accepts a lone value for a repeated field
            return [self.value(kind[0], v, f"{path}[{i}]", key, parent) for i, v in enumerate(val)]
        if isinstance(val, list) and kind != ANY:
            self.unknown(parent, key, "Proto field is not repeating, cannot start list.")
            return None
        if kind == ANY:
            return val
        if kind.startswith("map:"):
            if not isinstance(val, dict):
                self.invalid(path, "map", val)
                return {}
            return {
                k: self.message(kind[4:], v, f"{path}[{i}].value") for i, (k, v) in enumerate(val.items())
            }
        if kind.startswith("enum:"):
            names = ENUMS[kind[5:]]
            if isinstance(val, bool):
                pass
            elif isinstance(val, int):
                return names[val] if 0 <= val < len(names) else val
            elif isinstance(val, str) and val.upper() in names:
                return val.upper()
            self.invalid(path, f"type.googleapis.com/google.ai.generativelanguage.v1beta.{kind[5:]}", val)
            return None
        if kind in MESSAGES:
            return self.message(kind, val, path)
        if kind == S:
            if isinstance(val, str):
                return val
            self.invalid(path, "TYPE_STRING", val)
        elif kind == B:
            if isinstance(val, bool):
                return val
            self.invalid(path, "TYPE_BOOL", val)
        elif kind in (INT, N):
            label = "TYPE_INT32" if kind == INT else "TYPE_FLOAT"
            try:
                if isinstance(val, bool):
                    raise ValueError
                num = float(val)
                if kind == INT and num != int(num):
                    raise ValueError
                return int(num) if kind == INT else num
            except (TypeError, ValueError):
                self.invalid(path, label, val)
        elif kind == BYTES:
            try:
                text = val.replace("-", "+").replace("_", "/")
                return base64.b64decode(text + "=" * (-len(text) % 4), validate=True)
            except (AttributeError, binascii.Error, ValueError):
                self.bad.append(
                    (
                        path,
                        f"Invalid value at '{path}' (TYPE_BYTES), Base64 decoding failed for "
                        f"{json.dumps(str(val)[:40])}",
                    )
                )
        return None

    def raise_if_bad(self) -> None:
        if self.bad:
            raise ApiError(
                400,
                "\n".join(d for _, d in self.bad),
                [
                    {
                        "@type": "type.googleapis.com/google.rpc.BadRequest",
                        "fieldViolations": [
                            {**({"field": f} if f else {}), "description": d} for f, d in self.bad
                        ],
                    }
                ],
            )
