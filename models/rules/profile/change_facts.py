"""What a change of the profile counts for: thin facts for an event's data, never the values themselves."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

WHOLE_ROW = "*"
"""The ``field`` of a change that made a row (``before`` is None) or removed it (``after`` is None)."""
EXTRAS = "extras"
"""The ``field`` of a change of what no column holds."""
TOMBSTONES = "tombstones"
"""The ``field`` of a change of what a section remembers as deleted: lists of match keys, without a row."""


def facts_of_change(section: str, field: str, before: Any, after: Any) -> Counter[str]:
    """Facts of one change as ``models.profile.change_log.log_change`` takes it.

    ``added.<section>`` and ``removed.<section>`` count rows (``added.achievements.<kind>`` too);
    ``filled.<section>.<field>`` a field that was empty and ``reworded.<section>.<field>`` one that was not;
    ``bullets.added``, ``bullets.quantified`` (with a figure in it) and ``links.added`` what lists gained.
    """
    if field == WHOLE_ROW:
        return _facts_of_row(section, before, after)
    if after in (None, "", []):
        return Counter()
    how = "filled" if before in (None, "", []) else "reworded"
    return Counter({f"{how}.{section}.{field}": 1}) + _gains(field, before, after)


def _facts_of_row(section: str, before: Any, after: Any) -> Counter[str]:
    if after is None:
        return Counter({f"removed.{section}": 1})
    facts = Counter({f"added.{section}": 1})
    if section == "achievements":
        facts[f"added.achievements.{after.get('kind')}"] += 1
    for field, value in after.items():
        if value not in (None, "", []):
            facts[f"filled.{section}.{field}"] += 1
            facts += _gains(field, None, value)
    return facts


def _gains(field: str, before: Any, after: Any) -> Counter[str]:
    old, new = before or [], after or []
    if field == "links":
        return Counter({"links.added": len(new) - len(old)})
    if field == "highlights":
        quantified = _quantified(new) - _quantified(old)
        return Counter({"bullets.added": len(new) - len(old), "bullets.quantified": quantified})
    return Counter()


def _quantified(bullets: Iterable[str]) -> int:
    return sum(any(character.isdigit() for character in bullet) for bullet in bullets)
