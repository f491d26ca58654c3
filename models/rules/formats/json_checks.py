"""Finds values in a JSON document that cannot be stored; nests errors as clients read them (pure)."""

import re
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any

Finding = tuple[tuple[str, ...], str]
"""(path of keys and list positions, problem)."""

MAX_STRING = 10_000
MAX_KEY = 200
MAX_NUMBER = 2**53
"""Larger numbers differ between readers of JSON (RFC 8259, section 6)."""
MAX_VALUES = 200_000
"""Of a whole document: far above any profile."""
MAX_FINDINGS = 50
MAX_SHOWN_KEY = 60

BROKEN = "Must not contain NUL or half a surrogate pair."

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def unstorable(value: Any, path: tuple[str, ...] = ()) -> Iterator[Finding]:
    """NUL and lone surrogates, overlong texts and keys, too large numbers, anywhere in a JSON value.

    Breadth first instead of by recursion, and only up to ``MAX_VALUES``.
    """
    waiting: deque[tuple[tuple[str, ...], Any]] = deque([(path, value)])
    for _ in range(MAX_VALUES):
        if not waiting:
            return
        where, one = waiting.popleft()
        if problem := _scalar_problem(one):
            yield where, problem
        elif isinstance(one, dict):
            for key in one:
                if key_problem := _text_problem(key, MAX_KEY):
                    yield (*where, _printable(key)), f"Its name: {key_problem}"
            waiting.extend(((*where, _printable(key)), child) for key, child in one.items())
        elif isinstance(one, list):
            waiting.extend(((*where, str(index)), child) for index, child in enumerate(one[:MAX_VALUES]))
    if waiting:
        yield waiting[0][0], f"The document holds more than {MAX_VALUES:,} values."


def is_broken(text: str) -> bool:
    return _UNSTORABLE.search(text) is not None


def nested(findings: Iterable[Finding]) -> dict[str, Any]:
    """The first findings as a tree: ``{"work": {"0": {"startDate": ["..."]}}}``."""
    tree: dict[str, Any] = {}
    for number, (path, problem) in enumerate(findings):
        if number == MAX_FINDINGS:
            break
        _add(tree, path or ("",), problem)
    return tree


def _add(tree: dict[str, Any], path: tuple[str, ...], problem: str) -> None:
    for step in path[:-1]:
        below = tree.setdefault(step, {})
        if not isinstance(below, dict):
            return  # the whole object has an error already
        tree = below
    problems = tree.setdefault(path[-1], [])
    if isinstance(problems, list):
        problems.append(problem)


def _scalar_problem(value: Any) -> str | None:
    if isinstance(value, str):
        return _text_problem(value, MAX_STRING)
    if isinstance(value, int | float) and abs(value) > MAX_NUMBER:
        return "The number is too large."
    return None


def _printable(key: str) -> str:
    return _UNSTORABLE.sub("\ufffd", key)[:MAX_SHOWN_KEY]


def _text_problem(text: str, limit: int) -> str | None:
    if is_broken(text):
        return BROKEN
    return f"Longer than {limit} characters." if len(text) > limit else None
