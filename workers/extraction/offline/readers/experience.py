"""Jobs: entries of an experience section with title and company told apart."""

from dataclasses import replace
from typing import Any

from workers.extraction.offline.entries.head_ends import with_late_words_in_body
from workers.extraction.offline.entries.head_styles import by_style
from workers.extraction.offline.entries.heads import (
    at_parts,
    leaning,
    split_by_comma,
    stop_parts,
    strong_parts,
    take_likely_place,
    take_place,
)
from workers.extraction.offline.entries.place_slots import town_at, usual_slot, without_town
from workers.extraction.offline.entries.split import Entry, split_entries
from workers.extraction.offline.places.places import find_place, is_known_place, trailing_city
from workers.extraction.offline.readers.japanese import event_jobs, jobs_of_events
from workers.extraction.offline.text.bullets import items
from workers.extraction.offline.text.lines import Piece, Row
from workers.extraction.offline.text.tokens import Dated
from workers.extraction.offline.text.values import Found, found
from workers.extraction.offline.vocabulary.titles import organisation_score, title_score


def experience_of(rows: list[Row]) -> list[dict[str, Any]]:
    """The section's jobs; which name comes first is decided by the section as a whole."""
    told = event_jobs(rows)
    if told is not None:
        return told
    entries = [entry for entry in split_entries(rows) if entry.names or entry.dates or entry.fields]
    entries = with_late_words_in_body(entries)
    heads = _heads(entries)
    vote = sum(leaning(names, title_score, organisation_score) for _, names in heads)
    parted = [
        _labelled(entry, *_title_and_company(names, vote >= 0))
        for entry, (_, names) in zip(entries, heads, strict=True)
    ]
    companies = [
        company for (_, company), (place, _) in zip(parted, heads, strict=True) if company and place is None
    ]
    towns = sum(1 for company in companies if trailing_city(company.text))
    usual = len(companies) > 1 and 2 * towns > len(companies)
    jobs: list[dict[str, Any]] = []
    for entry, (place, _), (title, company) in zip(entries, heads, parted, strict=True):
        if place is None and company is not None:
            place, company = _town_apart(company, usual)
        jobs.append(_job(entry, place, title, company, jobs[-1] if jobs else None))
    return jobs_of_events(_without_umbrellas(jobs))


def _heads(entries: list[Entry]) -> list[tuple[Found | None, list[Piece]]]:
    """Place and names of every entry; towns nobody has listed are found where the other places stand."""
    heads = [_names(entry) for entry in entries]
    slot = usual_slot(entries, [place for place, _ in heads])
    if slot is None:
        return heads
    towns = [
        None if place else town_at(entry, slot) for entry, (place, _) in zip(entries, heads, strict=True)
    ]
    return [
        _names(entry, town) if town else head for entry, head, town in zip(entries, heads, towns, strict=True)
    ]


def _labelled(entry: Entry, title: Piece | None, company: Piece | None) -> tuple[Piece | None, Piece | None]:
    """What labels name goes before what the look of the head tells; a lone name is the other one."""
    if "title" in entry.fields and company is None:
        company = title
    if "company" in entry.fields and title is None:
        title = company
    return entry.fields.get("title", title), entry.fields.get("company", company)


def _town_apart(company: Piece, usual: bool) -> tuple[Found | None, Piece]:
    """The town that ends an employer's line: a known one, or any where the section's lines end in towns."""
    known = find_place(company.text)
    if known and known[0] > 2 and not company.text[known[1] :].strip(" ).）"):
        name = company.cut(0, len(company.text[: known[0]].rstrip(" ,，(（–—|·-")))
        return found(company.cut(*known)), name
    span = trailing_city(company.text)
    if span is None:
        return None, company
    town, rest = company.cut(*span), company.cut(0, span[0])
    name = company.cut(0, len(company.text[: span[0]].rstrip(" ,(（–—|·-")))
    if not (usual or is_known_place(town.text) or organisation_score(rest.text)) or not name.text:
        return None, company
    return found(town), name


def _names(entry: Entry, town: Piece | None = None) -> tuple[Found | None, list[Piece]]:
    if town is not None:
        names = strong_parts(without_town(entry, by_style(entry), town))
        names = stop_parts(at_parts(names), title_score, organisation_score)
        return found(town), split_by_comma(names, title_score, organisation_score)
    if "location" in entry.fields:
        return _whole_place(entry), at_parts(strong_parts(by_style(entry)))
    place, names = take_place(entry, by_style(entry))
    names = stop_parts(at_parts(strong_parts(names)), title_score, organisation_score)
    if place is None:
        place, names = take_place(entry, names)
    if place is None:
        place, names = take_likely_place(names, (title_score, organisation_score))
    return place, split_by_comma(names, title_score, organisation_score)


def _whole_place(entry: Entry) -> Found:
    """The labelled town, with the country where that has a label of its own."""
    town, country = found(entry.fields["location"]), entry.fields.get("country")
    if country is None or country.start < town.start:
        return town
    return replace(town, value=f"{town.value}, {country.text}", end=country.end)


def _job(
    entry: Entry,
    place: Found | None,
    title: Piece | None,
    employer: Piece | None,
    previous: dict[str, Any] | None,
) -> dict[str, Any]:
    company = found(employer) if employer else None
    if company is None and title is not None and previous is not None:
        company = previous["company"]
    start, end, current = range_of(entry.dates)
    if entry.dates and entry.dates[0].date.single and end and start and end.value == start.value:
        end = None
    return {
        "title": found(title) if title else None,
        "company": company,
        "location": place,
        "start": start,
        "end": end,
        "current": current,
        "highlights": items(entry.body),
    }


def _title_and_company(names: list[Piece], title_first: bool) -> tuple[Piece | None, Piece | None]:
    if not names:
        return None, None
    if len(names) == 1:
        only = names[0].text
        company = organisation_score(only) > title_score(only)
        return (None, names[0]) if company else (names[0], None)
    if len(names) > 2:
        names = _best_two(names)
    lean = leaning(names, title_score, organisation_score)
    first = lean > 0 if abs(lean) >= 2.5 else title_first
    pair = names[:2] if first else names[1::-1]
    return pair[0], pair[1]


def _best_two(names: list[Piece]) -> list[Piece]:
    """The first two names, unless only a later one speaks for a title."""
    scores = [title_score(piece.text) - organisation_score(piece.text) for piece in names]
    best = max(range(len(names)), key=lambda i: (scores[i], -i))
    if best < 2 or scores[best] <= 0 or max(scores[:2]) > 0:
        return names[:2]
    return [names[best], names[0]]


def range_of(dates: list[Dated]) -> tuple[Found | None, Found | None, bool]:
    """Start, end and whether it goes on, from the first range or from two single dates."""
    if not dates:
        return None, None, False
    first = dates[0]
    if first.date.single and len(dates) > 1 and (dates[1].date.single or dates[1].date.current):
        return _two_singles(first, dates[1])
    date, piece = first.date, first.piece
    start = found(piece, date.start) if date.start else None
    end = found(piece, date.end) if date.end and not date.current else None
    return start, end, date.current


def _two_singles(a: Dated, b: Dated) -> tuple[Found | None, Found | None, bool]:
    if b.date.current or not (a.date.start and b.date.start):
        return (found(a.piece, a.date.start) if a.date.start else None), None, b.date.current
    early, late = (a, b) if a.date.start <= b.date.start else (b, a)
    return found(early.piece, early.date.start), found(late.piece, late.date.start), False


def _without_umbrellas(jobs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """An employer's line with its total time, followed by its roles, is not a job of its own."""
    kept: list[dict[str, Any]] = []
    for position, job in enumerate(jobs):
        later = jobs[position + 1] if position + 1 < len(jobs) else None
        if later and _is_umbrella(job, later):
            _hand_down(job, jobs[position + 1 :])
            continue
        kept.append(job)
    return kept


def _is_umbrella(job: dict[str, Any], later: dict[str, Any]) -> bool:
    bare = job["title"] is None and job["company"] and not job["highlights"]
    return bool(bare and later["title"] and later["company"] in (None, job["company"]))


def _hand_down(job: dict[str, Any], roles: list[dict[str, Any]]) -> None:
    """The employer and its place go to the roles below it."""
    for role in roles:
        if role["company"] not in (None, job["company"]):
            break
        role["company"] = job["company"]
        role["location"] = role["location"] or job["location"]
