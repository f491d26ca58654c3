"""Separates school and degree in a header: on two lines, at a separator, or one directly after the other."""

import itertools
import re

from workers.extraction.offline.entries.headers import split_at_any_separator
from workers.extraction.offline.readers.degree_fields import FIELD_SIGN, MAJOR
from workers.extraction.offline.text.lines import TextPiece
from workers.extraction.offline.vocabulary.degrees import (
    DEGREE,
    DEGREE_CJK,
    FIELD_CJK,
    SCHOOL,
    SCHOOL_CJK,
    degree_score,
    school_score,
)

_EVENT = re.compile(r"(?:入学|卒業|修了|中退|退学)(?:見込み?)?$")
_FROM = re.compile(
    r"\s(?:from|an der|à l['’]|à|de la|,)\s(?=\w*\s?\w*(?:univ|instit|school|coll))", re.IGNORECASE
)
AT = re.compile(r"\sat\s(?=[A-ZÀ-Þ])")
_FROM = re.compile(r"\sfrom\s(?=[A-Z])")
_OF = re.compile(r"\s(?:of|in|de|en)\s")
_CAPITAL = re.compile(r"\s[A-ZÀ-Þ]")
LONGEST_ABBREVIATION = 6  # characters

CLEAR_ORDER = 2  # headers more that agree than contradict

StudyNames = tuple[TextPiece | None, TextPiece | None, list[TextPiece]]


def school_and_degree(names: list[TextPiece], order: int = 0) -> StudyNames:
    """The school, the degree and what is left.

    Names on lines of their own stay whole; one that holds both is cut. ``order`` is the sum of ``order_of`` over
    the section's headers: it decides where no known word does.
    """
    parts = study_parts(names, order)
    if len(names) == 1 and abs(order) >= CLEAR_ORDER and not any(degree_score(p.text) for p in parts):
        parts = _by_position(names[0], order) or parts
        return (parts[0], None, parts[1:]) if order > 0 else (parts[-1], None, parts[:-1])
    if len(names) == 1 and AT.search(names[0].text):
        return parts[1], parts[0], []
    school = max(parts, key=lambda p: school_score(p.text) - degree_score(p.text) * 0.6, default=None)
    if school is not None and not school_score(school.text):
        school = _unnamed(parts, order)
    elif school is not None and degree_score(school.text) and len(parts) > 1 and abs(order) >= CLEAR_ORDER:
        school = parts[0] if order > 0 else parts[-1]
    degrees = [p for p in parts if p is not school and degree_score(p.text)]
    degree = next((p for p in degrees if FIELD_SIGN.search(p.text)), degrees[0] if degrees else None)
    parts = [p for p in parts if p is degree or p not in degrees]
    rest = [p for p in parts if p is not school and p is not degree]
    return school, degree, rest


def order_of(parts: list[TextPiece]) -> int:
    """1 if the school is named before the degree, -1 if behind it, 0 if that is not certain."""
    schools = [p for p in parts if school_score(p.text) and not degree_score(p.text)]
    degrees = [p for p in parts if degree_score(p.text) and not school_score(p.text)]
    if not schools or not degrees:
        return 0
    return 1 if schools[0].start < degrees[0].start else -1


def study_parts(names: list[TextPiece], order: int = 0) -> list[TextPiece]:
    """The names, cut where one piece holds several."""
    if len(names) == 1 and (joint := AT.search(names[0].text)):
        return [names[0].cut(0, joint.start()), names[0].cut(joint.end(), len(names[0].text))]
    schools = [p for p in names if school_score(p.text)]
    degrees = [p for p in names if degree_score(p.text)]
    bare = any(DEGREE.fullmatch(p.text.strip()) for p in degrees)
    by_lines = len(names) > 1 and abs(order) >= CLEAR_ORDER
    parts: list[TextPiece] = []
    for piece in names:
        spaced = _spaced_cjk(piece)
        if spaced:
            parts += spaced
        elif piece in schools and piece in degrees:
            parts += _cut_mixed(piece, pure=[p for p in degrees if p not in schools])
        elif piece in schools and (bare or not (degrees or by_lines)):
            parts += _joined(piece, split_at_any_separator(piece))
        elif piece in degrees and not schools:
            parts += _cut_degree(piece, len(names) == 1, order)
        else:
            parts.append(piece)
    return parts


def _by_position(piece: TextPiece, order: int) -> list[TextPiece]:
    """A header without a known degree, cut as the section's others are: the school is its first or last part."""
    parts = split_at_any_separator(piece)
    if len(parts) < 2:
        return []
    if order > 0:
        return [parts[0], _span(piece, parts[1:])]
    return [_span(piece, parts[:-1]), parts[-1]]


def _unnamed(parts: list[TextPiece], order: int) -> TextPiece | None:
    """The part that must be the school: before or behind the degree, as in the section's other headers."""
    others = [p for p in parts if not degree_score(p.text) and not MAJOR.match(p.text)]
    degree = next((p for p in parts if degree_score(p.text)), None)
    behind = [p for p in others if degree is None or p.start > degree.start]
    if order < 0 and behind:
        return behind[-1]
    return others[0] if others else None


def _cut_degree(piece: TextPiece, single: bool, order: int) -> list[TextPiece]:
    """A degree with what stands before it; the first part behind it is cut off too if the header has no more."""
    source = _FROM.search(piece.text) if single else None
    if source and degree_score(piece.text[: source.start()]):
        return [piece.cut(0, source.start()), piece.cut(source.end(), len(piece.text))]
    parts = split_at_any_separator(piece)
    marked = next((i for i, part in enumerate(parts) if degree_score(part.text)), len(parts))
    if marked and marked < len(parts):
        return [_span(piece, parts[:marked]), _span(piece, parts[marked:])]
    if single and not marked and len(parts) > 1:
        cut = len(parts) - 1 if order <= -CLEAR_ORDER else 1
        return [_span(piece, parts[:cut]), _span(piece, parts[cut:])]
    return [piece]


def _spaced_cjk(piece: TextPiece) -> list[TextPiece]:
    """School, department and degree between spaces: "東西大学 経済学部 修士"."""
    text = piece.text
    first, _, behind = text.partition(" ")
    if text.isascii() or not SCHOOL_CJK.search(first) or _EVENT.search(text):
        return []
    if not DEGREE_CJK.search(behind) and not FIELD_CJK.search(behind):
        return []
    marks = [m.end() for m in re.finditer(r"\s+", text)]
    return [piece.cut(a, b) for a, b in itertools.pairwise([0, *marks, len(text)])]


def _cut_mixed(piece: TextPiece, pure: list[TextPiece]) -> list[TextPiece]:
    """A piece with school and degree, cut; letters before a school are its own if a degree stands elsewhere."""
    text = piece.text
    glued = DEGREE.match(text)
    behind = text[glued.end() :] if glued and len(glued[0]) <= LONGEST_ABBREVIATION else ""
    if pure and behind and school_score(behind) and not degree_score(behind):
        return [piece]
    if glued and _CAPITAL.match(behind):
        return [piece.cut(0, glued.end()), *study_parts([piece.cut(glued.end(), len(text))])]
    separated = split_at_any_separator(piece)
    if len(separated) > 1:
        return _joined(piece, separated)
    m = _FROM.search(text)
    if m:
        return [piece.cut(0, m.start()), piece.cut(m.end(), len(text))]
    if glued and _is_school_word(text, glued.end()):
        return [piece]
    leading = glued or DEGREE_CJK.match(text)
    if leading and not _OF.match(text[leading.end() :]):
        return [piece.cut(0, leading.end()), piece.cut(leading.end(), len(text))]
    return [piece]


def _is_school_word(text: str, end: int) -> bool:
    """Whether the degree at the beginning is a word for schools, too, and a name follows: "Đại học Huế"."""
    school = SCHOOL.match(text)
    return school is not None and school.end() >= end and text[end:].strip()[:1].isupper()


def _joined(piece: TextPiece, parts: list[TextPiece]) -> list[TextPiece]:
    """Rejoin parts that belong together: degree with field, school with faculty."""
    groups: list[list[TextPiece]] = []
    last = None
    mixed = bool(degree_score(piece.text))
    # "University of X, philology, magister": the field stands between the school and a bare degree.
    between = any(DEGREE.fullmatch(part.text.strip()) for part in parts[2:])
    for part in parts:
        kind = (bool(school_score(part.text)), bool(degree_score(part.text)))
        plain = kind == (False, False)
        if (
            last
            and not (between and plain and last == (True, False))
            and (
                (plain and (mixed or last == kind) and last != (True, True)) or kind == last == (True, False)
            )
        ):
            groups[-1].append(part)
            continue
        groups.append([part])
        last = kind
    return [_span(piece, group) for group in groups]


def _span(piece: TextPiece, parts: list[TextPiece]) -> TextPiece:
    return piece.cut(piece.index(parts[0].start), piece.index(parts[-1].end - 1) + 1)
