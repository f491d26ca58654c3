"""Reads an experience section: entries with title, company, place, dates and highlights."""

from dataclasses import replace
from typing import Any

from workers.extraction.offline.entries.employer_groups import (
    heads_group,
    is_of_group,
)
from workers.extraction.offline.entries.header_end import (
    lines_above_items,
    move_line_above_items,
    move_titles,
)
from workers.extraction.offline.entries.header_styles import split_by_style
from workers.extraction.offline.entries.headers import (
    score_difference,
    split_at_full_stop,
    split_at_preposition,
    split_at_usual_separators,
    split_roles_at_comma,
    take_likely_place,
    take_place,
    take_separate_place,
)
from workers.extraction.offline.entries.name_order import Header, title_first
from workers.extraction.offline.entries.place_position import (
    remove_town,
    shared_position,
    town_at_position,
    usual_position,
)
from workers.extraction.offline.entries.split import Entry, split_entries
from workers.extraction.offline.places.places import (
    US_STATES,
    find_place,
    is_known_place,
    is_place,
    looks_like_city,
    trailing_city,
)
from workers.extraction.offline.readers.japanese_resume import jobs_from_events
from workers.extraction.offline.text.bullets import items
from workers.extraction.offline.text.lines import TextLine, TextPiece
from workers.extraction.offline.text.tokens import DateToken
from workers.extraction.offline.text.values import Value, value_of
from workers.extraction.offline.vocabulary.degrees import school_score
from workers.extraction.offline.vocabulary.titles import organisation_score, title_score

CLEAR_DIFFERENCE = 2.5  # of scores, which overrules the order of the section


def _employer_score(text: str) -> float:
    """Score that the text is an organisation; many a school is known only as such."""
    return organisation_score(text) or school_score(text) / 2


def experience_of(lines: list[TextLine]) -> list[dict[str, Any]]:
    """The section's jobs; whether titles or companies come first is decided for the section as a whole."""
    events = jobs_from_events(lines)
    if events is not None:
        return events
    entries = [entry for entry in split_entries(lines) if entry.names or entry.dates or entry.fields]
    move_titles(entries, title_score, _employer_score)
    headers = _with_lines_above_items(entries, _headers(entries))
    first = title_first(entries, headers, title_score, _employer_score)
    parted = [
        _with_labelled_fields(entry, *_title_and_company(names, first))
        for entry, (_, names) in zip(entries, headers, strict=True)
    ]
    companies = [
        company for (_, company), (place, _) in zip(parted, headers, strict=True) if company and place is None
    ]
    towns = sum(1 for company in companies if trailing_city(company.text))
    usual = len(companies) > 1 and 2 * towns > len(companies)
    jobs: list[dict[str, Any]] = []
    employer: Value | None = None
    for entry, (place, _), (title, company) in zip(entries, headers, parted, strict=True):
        if place is None and company is not None:
            place, company = _split_town(company, usual)
        jobs.append(_job(entry, place, title, company))
        if company is not None:
            employer = jobs[-1]["company"] if heads_group(entry, title, company) else None
        elif employer is not None and title is not None and is_of_group(entry, title):
            jobs[-1]["company"] = employer
    return jobs


def _with_lines_above_items(entries: list[Entry], headers: list[Header]) -> list[Header]:
    """The headers with the plain line that stands between them and the items: a place, or the missing name."""
    moved = lines_above_items(entries)
    if not moved:
        return headers
    titled = any(title_score(line.text) > 0 for _, line in moved)
    placed = len(moved) < len(entries) or any(is_place(line.text) for _, line in moved)
    named = all(len(names) > 1 for _, names in headers)
    smaller = all(line.style[2] < entry.header_lines[-1].style[2] for entry, line in moved)
    as_places = not titled and (placed or (named and smaller and not any(place for place, _ in headers)))
    if named and not as_places and _give_places_at_end(entries, headers, moved):
        return _headers(entries)
    for entry, _ in moved:
        move_line_above_items(entry, as_places)
    return _headers(entries)


def _give_places_at_end(
    entries: list[Entry], headers: list[Header], moved: list[tuple[Entry, TextLine]]
) -> bool:
    """Take the second names for places, where each stands at the end of its line beyond a gap like a town, and the
    lines above the items for the names that are then missing."""
    ends = [(entry, names[1]) for entry, (_, names) in zip(entries, headers, strict=True)]
    if len(moved) < len(entries) or any(place for place, _ in headers):
        return False
    if not all(_is_end_of_line(entry, piece) and looks_like_city(piece.text) for entry, piece in ends):
        return False
    for entry, piece in ends:
        entry.names = [name for name in entry.names if name.start != piece.start]
        entry.places.append(piece)
        move_line_above_items(entry, as_place=False)
    return True


def _is_end_of_line(entry: Entry, piece: TextPiece) -> bool:
    """Whether the piece stands beyond a gap at the end of a line of the header that begins with another name."""
    return any(
        len(line.pieces) > 1 and line.pieces[-1].start == piece.start and line.pieces[-1].end == piece.end
        for line in entry.header_lines
    )


def _headers(entries: list[Entry]) -> list[Header]:
    """Place and names of every entry; unlisted towns are found at the position of the other places."""
    headers = _parted([_place_and_names(entry) for entry in entries])
    places = [place for place, _ in headers]
    place_position = usual_position(entries, places) if any(places) else shared_position(entries)
    if place_position is None:
        return headers
    towns = [
        None if place else town_at_position(entry, place_position)
        for entry, (place, _) in zip(entries, headers, strict=True)
    ]
    if not any(towns):
        return headers
    return _parted(
        [
            (value_of(town), remove_town(entry, split_by_style(entry), town))
            if town
            else _place_and_names(entry)
            for entry, town in zip(entries, towns, strict=True)
        ]
    )


def _place_and_names(entry: Entry) -> Header:
    if "location" in entry.fields:
        return _whole_place(entry), split_by_style(entry)
    return take_place(entry, split_by_style(entry))


def _parted(headers: list[Header]) -> list[Header]:
    """The headers with their names split, and with the place that a name then turns out to be."""
    scores = (title_score, _employer_score)
    parted: list[Header] = []
    heads = split_at_usual_separators([names for _, names in headers], *scores)
    for (place, _), names in zip(headers, heads, strict=True):
        names = split_at_full_stop(split_at_preposition(names), *scores)
        if place is None:
            place, names = take_separate_place(names)
        if place is None:
            place, names = take_likely_place(names, scores)
        parted.append((place, split_roles_at_comma(names, *scores)))
    return parted


def _with_labelled_fields(
    entry: Entry, title: TextPiece | None, company: TextPiece | None
) -> tuple[TextPiece | None, TextPiece | None]:
    """Labelled fields win over the guess; a single unlabelled name is the other field."""
    if "title" in entry.fields and company is None:
        company = title
    return entry.fields.get("title", title), entry.fields.get("company", company)


def _split_town(company: TextPiece, usual: bool) -> tuple[Value | None, TextPiece]:
    """Split a town off the end of the company: a known one, or any if most of the section's companies end in one."""
    span_of_known = find_place(company.text)
    if span_of_known and span_of_known[0] > 2 and not company.text[span_of_known[1] :].strip(" ).）"):
        name = company.cut(0, len(company.text[: span_of_known[0]].rstrip(" ,，،(（–—|·-")))
        return value_of(company.cut(*span_of_known)), name
    span = trailing_city(company.text)
    if span is None:
        return None, company
    town, rest = company.cut(*span), company.cut(0, span[0])
    name = company.cut(0, len(company.text[: span[0]].rstrip(" ,،(（–—|·-")))
    coded = town.text.split()[-1] in US_STATES and " " in town.text
    if not (usual or coded or is_known_place(town.text) or _employer_score(rest.text)) or not name.text:
        return None, company
    return value_of(town), name


def _whole_place(entry: Entry) -> Value:
    """The labelled town, with the country if that has its own label."""
    town, country = value_of(entry.fields["location"]), entry.fields.get("country")
    if country is None or country.start < town.start:
        return town
    return replace(town, value=f"{town.value}, {country.text}", end=country.end)


def _job(
    entry: Entry, place: Value | None, title: TextPiece | None, employer: TextPiece | None
) -> dict[str, Any]:
    start, end, current = range_of(entry.dates)
    if entry.dates and entry.dates[0].date.single and end and start and end.value == start.value:
        end = None
    return {
        "title": value_of(title) if title else None,
        "company": value_of(employer) if employer else None,
        "location": place,
        "start": start,
        "end": end,
        "current": current,
        "highlights": items(entry.body),
    }


def _title_and_company(
    names: list[TextPiece], titles_first: bool
) -> tuple[TextPiece | None, TextPiece | None]:
    if not names:
        return None, None
    if len(names) == 1:
        only = names[0].text
        company = _employer_score(only) > title_score(only)
        return (None, names[0]) if company else (names[0], None)
    if len(names) > 2:
        names = _best_two(names)
    difference = score_difference(names, title_score, _employer_score)
    first = difference > 0 if abs(difference) >= CLEAR_DIFFERENCE else titles_first
    pair = names[:2] if first else names[1::-1]
    return pair[0], pair[1]


def _best_two(names: list[TextPiece]) -> list[TextPiece]:
    """The first two names, unless only a later one scores as a title."""
    scores = [title_score(piece.text) - _employer_score(piece.text) for piece in names]
    best = max(range(len(names)), key=lambda i: (scores[i], -i))
    if best < 2 or scores[best] <= 0 or max(scores[:2]) > 0:
        return names[:2]
    return [names[best], names[0]]


def range_of(dates: list[DateToken]) -> tuple[Value | None, Value | None, bool]:
    """Start, end and whether it is current, from the first range or from two single dates."""
    if not dates:
        return None, None, False
    first = dates[0]
    if first.date.single and len(dates) > 1 and (dates[1].date.single or dates[1].date.current):
        return _two_singles(first, dates[1])
    date, piece = first.date, first.piece
    start = value_of(piece, date.start) if date.start else None
    end = value_of(piece, date.end) if date.end and not date.current else None
    return start, end, date.current


def _two_singles(a: DateToken, b: DateToken) -> tuple[Value | None, Value | None, bool]:
    if b.date.current or not (a.date.start and b.date.start):
        return (value_of(a.piece, a.date.start) if a.date.start else None), None, b.date.current
    early, late = (a, b) if a.date.start <= b.date.start else (b, a)
    return value_of(early.piece, early.date.start), value_of(late.piece, late.date.start), False
