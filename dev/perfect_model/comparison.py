"""What of a truth arrived: values counted one by one, entry by entry."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from dev.cv_generator.similar import address, letters, pairs, same_date, similarity

Value = tuple[str, str]
"""Its field ("experience.title") and its text."""
SECTIONS = ("experience", "education", "skills", "achievements")
ALIKE = 0.8  # similarity of two passages
PASSAGES = ("summary", "highlights")
DATES = ("start", "end", "date")
CONTACT = ("full_name", "email", "phone", "location")


@dataclass
class Comparison:
    """``said`` counts the values of a truth by field; ``lost`` lists those that did not arrive.

    Of what the truth does not have, ``reworded`` is what the same entry says otherwise: other letters in the text
    layer, a date less precise or in the other field. The rest is ``invented``.
    """

    said: Counter[str] = field(default_factory=Counter)
    lost: list[Value] = field(default_factory=list)
    reworded: list[Value] = field(default_factory=list)
    invented: list[Value] = field(default_factory=list)

    def add(self, said: list[Value], result: list[Value]) -> None:
        """Counts the values of two entries that belong together, or of one alone."""
        self.said.update(name for name, _ in said)
        left, lost = list(result), list[Value]()
        for value in said:
            same = next((one for one in left if is_same(value, one)), None)
            if same is None:
                lost.append(value)
            else:
                left.remove(same)
        self.lost += lost
        for value in left:
            reworded = any(is_reworded(value, one) for one in (said if _is_date(value) else lost))
            (self.reworded if reworded else self.invented).append(value)

    @property
    def arrived(self) -> float:
        """The share of the values that arrived."""
        total = sum(self.said.values())
        return 1 - len(self.lost) / total if total else 1.0


def total(comparisons: Iterable[Comparison]) -> Comparison:
    """Of several documents together."""
    result = Comparison()
    for one in comparisons:
        result.said += one.said
        result.lost += one.lost
        result.reworded += one.reworded
        result.invented += one.invented
    return result


def compare(truth: Mapping[str, Any], result: Mapping[str, Any]) -> Comparison:
    """The values of a truth against those of an extraction (or a profile in its shape)."""
    comparison = Comparison()
    comparison.add(list(_head(truth)), list(_head(result)))
    for section in SECTIONS:
        said = [list(_values(section, entry)) for entry in truth[section]]
        actual = [list(_values(section, entry)) for entry in result[section]]
        matched = pairs(_likeness, said, actual, 1e-9)
        for i, j in matched:
            comparison.add(said[i], actual[j])
        for i, values in enumerate(said):
            if all(i != one for one, _ in matched):
                comparison.add(values, [])
        for j, values in enumerate(actual):
            if all(j != other for _, other in matched):
                comparison.add([], values)
    return comparison


def is_same(one: Value, other: Value) -> bool:
    """The same field and letters; dates as far as the first is precise, telephone numbers by digits."""
    name = one[0].rpartition(".")[2]
    if one[0] != other[0]:
        return False
    if name in DATES:
        return same_date(one[1], other[1])
    if name == "phone":
        digits = ["".join(filter(str.isdigit, text)) for text in (one[1], other[1])]
        return digits[0] == digits[1]
    form = address if name in ("links", "email") else letters
    return form(one[1]) == form(other[1])


def is_reworded(value: Value, said: Value) -> bool:
    """Whether a value says what another of its entry says: the same date, or nearly the same passage."""
    if _is_date(value):
        return _is_date(said) and (same_date(value[1], said[1]) or same_date(said[1], value[1]))
    if value[0] != said[0] or value[0].rpartition(".")[2] not in PASSAGES:
        return False
    one, other = letters(value[1]), letters(said[1])
    return one in other or other in one or similarity(one, other) > ALIKE


def _is_date(value: Value) -> bool:
    return value[0].rpartition(".")[2] in DATES


def _likeness(said: list[Value], actual: list[Value]) -> float:
    """How much of an entry another has; what names it counts most, and all of two entries more than all of one."""
    shared = [value for value in said if any(is_same(value, one) for one in actual)]
    naming = sum(value[0].endswith(("title", "company", "institution", "degree", "name")) for value in shared)
    return (10 * naming + len(shared)) * len(shared) / (len(said) + len(actual))


def _head(source: Mapping[str, Any]) -> Iterator[Value]:
    contact = source["contact"]
    for name in CONTACT:
        if contact[name]:
            yield f"contact.{name}", contact[name]
    yield from (("contact.links", link) for link in contact["links"])
    yield from ((name, source[name]) for name in ("headline", "summary") if source[name])


def _values(section: str, entry: Mapping[str, Any]) -> Iterator[Value]:
    for name, value in entry.items():
        for text in value if isinstance(value, list) else [value]:
            if text and name not in ("current", "notes"):
                yield f"{section}.{name}", str(text)
        if name == "current" and value:
            yield f"{section}.current", "true"
