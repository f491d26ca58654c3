"""JSON from outside, read strictly.

Flask's own reader takes NaN, 1e999, duplicate keys and UTF-16, and a body nested 100,000 deep makes it raise
RecursionError; all of these are answered with 400 here (RFC 8259, I-JSON RFC 7493).
"""

import json
import math
import re
from collections import deque
from collections.abc import Callable
from typing import Any

from flask import Request

from api.http.problems import Problem
from models.rules.formats.json_checks import MAX_SHOWN_KEY

MAX_DEPTH = 64
SEARCHED = 1024 * 1024
"""Characters of a body too deep to be parsed in which the field that is to blame is looked for."""
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+"(?=(\s*:)?)|[][{}]')

Path = tuple[str, ...]


def read_json(request: Request) -> dict[str, Any]:
    """The request's JSON object; no body at all is an empty one.

    Raises:
        Problem: 415 for another media type, 400 for anything that is not one well-formed JSON object; ``errors``
            names the field where one is to blame.
    """
    body = request.get_data(cache=True)
    if not body and not request.mimetype:
        return {}
    if not request.is_json:
        raise Problem(415, "unsupported_media_type", "Send application/json.")
    return parse_object(body)


def parse_object(body: bytes) -> dict[str, Any]:
    """Bytes of one JSON object as a dict. Raises Problem 400."""
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        raise _bad("It is not well-formed JSON in UTF-8.") from None
    odd: list[float] = []
    value = _parsed(text, odd)
    if not isinstance(value, dict):
        raise _bad("Its top level must be an object.")
    if _deeper_than(value, MAX_DEPTH):
        raise _bad("It is nested too deeply.", _path_of(value, lambda path, _: len(path) > MAX_DEPTH)[:1])
    if odd:
        raise _bad("A number is too large, NaN or Infinity.", _path_of(value, lambda _, one: _is_odd(one)))
    return value


def _parsed(text: str, odd: list[float]) -> Any:
    """JSON as Python has it; numbers that JSON does not have are added to ``odd``. Raises Problem 400."""

    def number(token: str) -> float:
        if not math.isfinite(found := float(token)):
            odd.append(found)
        return found

    try:
        return json.loads(
            text, parse_float=number, parse_constant=number, object_pairs_hook=_without_duplicates
        )
    except RecursionError:
        raise _bad("It is nested too deeply.", _deep_path(text)) from None
    except _Twice as error:
        raise _bad("An object has the same key twice.", (error.key,)) from None
    except ValueError:  # also integers of thousands of digits
        raise _bad("It is not well-formed JSON in UTF-8.") from None


class _Twice(ValueError):
    """Well-formed for Python, but not for us."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key


def _bad(why: str, path: Path = ()) -> Problem:
    told: Any = [why]
    for step in reversed(path):
        told = {step[:MAX_SHOWN_KEY]: told}
    errors = {"json": told} if path else None
    return Problem(400, "invalid_json", f"The body cannot be read. {why}", errors=errors)


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        seen: set[str] = set()
        raise _Twice(next(key for key, _ in pairs if key in seen or seen.add(key)))  # type: ignore[func-returns-value]
    return found


def _deeper_than(value: Any, depth: int) -> bool:
    """Level by level instead of by recursion."""
    level = [value]
    while level and depth >= 0:
        children = (v.values() if isinstance(v, dict) else v for v in level if isinstance(v, dict | list))
        level = [child for group in children for child in group]
        depth -= 1
    return bool(level)


def _is_odd(value: Any) -> bool:
    return isinstance(value, float) and not math.isfinite(value)


def _path_of(value: Any, wrong: Callable[[Path, Any], bool]) -> Path:
    """Keys and list positions down to the first value that is wrong; level by level instead of by recursion."""
    waiting: deque[tuple[Path, Any]] = deque([((), value)])
    while waiting:
        path, one = waiting.popleft()
        if wrong(path, one):
            return path
        if isinstance(one, dict):
            waiting.extend(((*path, key), child) for key, child in one.items())
        elif isinstance(one, list):
            waiting.extend(((*path, str(index)), child) for index, child in enumerate(one))
    return ()


def _deep_path(text: str) -> Path:
    """The field of the top level in which a body is nested too deeply, without parsing it."""
    depth, field = 0, ""
    for token in _TOKEN.finditer(text, 0, SEARCHED):
        sign = token[0]
        if sign in "[{":
            depth += 1
        elif sign in "]}":
            depth -= 1
        elif depth == 1 and token[1]:
            field = sign[1:-1]
        if depth > MAX_DEPTH:
            return (field,)
    return ()
