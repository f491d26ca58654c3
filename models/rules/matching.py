"""Which row of a profile an entry of a CV is: match keys, and pairing by them (pure)."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any, TypeVar

Row = TypeVar("Row")

LEGAL_FORMS = re.compile(
    r"\b(inc|incorporated|ltd|limited|llc|llp|plc|corp|corporation|gmbh|ag|se|kg|sarl|sas|sa|srl|spa|bv|nv|oy|ab)\b"
)


def fold(text: str | None) -> str:
    """Text as it is compared: NFKC, caseless, punctuation as single spaces (``+`` and ``#`` kept)."""
    plain = unicodedata.normalize("NFKC", text or "").casefold()
    return " ".join(re.findall(r"[^\W_]+[+#]*|[+#]+", plain))


def organisation(text: str | None) -> str:
    """An employer or school without its legal form: ``Acme Inc.`` and ``ACME`` are one."""
    folded = fold(text)
    return " ".join(LEGAL_FORMS.sub(" ", folded).split()) or folded


def skill_slug(name: str) -> str:
    """A skill's identity: ``C``, ``C++`` and ``C#`` are three, ``Node.js`` and ``NodeJS`` one."""
    return fold(name).replace(" ", "")


def experience_keys(entry: Mapping[str, Any]) -> tuple[str, str]:
    """(exact, loose): the loose key leaves out the start, so that a corrected date still finds its row."""
    loose = f"{organisation(entry.get('company'))}|{fold(entry.get('title'))}"
    return f"{loose}|{entry.get('start') or ''}", loose


def education_keys(entry: Mapping[str, Any]) -> tuple[str, str]:
    loose = f"{organisation(entry.get('institution'))}|{fold(entry.get('degree'))}"
    return f"{loose}|{fold(entry.get('field'))}", loose


def achievement_keys(entry: Mapping[str, Any]) -> tuple[str, str]:
    loose = f"{entry.get('kind')}|{fold(entry.get('title'))}"
    return f"{loose}|{entry.get('date') or ''}", loose


def skill_keys(entry: Mapping[str, Any]) -> tuple[str, str]:
    slug = skill_slug(entry["name"])
    return slug, slug


def numbered(keys: Sequence[str]) -> list[str]:
    """Keys made unique by their turn: the second ``a`` becomes ``a#2``, so that two like entries stay two."""
    seen: Counter[str] = Counter()
    result = []
    for key in keys:
        seen[key] += 1
        result.append(key if seen[key] == 1 else f"{key}#{seen[key]}")
    return result


def pair(
    rows: Sequence[Row],
    entries: Sequence[Mapping[str, Any]],
    row_key: Callable[[Row], Hashable],
    row_loose: Callable[[Row], Hashable],
    entry_keys: Callable[[Mapping[str, Any]], tuple[str, str]],
) -> list[Row | None]:
    """For each entry its row, or None for a new one.

    Exact keys pair first; of what is left, loose keys pair only where both sides have exactly one candidate:
    two stints at one employer are never folded into each other.
    """
    exact = numbered([entry_keys(entry)[0] for entry in entries])
    by_key = {row_key(row): row for row in rows}
    found = [by_key.get(key) for key in exact]
    taken = {id(row) for row in found if row is not None}
    free_rows, free_entries = defaultdict(list), defaultdict(list)
    for row in rows:
        if id(row) not in taken:
            free_rows[row_loose(row)].append(row)
    for index, entry in enumerate(entries):
        if found[index] is None:
            free_entries[entry_keys(entry)[1]].append(index)
    for key, indexes in free_entries.items():
        if len(indexes) == 1 and len(free_rows[key]) == 1:
            found[indexes[0]] = free_rows[key][0]
    return found
