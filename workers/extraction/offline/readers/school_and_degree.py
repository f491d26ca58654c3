"""Separates school and degree in a header: on two lines, at a comma, or one directly after the other."""

import itertools
import re

from workers.extraction.offline.entries.headers import split_at_commas
from workers.extraction.offline.readers.degree_fields import FIELD_SIGN
from workers.extraction.offline.text.lines import TextPiece
from workers.extraction.offline.vocabulary.degrees import (
    DEGREE,
    DEGREE_CJK,
    SCHOOL_CJK,
    degree_score,
    school_score,
)

_EVENT = re.compile(r"(?:入学|卒業|修了|中退|退学)(?:見込み?)?$")


def school_and_degree(names: list[TextPiece]) -> tuple[TextPiece | None, TextPiece | None, list[TextPiece]]:
    """The school, the degree and what is left, cutting names at commas where both stand in one."""
    parts: list[TextPiece] = []
    for piece in names:
        parts += _cut_if_mixed(piece)
    school = max(parts, key=lambda p: school_score(p.text) - degree_score(p.text) * 0.6, default=None)
    if school is not None and not school_score(school.text):
        school = next((p for p in parts if not degree_score(p.text)), None)
    degrees = [p for p in parts if p is not school and degree_score(p.text)]
    degree = next((p for p in degrees if FIELD_SIGN.search(p.text)), degrees[0] if degrees else None)
    parts = [p for p in parts if p is degree or p not in degrees]
    rest = [p for p in parts if p is not school and p is not degree]
    return school, degree, rest


def _cut_if_mixed(piece: TextPiece) -> list[TextPiece]:
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
        pieces = split_at_commas(piece)
        if len(pieces) > 1:
            return _join_back(piece, pieces)
        m = re.search(
            r"\s(?:at|from|an der|à l['’]|à|de la|,)\s(?=\w*\s?\w*(?:univ|instit|school|coll))",
            text,
            re.IGNORECASE,
        )
        if m:
            return [piece.cut(0, m.start()), piece.cut(m.end(), len(text))]
        leading = DEGREE.match(text) or DEGREE_CJK.match(text)
        if leading and not re.match(r"\s(?:of|in|de|en)\s", text[leading.end() :]):
            return [piece.cut(0, leading.end()), piece.cut(leading.end(), len(text))]
        return [piece]
    head = DEGREE.match(text)
    if head and len(head[0]) <= 6 and re.match(r"\s[A-ZÀ-Þ]", text[head.end() :]) and "," in text:
        pieces = split_at_commas(piece)
        return [
            piece.cut(0, head.end()),
            piece.cut(head.end(), piece.index(pieces[0].end - 1) + 1),
            *pieces[1:],
        ]
    if not degree_score(text) and school_score(text) and "," in text:
        pieces = split_at_commas(piece)
        return _join_back(piece, pieces)
    return [piece]


def _join_back(piece: TextPiece, parts: list[TextPiece]) -> list[TextPiece]:
    """Rejoin comma parts that belong together: degree with field, school with faculty."""
    joined: list[TextPiece] = []
    for part in parts:
        previous = joined[-1] if joined else None
        plain = not school_score(part.text) and not degree_score(part.text)
        if previous and plain and degree_score(previous.text) and not school_score(previous.text):
            joined[-1] = piece.cut(piece.index(previous.start), piece.index(part.end - 1) + 1)
        else:
            joined.append(part)
    return joined
