"""What no JSON document may hold that is to be stored, and errors in the shape clients read (pure)."""

import re
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any

Finding = tuple[tuple[str, ...], str]
"""(path of keys and list positions, what is wrong there)."""

MAX_STRING = 10_000
MAX_KEY = 200
MAX_NUMBER = 2**53
"""Beyond it numbers are not the same in every reader of JSON (RFC 8259, section 6)."""
MAX_VALUES = 200_000
"""Of a whole document: far above any profile."""
MAX_FINDINGS = 50
MAX_SHOWN_KEY = 60

BROKEN = "Must not contain NUL or half a surrogate pair."

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def unstorable(value: Any, path: tuple[str, ...] = ()) -> Iterator[Finding]:
    """NUL and lone surrogates, overlong texts and keys, numbers too large, anywhere in a JSON value.

    Level by level instead of by recursion, and only as far as a profile could reach.
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
                if told := _text_problem(key, MAX_KEY):
                    yield (*where, _shown(key)), f"Its name: {told}"
            waiting.extend(((*where, _shown(key)), child) for key, child in one.items())
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
            return  # the whole is wrong already
        tree = below
    told = tree.setdefault(path[-1], [])
    if isinstance(told, list):
        told.append(problem)


def _scalar_problem(value: Any) -> str | None:
    if isinstance(value, str):
        return _text_problem(value, MAX_STRING)
    if isinstance(value, int | float) and abs(value) > MAX_NUMBER:
        return "The number is too large."
    return None


def _shown(key: str) -> str:
    return _UNSTORABLE.sub("\ufffd", key)[:MAX_SHOWN_KEY]


def _text_problem(text: str, limit: int) -> str | None:
    if is_broken(text):
        return BROKEN
    return f"Longer than {limit} characters." if len(text) > limit else None
