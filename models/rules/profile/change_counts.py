"""What a change of a profile counts for in challenges: counts for an event's data, never values (pure)."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

WHOLE_ROW = "*"
"""The ``field`` of a change that made a row (``before`` is None) or removed it (``after`` is None)."""
EXTRAS = "extras"
"""The ``field`` of a change of data that no column holds."""
TOMBSTONES = "tombstones"
"""The ``field`` of a change of a section's tombstones: lists of match keys, without a row."""


def count_change(section: str, field: str, before: Any, after: Any) -> Counter[str]:
    """Counts of one change; arguments as ``models.profile.change_log.ChangeLog.add`` takes them.

    ``added.<section>`` and ``removed.<section>`` count rows (``added.achievements.<kind>`` too);
    ``filled.<section>.<field>`` a field that was empty and ``reworded.<section>.<field>`` one that was not;
    ``bullets.added``, ``bullets.quantified`` (with a figure in it) and ``links.added`` items that lists gained.
    """
    if field == WHOLE_ROW:
        return _count_row(section, before, after)
    if after in (None, "", []):
        return Counter()
    how = "filled" if before in (None, "", []) else "reworded"
    return Counter({f"{how}.{section}.{field}": 1}) + _gains(field, before, after)


def _count_row(section: str, before: Any, after: Any) -> Counter[str]:
    if after is None:
        return Counter({f"removed.{section}": 1})
    counts = Counter({f"added.{section}": 1})
    if section == "achievements":
        counts[f"added.achievements.{after.get('kind')}"] += 1
    for field, value in after.items():
        if value not in (None, "", []):
            counts[f"filled.{section}.{field}"] += 1
            counts += _gains(field, None, value)
    return counts


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
