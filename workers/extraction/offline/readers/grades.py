"""Reads grades: after a label, on a known scale, or a word that is a grade on its own."""

import re

from workers.extraction.offline.entries.split import Entry
from workers.extraction.offline.text.lines import TextPiece
from workers.extraction.offline.text.values import Value, value_of
from workers.extraction.offline.vocabulary.degrees import DEGREE, GRADE, LONE_GRADE

_BETWEEN = re.compile(r"(?:(?!\s[–—-]\s)(?:[^,;()（）]|,(?=\d)))+")
LONGEST_HEAD = 120  # characters; what is longer is a sentence about the study


def is_only_grade(piece: TextPiece) -> bool:
    """Whether the words are a grade and little else."""
    if LONE_GRADE.fullmatch(piece.text.strip(" ()")):
        return True
    m = GRADE.search(piece.text)
    return bool(m and not DEGREE.match(piece.text) and len(m[0]) >= 0.6 * len(piece.text))


def grade_of(entry: Entry) -> Value | None:
    """The first grade in header or body, or that of the grade column."""
    if "grade" in entry.fields:
        return value_of(entry.fields["grade"])
    body = [piece for line, pieces in entry.body for piece in (*pieces, line.piece)]
    pieces = [*entry.names, *entry.fields.values(), *body]
    for piece in pieces:
        for m in GRADE.finditer(piece.text):
            if m[0][:7].casefold() == "mention":
                return value_of(piece.cut(*m.span()))
            group = next((g for g in ("label", "points", "whole", "bare", "class", "honour") if m[g]), None)
            if group and group != "honour":
                return value_of(piece.cut(m.start(group), m.end(group)))
    unlabelled = (m for piece in pieces if len(piece.text) < LONGEST_HEAD for m in [_lone_grade(piece)] if m)
    return next(unlabelled, None)


def _lone_grade(piece: TextPiece) -> Value | None:
    """A grade without a label: alone in brackets, between commas or on the line."""
    for m in _BETWEEN.finditer(piece.text):
        if LONE_GRADE.fullmatch(m[0].strip(" –—-")) and (m.start() or m.end() == len(piece.text)):
            return value_of(piece.cut(*m.span()))
    return None
