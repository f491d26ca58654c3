"""Entries of a section against one document: fields without a place are emptied, entries without one left out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from models.rules.documents.extraction import Evidence
from workers.extraction.grounding.quote_search import Span
from workers.extraction.grounding.values import Checked, Dates, Grounded, shared

VALUE = "This value was not found in the document and was left out."
ENTRY = "This entry was not found in the document and was left out."
SAME_LINE = 0.5
DATES = "These dates were not found in the document."


@dataclass(frozen=True)
class Kind:
    """``identity``: without any of these nothing is left of an entry."""

    identity: tuple[str, ...]
    details: tuple[str, ...]
    dates: tuple[str, ...] = ()


KINDS = {
    "experience": Kind(("title", "company"), ("location",), ("start", "end")),
    "education": Kind(("institution", "degree"), ("field", "grade"), ("start", "end")),
    "skills": Kind(("name",), ("category",)),
    "achievements": Kind(("title",), ("issuer",), ("date",)),
}


@dataclass
class Entry:
    """What is left of an entry; evidence by pointer below the entry, problems by path as given."""

    values: dict[str, Any]
    path: str
    evidence: dict[str, Evidence] = field(default_factory=dict)
    problems: list[tuple[str, str]] = field(default_factory=list)
    lost_identity: bool = False

    def spans(self, *names: str) -> list[Span]:
        return [
            (place["start"], place["end"])
            for pointer, place in self.evidence.items()
            if not names or pointer.split("/")[1] in names
        ]


def read_entries(
    section: str, given: Sequence[Mapping[str, Any]], checked: Checked, date_texts: Mapping[str, str]
) -> list[Entry]:
    """Every entry with what of it stands in the document."""
    kind, near = KINDS[section], 0
    entries: list[Entry] = []
    for index, original in enumerate(given):
        path = f"/{section}/{index}"
        near = _anchor(original, kind, checked, date_texts.get(path), near if len(kind.identity) > 1 else 0)
        entries.append(_entry(original, kind, checked, path, date_texts.get(path), near))
    return entries


def settle_dates(entries: Sequence[tuple[str, Entry]], checked: Checked) -> None:
    """Dates that several entries (given with their sections) claim belong to the nearest: none borrows.

    Among achievements one year may stand over a list of them, but not on the line of another.
    """
    claims: list[tuple[float, Kind, Entry, Span]] = []
    for section, entry in entries:
        kind = KINDS[section]
        for span in set(entry.spans(*kind.dates)) if kind.dates else ():
            names = entry.spans(*kind.identity)
            claims.append(
                (min((checked.apart(span, name) for name in names), default=0.0), kind, entry, span)
            )
    borrowed = [
        (entry, kind)
        for distance, kind, entry, span in claims
        if any(
            shared(span, [theirs]) and _nearer(other, distance, kind)
            for other, _, rival, theirs in claims
            if rival is not entry
        )
    ]
    for entry, kind in borrowed:
        _drop_dates(entry, kind)


def _nearer(other: float, own: float, kind: Kind) -> bool:
    """Whether another entry stands so much nearer to dates, in lines, that they are no one else's."""
    if len(kind.dates) == 1:
        return other < SAME_LINE <= own
    return other + 1 < own


def _drop_dates(entry: Entry, kind: Kind) -> None:
    entry.problems.append((f"{entry.path}/{kind.dates[0]}", DATES))
    entry.values |= dict.fromkeys(kind.dates)
    if "current" in entry.values:
        entry.values["current"] = False
    for name in (*kind.dates, "current"):
        entry.evidence.pop(f"/{name}", None)


def without_studies(jobs: list[Entry], studies: Sequence[Entry]) -> list[Entry]:
    """The jobs that are no course of study told twice: all that names and dates those stands in one study."""
    names = ("title", "company", "start", "end")
    return [job for job in jobs if not any(_is_within(job.spans(*names), study.spans()) for study in studies)]


def _is_within(spans: Sequence[Span], others: Sequence[Span]) -> bool:
    return len(spans) > 1 and all(shared(span, others) for span in spans)


def what_stays(
    section: str, entries: Sequence[Entry], checked: Checked
) -> tuple[list[Entry], list[tuple[str, str]]]:
    """The entries that stay, and (path, problem) of everything that does not."""
    kind = KINDS[section]
    kept: list[Entry] = []
    staying = (one for one in entries if _stays(one, kind, entries, checked))
    for one in sorted(staying, key=lambda entry: -len(entry.evidence)):
        if not any(_echoes(one, other, kind) for other in kept):
            kept.append(one)
    order = {id(one): index for index, one in enumerate(entries)}
    kept.sort(key=lambda entry: order[id(entry)])
    problems = [problem for one in entries for problem in one.problems]
    gone = [(one.path, ENTRY) for one in entries if one not in kept and len(kind.identity) > 1]
    return kept, [*problems, *gone]


def _entry(
    given: Mapping[str, Any], kind: Kind, checked: Checked, path: str, printed: str | None, near: int
) -> Entry:
    entry = Entry(dict(given), path)
    for name in (*kind.identity, *kind.details):
        _keep(entry, name, checked.text(given[name], near))
    entry.lost_identity = any(given[name] and not entry.values[name] for name in kind.identity)
    if kind.dates:
        _keep_dates(entry, kind, checked, printed, near)
    if "highlights" in given:
        kept = list(_highlights(entry, given["highlights"], checked, near))
        entry.values["highlights"] = [one.value for one in kept]
        for index, one in enumerate(kept):
            if one.evidence:
                entry.evidence[f"/highlights/{index}"] = one.evidence
    return entry


def _keep(entry: Entry, name: str, found: Grounded | None) -> None:
    if found is None and entry.values[name]:
        entry.problems.append((f"{entry.path}/{name}", VALUE))
    if found and found.evidence:
        entry.evidence[f"/{name}"] = found.evidence
    entry.values[name] = found.value if found else None


def _keep_dates(entry: Entry, kind: Kind, checked: Checked, printed: str | None, near: int) -> None:
    values = entry.values
    given = Dates(values[kind.dates[0]], values[kind.dates[-1]], bool(values.get("current")))
    beside = entry.spans(*kind.identity)
    found = checked.dates(given, printed, beside[0][0] if beside else near, beside, len(kind.dates) > 1)
    unprinted = printed and found.evidence is None and not checked.lenient
    if found != given or unprinted:
        entry.problems.append((f"{entry.path}/{kind.dates[0]}", DATES))
    told: dict[str, Any] = {kind.dates[0]: found.start, kind.dates[-1]: found.end}
    if "current" in values:
        told["current"] = found.current
    values.update(told)
    if found.evidence:
        entry.evidence |= {f"/{name}": found.evidence for name, value in told.items() if value}


def _highlights(entry: Entry, given: Sequence[str], checked: Checked, near: int) -> Iterator[Grounded]:
    places: set[Span] = set()
    for index, text in enumerate(given):
        found = checked.point(text, near)
        if found and found.evidence and found.span in places:
            continue  # the same passage in other words
        if found:
            places.add(found.span)
            yield found
        else:
            entry.problems.append((f"{entry.path}/highlights/{index}", VALUE))


def _stays(entry: Entry, kind: Kind, entries: Sequence[Entry], checked: Checked) -> bool:
    if not any(entry.values[name] for name in kind.identity):
        return False
    return not entry.lost_identity or checked.lenient or _stands_by_itself(entry, kind, entries, checked)


def _echoes(entry: Entry, fuller: Entry, kind: Kind) -> bool:
    """Whether an entry is another told twice: all of it is quoted from where that stands, or says no more.

    What is no more than a name ("Java", found in "Java EE") has to be the same name.
    """
    if all(_told_by(value, fuller.values[name]) for name, value in entry.values.items()):
        return True
    named = kind.identity[0]
    if len(kind.identity) == 1 and entry.values[named] != fuller.values[named]:
        return False
    spans, others = entry.spans(), fuller.spans()
    same_kind = entry.values.get("kind") == fuller.values.get("kind")
    return bool(spans) and same_kind and all(shared(span, others) for span in spans)


def _told_by(value: Any, fuller: Any) -> bool:
    if isinstance(value, list):
        return all(item in fuller for item in value)
    return not value or value == fuller


def _stands_by_itself(entry: Entry, kind: Kind, entries: Sequence[Entry], checked: Checked) -> bool:
    """Whether an entry that lost its employer or school still names a place of the document as its own.

    An invented one borrows: its title is a word of some sentence, its dates and bullets are another entry's.
    """
    others = [span for one in entries if one is not entry for span in one.spans()]
    own = [span for span in entry.spans(*kind.dates, "highlights") if not shared(span, others)]
    names = [span for span in entry.spans(*kind.identity) if not shared(span, others)]
    return bool(names) and (bool(own) or any(checked.stands_alone(span) for span in names))


def _anchor(entry: Mapping[str, Any], kind: Kind, checked: Checked, printed: str | None, near: int) -> int:
    """Where an entry stands, told by its most telling text, so that "Berlin" is the one beside it."""
    names = [entry[name] for name in kind.identity]
    telling = [*entry.get("highlights", ())[:1], printed, *names] if len(names) > 1 else [*names, printed]
    spans = (checked.search.find(text, near) for text in telling if text)
    return next((span[0] for span in spans if span is not None), near)
