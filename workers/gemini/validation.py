"""From the text of a reply to a checked answer: strict JSON first, then the strict models."""

import json
from typing import Any, NoReturn

from pydantic import ValidationError

from workers.gemini.response_schema import Answer

_SHOWN = 20


class BadOutput(Exception):
    """The text is no answer; ``problems`` are lines fit to be shown to the model (paths, never values)."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


def parse_answer(text: str) -> Answer:
    """Raises BadOutput for anything but one valid JSON object of the schema.

    Fences, prose, trailing data, repeated keys, NaN and raw control characters are all refused: under a
    constrained schema each is a sign that the answer is not what was asked for.
    """
    try:
        return Answer.model_validate(_strict_json(text))
    except ValidationError as exc:
        errors = exc.errors(include_url=False, include_context=False, include_input=False)
        raise BadOutput([_problem(error) for error in errors[:_SHOWN]]) from None
    except (ValueError, RecursionError) as exc:
        shown = exc.msg if isinstance(exc, json.JSONDecodeError) else "the text is not strict JSON"
        raise BadOutput([f"/: {shown}"]) from None


def _problem(error: Any) -> str:
    return "/" + "/".join(str(step) for step in error["loc"]) + f": {error['msg']}"


def _strict_json(text: str) -> Any:
    return json.loads(text, object_pairs_hook=_unique_keys, parse_constant=_refuse)


def _unique_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key is repeated")
    return found


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON")
