"""Match keys: which row of a profile an entry of a CV is (pure).

A key is made of the folded fields that identify an entry of a section: employer, title and start of a position.
Entries with the same key are the same entry; ``models.rules.merge.similarity`` compares the others.
"""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from models.rules.text.compare import fold, is_empty, skill_slug

Values = Mapping[str, Any]
KeyOf = Callable[[Values], str]

_SUFFIX = re.compile(r"#[0-9a-f]{8}(?:\.\d+)?$")


def experience_key(entry: Values) -> str:
    return f"{fold(entry.get('company'))}|{fold(entry.get('title'))}|{entry.get('start') or ''}"


def education_key(entry: Values) -> str:
    return f"{fold(entry.get('institution'))}|{fold(entry.get('degree'))}|{fold(entry.get('field'))}"


def achievement_key(entry: Values) -> str:
    return f"{entry.get('kind')}|{fold(entry.get('title'))}|{entry.get('date') or ''}"


def skill_key(entry: Values) -> str:
    return skill_slug(entry["name"])


def canonical(values: Values) -> str:
    """The filled values as JSON text, in an order that depends neither on fields nor on list items."""
    filled = {name: value for name, value in values.items() if not is_empty(value)}
    ordered = {
        name: sorted(value, key=str) if isinstance(value, list) else value for name, value in filled.items()
    }
    return json.dumps(ordered, sort_keys=True, ensure_ascii=False, default=str)


def distinct_keys(key_of: KeyOf, entries: Sequence[Values]) -> list[str]:
    """A unique key for each entry of one document, in whatever order they come.

    Entries with the same key get a digest of all their values, so that two similar jobs stay two and the same
    document matches each of them again.
    """
    plain = [key_of(entry) for entry in entries]
    totals = Counter(plain)
    used: Counter[str] = Counter()
    keys = []
    for key, entry in zip(plain, entries, strict=True):
        if totals[key] > 1:
            key += "#" + hashlib.sha256(canonical(entry).encode()).hexdigest()[:8]
        used[key] += 1
        keys.append(key if used[key] == 1 else f"{key}.{used[key]}")
    return keys


def plain_key(key: str) -> str:
    """The key without the suffix that ``distinct_keys`` adds to duplicates."""
    return _SUFFIX.sub("", key)


def identities(key_of: KeyOf, match_key: str, values: Values, base: Values | None) -> set[str]:
    """Every key of a row: as last imported, and as a person has edited it since.

    A deleted row leaves a tombstone for each of them.
    """
    keys = {match_key, plain_key(match_key), key_of(values)}
    if base:
        keys.add(key_of({**values, **base}))
    return keys
