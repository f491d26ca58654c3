"""Which row of a profile an entry of a CV is: its identity as a key (pure).

A key is made of what tells entries of a section apart, folded: employer, title and start of a position.
Entries with one key are one entry; anything short of that is a question for ``models.rules.merge.similarity``.
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

_TURN = re.compile(r"#[0-9a-f]{8}(?:\.\d+)?$")


def experience_key(entry: Values) -> str:
    return f"{fold(entry.get('company'))}|{fold(entry.get('title'))}|{entry.get('start') or ''}"


def education_key(entry: Values) -> str:
    return f"{fold(entry.get('institution'))}|{fold(entry.get('degree'))}|{fold(entry.get('field'))}"


def achievement_key(entry: Values) -> str:
    return f"{entry.get('kind')}|{fold(entry.get('title'))}|{entry.get('date') or ''}"


def skill_key(entry: Values) -> str:
    return skill_slug(entry["name"])


def canonical(values: Values) -> str:
    """What is said, as text that knows neither the order of fields nor that of list items."""
    said = {name: value for name, value in values.items() if not is_empty(value)}
    ordered = {
        name: sorted(value, key=str) if isinstance(value, list) else value for name, value in said.items()
    }
    return json.dumps(ordered, sort_keys=True, ensure_ascii=False, default=str)


def distinct_keys(key_of: KeyOf, entries: Sequence[Values]) -> list[str]:
    """A key for each entry of one document, none twice, whatever their order.

    Entries that share a key are told apart by a digest of all they say, so that two like stints stay two and
    the same document finds each of them again.
    """
    plain = [key_of(entry) for entry in entries]
    shared = Counter(plain)
    seen: Counter[str] = Counter()
    keys = []
    for key, entry in zip(plain, entries, strict=True):
        if shared[key] > 1:
            key += "#" + hashlib.sha256(canonical(entry).encode()).hexdigest()[:8]
        seen[key] += 1
        keys.append(key if seen[key] == 1 else f"{key}.{seen[key]}")
    return keys


def plain_key(key: str) -> str:
    """The key without what tells it from its likes in one document."""
    return _TURN.sub("", key)


def identities(key_of: KeyOf, match_key: str, values: Values, base: Values | None) -> set[str]:
    """Every key by which a row is known: as last imported, and as a person has edited it since.

    Deleting a row buries all of them, so that it comes back under none.
    """
    known = {match_key, plain_key(match_key), key_of(values)}
    if base:
        known.add(key_of({**values, **base}))
    return known
