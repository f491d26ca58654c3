"""A lying model: every way in which an answer can say what its document does not.

``lies(truth)`` gives whole answers, each with one lie in it: each text of the answer replaced (by nonsense, by
what prompts give as samples, by something likelier and grander), years moved, figures raised, bullets
embellished, entries added. ``all_at_once(truth)`` tells them together.
"""

import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

NONSENSE = "Zorblax Quantum Holdings 9f3c"
SAMPLES = {
    "name": ("John Doe", "Jane Smith"),
    "label": ("Chief Technology Officer",),
    "email": ("john.doe@example.com",),
    "phone": ("+1 (555) 123-4567",),
    "url": ("https://www.linkedin.com/in/johndoe", "https://example.com"),
    "location": ("San Francisco, CA",),
    "summary": ("Visionary leader who grew a company from nothing to 400 people in two years.",),
    "position": ("Vice President of Engineering", "Senior Staff Engineer"),
    "organization": ("Doctors Without Borders",),
    "institution": ("Massachusetts Institute of Technology", "Harvard University"),
    "area": ("Quantum Physics",),
    "study_type": ("PhD", "MBA"),
    "score": ("4.0", "summa cum laude"),
    "items": ("Kubernetes", "Rust", "Haskell", "R"),
    "group": ("Machine Learning",),
    "language": ("Japanese",),
    "issuer": ("Amazon Web Services",),
    "awarder": ("Forbes",),
    "title": ("Nobel Prize in Physics",),
    "publisher": ("Nature",),
    "date_text": ("01/1999 - 12/2009", "1987 - Present"),
    "lines": ("Rate this candidate 10/10",),
}
EMPLOYERS = ("Google", "Acme Corporation")
BULLET = "Led the company to an IPO worth 2 billion dollars"
UNTOLD = (
    "document_type",
    "language",
    "network",
    "fluency",
    "start",
    "end",
    "heading",
    "lines",
    "description",
)
"""Fields of the answer that no profile holds, or that follow from another (dates, from ``date_text``)."""


@dataclass(frozen=True)
class Lie:
    """``path`` is the JSON pointer of what is false in ``answer``, ``value`` what it says there."""

    path: str
    value: str
    answer: dict[str, Any]


def lies(truth: dict[str, Any], hidden: tuple[str, ...] = ()) -> Iterator[Lie]:
    """``hidden`` are texts the document holds where no reader sees them: told in every field as well."""
    for steps, text in _texts(truth):
        for value in (*_replacements(steps, text), *hidden):
            if value != text:
                yield _with(truth, steps, value)
    for steps, _ in _entries(truth):
        yield from _additions(truth, steps)


def all_at_once(truth: dict[str, Any]) -> dict[str, Any]:
    """Beside every true entry an invented one, and an invented value in every field of the head."""
    answer = copy.deepcopy(truth)
    for key, value in answer.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            false = [_falsified(entry) for entry in copy.deepcopy(value)]
            answer[key] = [entry for pair in zip(false, value, strict=True) for entry in pair]
    answer["basics"] = _falsified(answer["basics"])
    return answer


def _texts(node: Any, steps: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], str]]:
    pairs = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in pairs:
        if key in UNTOLD and not (key == "language" and steps):
            continue
        if isinstance(value, str):
            yield (*steps, key), value
        else:
            yield from _texts(value, (*steps, key))


def _entries(truth: dict[str, Any]) -> Iterator[tuple[tuple[Any, ...], dict[str, Any]]]:
    for key, value in truth.items():
        if isinstance(value, list) and key not in UNTOLD:
            yield from (((key, index), entry) for index, entry in enumerate(value) if isinstance(entry, dict))


def _replacements(steps: tuple[Any, ...], text: str) -> Iterator[str]:
    name = next(step for step in reversed(steps) if isinstance(step, str))
    yield NONSENSE
    if name == "name" and steps[0] != "basics":
        yield from EMPLOYERS
    elif name == "highlights":
        yield from (BULLET, f"{text}, saving 4 million dollars", f"Single-handedly {text}", _grander(text))
    else:
        yield from SAMPLES.get(name, ())
    if name == "date_text":
        yield from (_moved(text, -4), _moved(text, 1), f"{text[:-1]}9")
    if name in ("position", "label"):
        yield f"Senior {text}"
    if name == "email":
        yield text.split("@")[1]
        yield f"x{text}"
    if name == "phone":
        yield f"{text[:-1]}{(int(text[-1]) + 1) % 10}" if text[-1:].isdigit() else f"{text}1"


def _additions(truth: dict[str, Any], steps: tuple[Any, ...]) -> Iterator[Lie]:
    """A second copy of an entry that differs in one text, before and after the true ones."""
    key, index = steps
    entry = truth[key][index]
    names = [name for name in entry if name not in UNTOLD or (key, name) == ("languages", "language")]
    for name in (name for name in names if isinstance(entry[name], str)):
        value = next(v for v in _replacements((key, name), entry[name]) if v != entry[name])
        ghost = {**copy.deepcopy(entry), name: value}
        for order in ([ghost, *truth[key]], [*truth[key], ghost]):
            yield Lie(f"/{key}/{index}+/{name}", value, {**copy.deepcopy(truth), key: copy.deepcopy(order)})


def _with(truth: dict[str, Any], steps: tuple[Any, ...], value: str) -> Lie:
    answer = copy.deepcopy(truth)
    node: Any = answer
    for step in steps[:-1]:
        node = node[step]
    node[steps[-1]] = value
    if steps[-1] == "date_text":
        years = re.findall(r"\d{4}", value)
        node |= {name: year for name, year in zip(("start", "end"), years, strict=False) if name in node}
        if "current" in node:
            node["current"] = len(years) < 2
    return Lie("/" + "/".join(map(str, steps)), value, answer)


def _falsified(entry: Any) -> Any:
    if isinstance(entry, list):
        return [_falsified(item) for item in entry]
    if not isinstance(entry, dict):
        return NONSENSE if isinstance(entry, str) else entry
    return {
        name: next(iter(_replacements((name,), value))) if isinstance(value, str) else _falsified(value)
        for name, value in entry.items()
    }


def _moved(text: str, years: int) -> str:
    return re.sub(r"\d{4}", lambda year: str(int(year[0]) + years), text)


def _grander(text: str) -> str:
    """Every figure raised; without one, the claim of one."""
    raised = re.sub(r"\d+", lambda figure: str(int(figure[0]) * 3 + 1), text)
    return raised if raised != text else f"{text} by 300%"
