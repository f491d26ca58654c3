"""Reads an education section: entries with school, degree, field, dates and grade."""

import re
from typing import Any

from workers.extraction.offline.entries.header_end import LONGEST_NAME, move_degrees
from workers.extraction.offline.entries.header_styles import split_by_style
from workers.extraction.offline.entries.headers import (
    before_town,
    split_at_full_stop,
    split_at_separators,
    split_at_usual_slash,
    take_likely_place,
    take_place,
)
from workers.extraction.offline.entries.place_position import (
    PlacePosition,
    remove_town,
    town_at_position,
    usual_position,
)
from workers.extraction.offline.entries.split import Entry, split_entries
from workers.extraction.offline.readers.degree_fields import split_degree
from workers.extraction.offline.readers.experience import range_of
from workers.extraction.offline.readers.grades import grade_of, is_only_grade
from workers.extraction.offline.readers.japanese_resume import merge_study_events
from workers.extraction.offline.readers.school_and_degree import AT, order_of, school_and_degree, study_parts
from workers.extraction.offline.text.lines import TextLine, TextPiece
from workers.extraction.offline.text.values import Value, value_of
from workers.extraction.offline.vocabulary.degrees import (
    DEGREE,
    DEGREE_CJK,
    FIELD_CJK,
    GRADE,
    STUDY_END,
    degree_score,
    school_score,
)
from workers.extraction.offline.vocabulary.titles import organisation_score

_LEADING = re.compile(r"[\s,;|–—-]*(?:\b(?:in|en|em|at)\s)?(?=\S)")
_TRAILING = re.compile(r"\s(?:in|of|en|em|im|at)$|[\s,;|–—-]+$")
_LAST_PART = re.compile(r"(?:,\s|\s[–—-]\s|\s?[(（])(?P<part>[^,()（）]{2,40})[)）]?\s*$")
_UNIT = re.compile(
    r"facult|department|school of|fakult|institut|факультет|кафедра|dipartimento|départ|学部|学院|系$",
    re.IGNORECASE,
)


def education_of(lines: list[TextLine]) -> list[dict[str, Any]]:
    """The section's studies in order."""
    studies = []
    entries = split_entries(lines, _role)
    move_degrees(entries)
    place_position = usual_position(entries, [take_place(entry, _names(entry))[0] for entry in entries])
    heads = [_head(entry, place_position) for entry in entries]
    heads = split_at_usual_slash(heads, degree_score, _body_score)
    order = sum(order_of(study_parts(head)) for head in heads)
    for entry, head in zip(entries, heads, strict=True):
        study = _study(entry, head, order)
        if study["institution"] or study["degree"]:
            studies.append(study)
    return merge_study_events(studies)


def _role(text: str) -> str | None:
    """Whether a header line names a school, a degree or, as "Bakery at Thornbury School", a whole study."""
    school, degree = school_score(text), degree_score(text)
    if AT.search(text) or (school and degree):
        return "study"
    return "school" if school else "degree" if degree else None


def _head(entry: Entry, place_position: PlacePosition | None) -> list[TextPiece]:
    """The header's names without place and grade; names on lines of their own stay whole."""
    place, names = take_place(entry, _with_major(entry, _names(entry)))
    town = town_at_position(entry, place_position) if place_position and place is None else None
    if town is not None and not school_score(town.text) and not degree_score(town.text):
        place, names = value_of(town), remove_town(entry, names, town)
    names = [_without_ends(part) for piece in names for part in _without_grade(piece)]
    names = split_at_full_stop([part for part in names if part.text], degree_score, _body_score)
    return names if place else take_likely_place(names, (degree_score, school_score))[1]


def _with_major(entry: Entry, names: list[TextPiece]) -> list[TextPiece]:
    """The names with the sentence below that names the school: "Major in Law, Avon University"."""
    first = entry.body[0][1][0] if entry.body else None
    if first is None or any(school_score(name.text) for name in names):
        return names
    return [*names, first] if school_score(first.text) else names


def _without_ends(piece: TextPiece) -> TextPiece:
    """The piece without "graduated" and without what a template printed around an empty value: "B.Tech in"."""
    first = _LEADING.match(piece.text)
    last = _TRAILING.search(piece.text) or STUDY_END.search(piece.text)
    return piece.cut(first.end() if first else 0, last.start() if last else len(piece.text))


def _without_grade(piece: TextPiece) -> list[TextPiece]:
    """The piece without a grade at its end and without the parts that are a grade."""
    grade = GRADE.search(piece.text)
    if grade and grade["label"] and grade.start() > 2 and not piece.text[grade.end() :].strip(" )]."):
        piece = piece.cut(0, len(piece.text[: grade.start()].rstrip(" ,;|·•([–—-")))
    last = _LAST_PART.search(piece.text)
    if last and is_only_grade(piece.cut(*last.span("part"))):
        piece = piece.cut(0, last.start())
    parts = split_at_separators([piece])
    others = [part for part in parts if not is_only_grade(part)]
    return [piece] if len(others) == len(parts) else others


def _study(entry: Entry, names: list[TextPiece], order: int) -> dict[str, Any]:
    grade = grade_of(entry)
    school, degree, rest = school_and_degree(names, order)
    if degree is None:
        degree = _from_body(entry)
    school, degree = entry.fields.get("institution", school), entry.fields.get("degree", degree)
    school = before_town(school) if "institution" in entry.fields and school else school
    if degree is None and school is not None and rest and len(rest[0].text) <= LONGEST_NAME:
        unit = _UNIT.search(rest[0].text)
        unit = unit or FIELD_CJK.search(rest[0].text)
        degree, rest = (None, rest) if unit else (rest[0], rest[1:])
    printed, field = split_degree(degree, rest) if degree else (None, None)
    field = field or _field_without_degree(degree, rest)
    field = value_of(entry.fields["field"]) if "field" in entry.fields else field
    start, end, current = range_of(entry.dates)
    if entry.dates and entry.dates[0].date.single and len(entry.dates) == 1:
        start = None
    return {
        "institution": value_of(school) if school else None,
        "degree": printed,
        "field": field,
        "start": start,
        "end": None if current else end,
        "grade": grade,
    }


def _field_without_degree(degree: TextPiece | None, rest: list[TextPiece]) -> Value | None:
    """A department printed without a degree: "경영학과"."""
    field = None if degree else next((part for part in rest if FIELD_CJK.search(part.text)), None)
    return value_of(field) if field else None


def _body_score(text: str) -> float:
    return max(school_score(text), organisation_score(text))


def _names(entry: Entry) -> list[TextPiece]:
    """The header's names, split where the style changes if that separates a school from a degree."""
    names: list[TextPiece] = []
    for piece in entry.names:
        names += _split_if_mixed(
            piece, [part for part in split_by_style(entry) if piece.start <= part.start < piece.end]
        )
    return names


def _split_if_mixed(piece: TextPiece, parts: list[TextPiece]) -> list[TextPiece]:
    schools = [part for part in parts if school_score(part.text) and not degree_score(part.text)]
    degrees = [part for part in parts if degree_score(part.text) and not school_score(part.text)]
    return parts if schools and degrees else [piece]


def _from_body(entry: Entry) -> TextPiece | None:
    """A degree printed as the first line below the school."""
    for line, pieces in entry.body[:3]:
        head = DEGREE.match(pieces[0].text) or DEGREE_CJK.search(pieces[0].text[:12])
        if head and len(line.text) < 120:
            return pieces[0]
    return None
