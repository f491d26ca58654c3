"""Studies: entries of an education section with school, degree, field and grade told apart."""

import itertools
import re
from typing import Any

from workers.extraction.offline.chronicle import studies_of_events
from workers.extraction.offline.entries import Entry, split_entries
from workers.extraction.offline.experience import range_of
from workers.extraction.offline.found import Found, found, trimmed
from workers.extraction.offline.grades import grade_of, only_grade
from workers.extraction.offline.head import (
    before_town,
    comma_parts,
    stop_parts,
    strong_parts,
    take_likely_place,
    take_place,
)
from workers.extraction.offline.head_styles import by_style
from workers.extraction.offline.place_slots import Slot, town_at, usual_slot, without_town
from workers.extraction.offline.places import is_place
from workers.extraction.offline.rows import Piece, Row
from workers.extraction.offline.words.degrees import (
    DEGREE,
    DEGREE_CJK,
    GRADE,
    SCHOOL_CJK,
    degree_score,
    school_score,
)
from workers.extraction.offline.words.titles import organisation_score

_FIELD = re.compile(
    r"\s(?:in|of|en|em|im\sfach|in\sder\sfachrichtung|im\sstudiengang|der|di|van|по\sнаправлению|"
    r"по\sспециальности|по)\s|[,:;(（]\s?|\s[-–—|]\s",
    re.IGNORECASE,
)
# "修士、情報工学", "计算机科学（硕士）", "经济学 本科": a degree and its field, either first.
_CJK_PARTS = re.compile(r"(?P<a>[^\s、，,（(·|/]{2,20})(?:\s?[、，,·|/（(]\s?|\s)(?P<b>[^）)]{2,40})[）)]?$")
# Honours and the like right behind a degree: "MSc (cum laude), Biology".
_ASIDE = re.compile(
    r"\s?[(（](?:(?:summa|magna)?\s?cum laude|hons?\.?|"
    r"honou?rs|distinction|with distinction|first class[^)]*|2[:.][12])[)）]\s?[,:–—-]?\s?",
    re.IGNORECASE,
)
_HONOURS = re.compile(
    r"\s?[(（](?:(?:summa|magna)?\s?cum laude|(?:with )?(?:distinction|honou?rs)|"
    r"mit auszeichnung)[)）]$",
    re.IGNORECASE,
)
_ABBREVIATED = re.compile(r"\([A-Z][\w.]{0,8}\)")
_EVENT = re.compile(r"(?:入学|卒業|修了|中退|退学)(?:見込み?)?$")
_UNIT = re.compile(
    r"facult|department|school of|fakult|institut|факультет|кафедра|dipartimento|départ|学部|学院|系$",
    re.IGNORECASE,
)
_MAJOR = re.compile(
    r"(?:majoring\sin|majors?(?:ed)?(?:\sin)?\s?:?|speciali[sz](?:ing|ation|ed)\s?(?:in|:)|concentration(?:\sin|:)|studienrichtung\s?:|"
    r"(?:spécialité|filière|option|especialidad|especialización|indirizzo|specialisatie|направление|специальность)\s?:|(?:专业|専攻|전공)\s?[:：])\s*",
    re.IGNORECASE,
)
# "硕士计算机科学与技术": a degree and its field without a sign between them.
_CJK_GLUED = re.compile(r"(?P<a>博士|硕士|碩士|学士|學士|修士|本科|大专)(?P<b>[\u4e00-\u9fff]{2,20})$")
# What goes on behind these is no field but the rest of the degree's name: "Ausbildung zur Tischlerin".
_WHOLE = re.compile(r"\s(?:zur|zum|als|tot)\s", re.IGNORECASE)
_NOT_FIELD = re.compile(
    r"minor|thesis|gpa|honou?rs|dean|advisor|note|grade|coursework|relevant", re.IGNORECASE
)


def education_of(rows: list[Row]) -> list[dict[str, Any]]:
    """The section's studies in order."""
    studies = []
    entries = split_entries(rows, _role)
    slot = usual_slot(entries, [take_place(entry, _names(entry))[0] for entry in entries])
    for entry in entries:
        study = _study(entry, slot)
        if study["institution"] or study["degree"]:
            studies.append(study)
    return studies_of_events(studies)


def _role(text: str) -> str | None:
    """What the words of a head row chiefly name: a school or a degree."""
    school, degree = school_score(text), degree_score(text)
    if school and degree:
        return None
    return "school" if school else "degree" if degree else None


def _study(entry: Entry, slot: Slot | None) -> dict[str, Any]:
    grade = grade_of(entry)
    place, names = take_place(entry, _names(entry))
    town = town_at(entry, slot) if slot and place is None else None
    if town is not None and not school_score(town.text) and not degree_score(town.text):
        place, names = found(town), without_town(entry, names, town)
    names = strong_parts([part for part in names if not only_grade(part)])
    names = stop_parts([part for part in names if not only_grade(part)], degree_score, _body_score)
    if place is None:
        place, names = take_likely_place(names, (degree_score, school_score))
    school, degree, rest = _school_and_degree(names)
    if degree is None:
        degree = _from_body(entry)
    school, degree = entry.fields.get("institution", school), entry.fields.get("degree", degree)
    school = before_town(school) if "institution" in entry.fields and school else school
    if degree is None and school is not None and rest and len(rest[0].text) < 60:
        unit = _UNIT.search(rest[0].text)
        degree, rest = (None, rest) if unit else (rest[0], rest[1:])
    printed, field = split_degree(degree, rest) if degree else (None, None)
    field = field or _field_below(entry)
    field = found(entry.fields["field"]) if "field" in entry.fields else field
    start, end, current = range_of(entry.dates)
    if entry.dates and entry.dates[0].date.single and len(entry.dates) == 1:
        start = None
    return {
        "institution": found(school) if school else None,
        "degree": printed,
        "field": field,
        "start": start,
        "end": None if current else end,
        "grade": grade,
    }


def _body_score(text: str) -> float:
    return max(school_score(text), organisation_score(text))


def _names(entry: Entry) -> list[Piece]:
    """The head's words, cut where their style changes if that parts a school from a degree."""
    names: list[Piece] = []
    for piece in entry.names:
        names += _parted(piece, [part for part in by_style(entry) if piece.start <= part.start < piece.end])
    return names


def _parted(piece: Piece, parts: list[Piece]) -> list[Piece]:
    schools = [part for part in parts if school_score(part.text) and not degree_score(part.text)]
    degrees = [part for part in parts if degree_score(part.text) and not school_score(part.text)]
    return parts if schools and degrees else [piece]


def _school_and_degree(names: list[Piece]) -> tuple[Piece | None, Piece | None, list[Piece]]:
    """The school, the degree and what is left, cutting names at commas where both stand in one."""
    parts: list[Piece] = []
    for piece in names:
        parts += _cut_if_mixed(piece)
    school = max(parts, key=lambda p: school_score(p.text) - degree_score(p.text) * 0.6, default=None)
    if school is not None and not school_score(school.text):
        school = next((p for p in parts if not degree_score(p.text)), None)
    degrees = [p for p in parts if p is not school and degree_score(p.text)]
    degree = next((p for p in degrees if _FIELD.search(p.text)), degrees[0] if degrees else None)
    parts = [p for p in parts if p is degree or p not in degrees]
    rest = [p for p in parts if p is not school and p is not degree]
    return school, degree, rest


def _cut_if_mixed(piece: Piece) -> list[Piece]:
    text = piece.text
    first, _, behind = text.partition(" ")
    if (
        not text.isascii()
        and DEGREE_CJK.search(behind)
        and SCHOOL_CJK.search(first)
        and not _EVENT.search(text)
    ):
        marks = [m.end() for m in re.finditer(r"\s+", text)]
        return [piece.cut(a, b) for a, b in itertools.pairwise([0, *marks, len(text)])]
    if school_score(text) and degree_score(text):
        glued = DEGREE.match(text)
        if glued and len(glued[0]) <= 6 and re.match(r"\s[A-ZÀ-Þ]", text[glued.end() :]):
            rest = piece.cut(glued.end(), len(text))
            return [piece.cut(0, glued.end()), *_cut_if_mixed(rest)]
        pieces = comma_parts(piece)
        if len(pieces) > 1:
            return _join_back(piece, pieces)
        m = re.search(
            r"\s(?:at|from|an der|à l['’]|à|de la|,)\s(?=\w*\s?\w*(?:univ|instit|school|coll))",
            text,
            re.IGNORECASE,
        )
        if m:
            return [piece.cut(0, m.start()), piece.cut(m.end(), len(text))]
        found_degree = DEGREE.match(text) or DEGREE_CJK.match(text)
        if found_degree and not re.match(r"\s(?:of|in|de|en)\s", text[found_degree.end() :]):
            return [piece.cut(0, found_degree.end()), piece.cut(found_degree.end(), len(text))]
        return [piece]
    head = DEGREE.match(text)
    if head and len(head[0]) <= 6 and re.match(r"\s[A-ZÀ-Þ]", text[head.end() :]) and "," in text:
        pieces = comma_parts(piece)
        return [
            piece.cut(0, head.end()),
            piece.cut(head.end(), piece.index(pieces[0].end - 1) + 1),
            *pieces[1:],
        ]
    if not degree_score(text) and school_score(text) and "," in text:
        pieces = comma_parts(piece)
        return _join_back(piece, pieces)
    return [piece]


def _join_back(piece: Piece, parts: list[Piece]) -> list[Piece]:
    """Comma parts that belong together again: degree with field, school with faculty."""
    joined: list[Piece] = []
    for part in parts:
        previous = joined[-1] if joined else None
        plain = not school_score(part.text) and not degree_score(part.text)
        if previous and plain and degree_score(previous.text) and not school_score(previous.text):
            joined[-1] = piece.cut(piece.index(previous.start), piece.index(part.end - 1) + 1)
        else:
            joined.append(part)
    return joined


def split_degree(degree: Piece, rest: list[Piece]) -> tuple[Found, Found | None]:
    """ "BSc in Physics" -> degree "BSc", field "Physics"; the field may be a part of its own."""
    behind = _HONOURS.search(degree.text)
    degree = degree.cut(0, behind.start()) if behind and behind.start() > 2 else degree
    grade = GRADE.search(degree.text)
    degree = degree.cut(0, grade.start()) if grade and grade.start() > 2 and not grade["honour"] else degree
    text = degree.text
    head = DEGREE.match(text)
    at = head.end() if head else 0
    aside = _ASIDE.match(text, at)
    if head and aside:
        rest = [degree.cut(aside.end(), len(text)), *rest] if text[aside.end() :].strip() else rest
        field = next((p for p in rest if not school_score(p.text) and not _NOT_FIELD.match(p.text)), None)
        return found(degree.cut(0, aside.start())), found(_before_extras(field)) if field else None
    parted = (_CJK_PARTS.match(text) or _CJK_GLUED.match(text)) if DEGREE_CJK.search(text) else None
    if parted:
        first, second = degree.cut(*parted.span("a")), degree.cut(*parted.span("b"))
        return (
            (found(first), found(second)) if DEGREE_CJK.search(first.text) else (found(second), found(first))
        )
    last = text.rfind(", ") + 2
    if not head and last > 4 and DEGREE.fullmatch(text[last:].strip()) and text.count(", ") < 3:
        return found(degree.cut(last, len(text))), found(degree.cut(0, last - 2))
    m = _FIELD.search(text, at) or (_FIELD.search(text) if not head else None)
    if m and _ABBREVIATED.fullmatch(text[m.start() :].strip()):
        return found(degree), next((found(p) for p in rest if not school_score(p.text)), None)
    if m and trimmed(text[m.end() :]) and not _NOT_FIELD.match(text[m.end() :].strip()):
        field = degree.cut(m.end(), len(text))
        field = _before_extras(field)
        return found(degree.cut(0, m.start())), found(field)
    if head and _WHOLE.match(text, at):
        return found(degree), next((found(p) for p in rest if _may_be_field(p)), None)
    if (
        head
        and trimmed(text[at:])
        and not _NOT_FIELD.match(text[at:].strip())
        and not GRADE.match(text[at:].strip(" (（"))
    ):
        return found(degree.cut(0, at)), found(_before_extras(degree.cut(at, len(text))))
    return found(degree), next((found(p) for p in rest if _may_be_field(p)), None)


def _may_be_field(part: Piece) -> bool:
    other = is_place(part.text) or school_score(part.text) or _NOT_FIELD.match(part.text)
    return not other and len(part.text) < 70


def _before_extras(field: Piece) -> Piece:
    """The field without a grade or honours printed behind it."""
    cut = re.search(
        r"\s?[,;(|–—-]\s?(?=(?:minor|gpa|thesis|with|cum|magna|summa|first|hono|note|grade|distinction|merit|mention))",
        field.text,
        re.IGNORECASE,
    )
    m = GRADE.search(field.text)
    ends = [len(field.text)] + [x.start() for x in (cut, m) if x and x.start() > 2]
    return field.cut(0, min(ends))


def _field_below(entry: Entry) -> Found | None:
    """A field printed below the head: "Majoring in Computer Science"."""
    for _, pieces in entry.body[:2]:
        m = _MAJOR.match(pieces[0].text)
        if m and len(pieces[0].text) < 90:
            return found(pieces[0].cut(m.end(), len(pieces[0].text)))
    return None


def _from_body(entry: Entry) -> Piece | None:
    """A degree printed as the first line below the school."""
    for row, pieces in entry.body[:3]:
        head = DEGREE.match(pieces[0].text) or DEGREE_CJK.search(pieces[0].text[:12])
        if head and len(row.text) < 120:
            return pieces[0]
    return None
