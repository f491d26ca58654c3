"""Parses the text of a reply: strict JSON first, then the strict models."""

import json
from typing import Any, NoReturn

from pydantic import ValidationError

from workers.gemini.response_schema import GeminiAnswer

_MAX_PROBLEMS = 20


class BadOutput(Exception):
    """The text is not a valid answer; ``problems`` may be sent to the model (paths, never values)."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


def parse_answer(text: str) -> GeminiAnswer:
    """Raises BadOutput for anything but one valid JSON object of the schema.

    Fences, prose, trailing data, repeated keys, NaN and raw control characters are all refused: under a
    constrained schema each is a sign that the answer is not what was asked for.
    """
    try:
        return GeminiAnswer.model_validate(_strict_json(text))
    except ValidationError as error:
        errors = error.errors(include_url=False, include_context=False, include_input=False)
        raise BadOutput([_problem(item) for item in errors[:_MAX_PROBLEMS]]) from None
    except (ValueError, RecursionError) as error:
        problem = error.msg if isinstance(error, json.JSONDecodeError) else "the text is not strict JSON"
        raise BadOutput([f"/: {problem}"]) from None


def _problem(error: Any) -> str:
    return "/" + "/".join(str(step) for step in error["loc"]) + f": {error['msg']}"


def _strict_json(text: str) -> Any:
    return json.loads(text, object_pairs_hook=_unique_keys, parse_constant=_refuse)


def _unique_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError("a key is repeated")
    return members


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not JSON")
