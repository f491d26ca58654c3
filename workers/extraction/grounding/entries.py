"""Checks the entries of a section: empties fields that the document does not print, drops entries without a place."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from models.rules.documents.extraction import Evidence
from workers.extraction.grounding.dates import Dates
from workers.extraction.grounding.quote_search import Span
from workers.extraction.grounding.values import DocumentIndex, GroundedValue, overlaps

VALUE = "This value was not found in the document and was left out."
ENTRY = "This entry was not found in the document and was left out."
SAME_LINE = 0.5
DATES = "These dates were not found in the document."


@dataclass(frozen=True)
class EntryKind:
    """``identity``: without any of these nothing is left of an entry."""

    identity: tuple[str, ...]
    details: tuple[str, ...]
    dates: tuple[str, ...] = ()


KINDS = {
    "experience": EntryKind(("title", "company"), ("location", "notes"), ("start", "end")),
    "education": EntryKind(("institution", "degree"), ("field", "grade", "notes"), ("start", "end")),
    "skills": EntryKind(("name",), ("category",)),
    "achievements": EntryKind(("title",), ("issuer", "url", "level"), ("date",)),
}


@dataclass
class GroundedEntry:
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
    section: str,
    originals: Sequence[Mapping[str, Any]],
    document: DocumentIndex,
    date_texts: Mapping[str, str],
    stated_dates: Mapping[str, Dates],
) -> list[GroundedEntry]:
    """Every entry with those of its values that the document prints."""
    kind, near = KINDS[section], 0
    entries: list[GroundedEntry] = []
    for index, original in enumerate(originals):
        path = f"/{section}/{index}"
        near = _anchor(original, kind, document, date_texts.get(path), near if len(kind.identity) > 1 else 0)
        entries.append(
            _entry(
                original, kind, document, path, date_texts.get(path), near, stated_dates.get(path, Dates())
            )
        )
    return entries


def resolve_dates(entries: Sequence[tuple[str, GroundedEntry]], document: DocumentIndex) -> None:
    """Dates that several entries (with their sections) claim go to the nearest.

    Among achievements one year may stand over a list of them, but not on the line of another.
    """
    claims: list[tuple[float, EntryKind, GroundedEntry, Span]] = []
    for section, entry in entries:
        kind = KINDS[section]
        for span in set(entry.spans(*kind.dates)) if kind.dates else ():
            names = entry.spans(*kind.identity)
            claims.append(
                (min((document.apart(span, name) for name in names), default=0.0), kind, entry, span)
            )
    borrowed = [
        (entry, kind)
        for distance, kind, entry, span in claims
        if any(
            overlaps(span, [theirs]) and _nearer(other, distance, kind)
            for other, _, rival, theirs in claims
            if rival is not entry
        )
    ]
    for entry, kind in borrowed:
        _drop_dates(entry, kind)


def _nearer(other: float, distance: float, kind: EntryKind) -> bool:
    """Whether another entry stands so much nearer to the dates, in lines, that they are its own."""
    if len(kind.dates) == 1:
        return other < SAME_LINE <= distance
    return other + 1 < distance


def _drop_dates(entry: GroundedEntry, kind: EntryKind) -> None:
    entry.problems.append((f"{entry.path}/{kind.dates[0]}", DATES))
    entry.values |= dict.fromkeys(kind.dates)
    if "current" in entry.values:
        entry.values["current"] = False
    for name in (*kind.dates, "current"):
        entry.evidence.pop(f"/{name}", None)


def without_studies(jobs: list[GroundedEntry], studies: Sequence[GroundedEntry]) -> list[GroundedEntry]:
    """The jobs without those that repeat a course of study: all their names and dates stand in one study."""
    names = ("title", "company", "start", "end")
    return [job for job in jobs if not any(_is_within(job.spans(*names), study.spans()) for study in studies)]


def _is_within(spans: Sequence[Span], others: Sequence[Span]) -> bool:
    return len(spans) > 1 and all(overlaps(span, others) for span in spans)


def keep_grounded(
    section: str, entries: Sequence[GroundedEntry], document: DocumentIndex
) -> tuple[list[GroundedEntry], list[tuple[str, str]]]:
    """The entries that stay, and (path, problem) of everything that does not."""
    kind = KINDS[section]
    remaining: list[GroundedEntry] = []
    supported = (one for one in entries if _is_supported(one, kind, entries, document))
    for one in sorted(supported, key=lambda entry: -len(entry.evidence)):
        if not any(_repeats(one, other, kind) for other in remaining):
            remaining.append(one)
    order = {id(one): index for index, one in enumerate(entries)}
    remaining.sort(key=lambda entry: order[id(entry)])
    problems = [problem for one in entries for problem in one.problems]
    dropped = [(one.path, ENTRY) for one in entries if one not in remaining and len(kind.identity) > 1]
    return remaining, [*problems, *dropped]


def _entry(
    original: Mapping[str, Any],
    kind: EntryKind,
    document: DocumentIndex,
    path: str,
    printed: str | None,
    near: int,
    stated: Dates,
) -> GroundedEntry:
    entry = GroundedEntry(dict(original), path)
    for name in (name for name in (*kind.identity, *kind.details) if name in original):
        _keep(entry, name, _find(document, name, original[name], near))
    entry.lost_identity = any(original[name] and not entry.values[name] for name in kind.identity)
    if kind.dates:
        _keep_dates(entry, kind, document, printed, near, stated)
    if "highlights" in original:
        highlights = list(_highlights(entry, original["highlights"], document, near))
        entry.values["highlights"] = [highlight.value for highlight in highlights]
        for index, highlight in enumerate(highlights):
            if highlight.evidence:
                entry.evidence[f"/highlights/{index}"] = highlight.evidence
    return entry


def _find(document: DocumentIndex, name: str, value: str | None, near: int) -> GroundedValue | None:
    if name == "url":
        return document.address(value)
    return document.place(value, near) if name == "location" else document.text(value, near)


def _keep(entry: GroundedEntry, name: str, grounded: GroundedValue | None) -> None:
    if grounded is None and entry.values[name]:
        entry.problems.append((f"{entry.path}/{name}", VALUE))
    if grounded and grounded.evidence:
        entry.evidence[f"/{name}"] = grounded.evidence
    entry.values[name] = grounded.value if grounded else None


def _keep_dates(
    entry: GroundedEntry,
    kind: EntryKind,
    document: DocumentIndex,
    printed: str | None,
    near: int,
    stated: Dates,
) -> None:
    values = entry.values
    original = Dates(values[kind.dates[0]], values[kind.dates[-1]], bool(values.get("current")))
    original = original if original.values else stated
    names = entry.spans(*kind.identity)
    dates = document.dates(original, printed, names[0][0] if names else near, names, len(kind.dates) > 1)
    unprinted = printed and dates.evidence is None and not document.no_text_layer
    if dates != original or unprinted:
        entry.problems.append((f"{entry.path}/{kind.dates[0]}", DATES))
    fields: dict[str, Any] = {kind.dates[0]: dates.start, kind.dates[-1]: dates.end}
    if "current" in values:
        fields["current"] = dates.current
    values.update(fields)
    if dates.evidence:
        entry.evidence |= {f"/{name}": dates.evidence for name, value in fields.items() if value}


def _highlights(
    entry: GroundedEntry, originals: Sequence[str], document: DocumentIndex, near: int
) -> Iterator[GroundedValue]:
    places: set[Span] = set()
    for index, text in enumerate(originals):
        highlight = document.bullet(text, near)
        if highlight and highlight.evidence and highlight.span in places:
            continue  # the same passage in other words
        if highlight:
            places.add(highlight.span)
            yield highlight
        else:
            entry.problems.append((f"{entry.path}/highlights/{index}", VALUE))


def _is_supported(
    entry: GroundedEntry, kind: EntryKind, entries: Sequence[GroundedEntry], document: DocumentIndex
) -> bool:
    if not any(entry.values[name] for name in kind.identity):
        return False
    return (
        not entry.lost_identity or document.no_text_layer or _stands_by_itself(entry, kind, entries, document)
    )


def _repeats(entry: GroundedEntry, fuller: GroundedEntry, kind: EntryKind) -> bool:
    """Whether an entry repeats another: all of it is quoted from the same place, or it says no more.

    An entry that is only a name ("Java", found in "Java EE") must have the same name.
    """
    if all(_is_in(value, fuller.values[name]) for name, value in entry.values.items()):
        return True
    named = kind.identity[0]
    if len(kind.identity) == 1 and entry.values[named] != fuller.values[named]:
        return False
    spans, others = entry.spans(), fuller.spans()
    same_kind = entry.values.get("kind") == fuller.values.get("kind")
    return bool(spans) and same_kind and all(overlaps(span, others) for span in spans)


def _is_in(value: Any, fuller: Any) -> bool:
    if isinstance(value, list):
        return all(item in fuller for item in value)
    return not value or value == fuller


def _stands_by_itself(
    entry: GroundedEntry, kind: EntryKind, entries: Sequence[GroundedEntry], document: DocumentIndex
) -> bool:
    """Whether an entry that lost its employer or school has a passage that no other entry uses.

    An invented entry has none: its title is a word of some sentence, its dates and bullets are another entry's.
    """
    others = [span for one in entries if one is not entry for span in one.spans()]
    details = [span for span in entry.spans(*kind.dates, "highlights") if not overlaps(span, others)]
    names = [span for span in entry.spans(*kind.identity) if not overlaps(span, others)]
    return bool(names) and (bool(details) or any(document.stands_alone(span) for span in names))


def _anchor(
    entry: Mapping[str, Any], kind: EntryKind, document: DocumentIndex, printed: str | None, near: int
) -> int:
    """Where an entry stands, by its most specific text, so that "Berlin" is the one beside it."""
    names = [entry[name] for name in kind.identity]
    texts = [*entry.get("highlights", ())[:1], printed, *names] if len(names) > 1 else [*names, printed]
    spans = (document.search.find(text, near) for text in texts if text)
    return next((span[0] for span in spans if span is not None), near)
