"""JSON from outside, read strictly.

Flask's own reader takes NaN, 1e999, duplicate keys and UTF-16, and a body nested 100,000 deep makes it raise
RecursionError; all of these are answered with 400 here (RFC 8259, I-JSON RFC 7493).
"""

import json
import math
from typing import Any, NoReturn

from flask import Request

from api.problems import Problem

MAX_DEPTH = 64


def read_json(request: Request) -> dict[str, Any]:
    """The request's JSON object; no body at all is an empty one.

    Raises:
        Problem: 415 for another media type, 400 for anything that is not one well-formed JSON object.
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
        value = json.loads(
            body.decode("utf-8"),
            parse_constant=_refuse_constant,
            parse_float=_finite,
            object_pairs_hook=_without_duplicates,
        )
    except RecursionError:
        raise _bad("It is nested too deeply.") from None
    except ValueError as error:  # also UnicodeDecodeError, and integers of thousands of digits
        raise _bad(
            str(error) if isinstance(error, _Refused) else "It is not well-formed JSON in UTF-8."
        ) from None
    if not isinstance(value, dict):
        raise _bad("Its top level must be an object.")
    if _deeper_than(value, MAX_DEPTH):
        raise _bad("It is nested too deeply.")
    return value


class _Refused(ValueError):
    """Well-formed for Python, but not for us."""


def _bad(why: str) -> Problem:
    return Problem(400, "invalid_json", f"The body cannot be read. {why}")


def _refuse_constant(_: str) -> NoReturn:
    raise _Refused("NaN and Infinity are no JSON.")


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise _Refused("A number is too large.")
    return number


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _Refused("An object has the same key twice.")
    return found


def _deeper_than(value: Any, depth: int) -> bool:
    """Level by level instead of by recursion."""
    level = [value]
    while level and depth >= 0:
        children = (v.values() if isinstance(v, dict) else v for v in level if isinstance(v, dict | list))
        level = [child for group in children for child in group]
        depth -= 1
    return bool(level)
