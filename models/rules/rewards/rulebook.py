"""Reads reward rules from JSON or TOML, writes them as JSON, and changes amounts.

The document holds ``rules``, a list of tables with the fields of ``models.rules.rewards.awards.Rule``.
"""

import json
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields, replace
from typing import Any

from models.rules.rewards.awards import Rule

FIELDS = {field.name: field.type for field in fields(Rule)}
AMOUNTS = ("xp", "points", "per_day")
"""The amounts that an assignment may change."""


class RulesUnreadable(ValueError):
    """The text contains no valid rules; the message says why."""


def read_rules(text: str) -> tuple[Rule, ...]:
    """Rules from a JSON or TOML document. Raises RulesUnreadable."""
    document = _parsed(text)
    entries = document.get("rules") if isinstance(document, dict) else None
    if not isinstance(entries, list) or not entries:
        raise RulesUnreadable("There is no list named rules.")
    rules = tuple(_rule(entry) for entry in entries)
    names = [rule.name for rule in rules]
    if len(set(names)) < len(names):
        raise RulesUnreadable("Two rules have the same name.")
    return rules


def write_rules(rules: Sequence[Rule]) -> str:
    """JSON that ``read_rules`` can read."""
    entries = [{name: value for name, value in asdict(rule).items() if value} for rule in rules]
    return json.dumps({"rules": entries}, indent=2)


def with_changes(rules: Sequence[Rule], assignments: Iterable[str]) -> tuple[Rule, ...]:
    """Rules with changed amounts, each given as ``cv.imported.xp=60`` (``per_day=none`` removes a cap).

    Raises:
        RulesUnreadable: there is no such rule or amount, or the value is not a number.
    """
    changed = {rule.name: rule for rule in rules}
    for assignment in assignments:
        target, _, value = assignment.partition("=")
        name, _, amount = target.strip().rpartition(".")
        if name not in changed or amount not in AMOUNTS:
            names = ", ".join(sorted(changed))
            raise RulesUnreadable(f"{assignment}: not one of {'|'.join(AMOUNTS)} of the rules {names}.")
        change: dict[str, Any] = {amount: _number(assignment, value.strip())}
        changed[name] = _checked(replace(changed[name], **change))
    return tuple(changed.values())


def _parsed(text: str) -> Any:
    try:
        return json.loads(text) if text.lstrip().startswith("{") else tomllib.loads(text)
    except (json.JSONDecodeError, tomllib.TOMLDecodeError) as error:
        raise RulesUnreadable(f"Neither JSON nor TOML: {error}.") from None


def _rule(entry: Any) -> Rule:
    if not isinstance(entry, dict) or not all(
        isinstance(entry.get(name), str) for name in ("name", "on", "reason")
    ):
        raise RulesUnreadable(f"A rule needs name, on and reason: {entry!r}.")
    if unknown := set(entry) - set(FIELDS):
        raise RulesUnreadable(f"{entry['name']}: unknown fields {', '.join(sorted(unknown))}.")
    return _checked(Rule(**entry))


def _checked(rule: Rule) -> Rule:
    for name in AMOUNTS:
        value = getattr(rule, name)
        allowed = value is None and name == "per_day"
        if not allowed and (not isinstance(value, int) or isinstance(value, bool) or value < 0):
            raise RulesUnreadable(f"{rule.name}: {name} must be a whole number of at least 0.")
    if not isinstance(rule.where, dict):
        raise RulesUnreadable(f"{rule.name}: where must be a table.")
    return rule


def _number(assignment: str, value: str) -> int | None:
    if value.lower() == "none":
        return None
    try:
        return int(value)
    except ValueError:
        raise RulesUnreadable(f"{assignment}: not a whole number.") from None
