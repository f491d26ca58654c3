"""Recognises headings by name, and the text beside a heading on its line."""

import re
from dataclasses import replace

from workers.extraction.offline.sections.heading_style import (
    LARGER,
    MAX_HEADING,
    is_unlike_heading,
    stands_out,
)
from workers.extraction.offline.text.lines import TextLine, TextPiece
from workers.extraction.offline.vocabulary.headings import exact_kind, likely_kind

_LABELLED = re.compile(r"[^:：]+[:：]\s*\S")
MOST_PIECES, MOST_WORDS = 4, 6  # of a heading
# Column titles of a Japanese form: year, month, and the topic of the table.
_FORM = re.compile(r"年\s*月\s*(?P<name>\S.{1,20})")


def known_kind(line: TextLine, size: float) -> str | None:
    """The kind of a heading that is known by name and printed like one."""
    text = line.pieces[0].text if line.pieces else line.text
    form = _FORM.fullmatch(line.text)
    if form:
        return exact_kind(form["name"])
    if 1 < len(line.pieces) <= MOST_PIECES and stands_out(line, size) and len(line.text) <= MAX_HEADING:
        spaced = exact_kind(" ".join(piece.text for piece in line.pieces))
        if spaced:
            return spaced
    margin = _margin_heading(line, size)
    if margin:
        return margin
    ornament = line.bullet and exact_kind(text) and _is_ornament(line, size)
    if (line.bullet and not ornament) or len(text) > MAX_HEADING or not line.pieces:
        return None
    single_piece = len(line.pieces) == 1
    marked = line.source.heading > 0 or stands_out(line, size)
    exact = exact_kind(text)
    if exact and (single_piece or marked):
        return (
            exact
            if marked
            or (single_piece and not text.endswith((",", ".")) and text[:1].isupper())
            or not text.isascii()
            else None
        )
    if marked and single_piece and len(text.split()) <= MOST_WORDS and not is_unlike_heading(text):
        return None if _LABELLED.match(text) else likely_kind(text)
    return None


def _is_ornament(line: TextLine, size: float) -> bool:
    """Whether the sign before the words adorns a heading: a square in Japan and Korea, or one no list has."""
    square = not line.text.isascii() and line.source.text.lstrip()[0] in "■□◆◇▼▽●◎【"
    return square or (not line.source.bullet and stands_out(line, size))


def _margin_heading(line: TextLine, size: float) -> str | None:
    """The kind of a heading in the margin, in its own style, with the section's first words after it."""
    if line.bullet or len(line.runs) < 2 or line.runs[0].size <= size * LARGER or ":" in line.runs[0].text:
        return None
    return exact_kind(line.runs[0].text)


def text_after_heading(line: TextLine) -> TextLine | None:
    """The text to the right of a heading on its line; None for the column titles of a form."""
    if _FORM.fullmatch(line.text):
        return None
    glued = len(line.runs) > 1 and exact_kind(line.runs[0].text) and not exact_kind(line.pieces[0].text)
    whole = exact_kind(" ".join(piece.text for piece in line.pieces))
    if (len(line.pieces) < 2 and not glued) or (whole and not exact_kind(line.pieces[0].text)):
        return None
    first = line.runs[1] if glued else line.pieces[1]
    cut: TextPiece = line.piece.cut(first.start - line.piece.start, len(line.text))
    runs = tuple(run for run in line.runs if run.start >= first.start)
    remaining = tuple(piece for piece in line.pieces if piece.start >= first.start)
    if glued:
        remaining = (
            line.piece.cut(first.start - line.piece.start, line.pieces[0].end - line.piece.start),
            *remaining,
        )
    return replace(line, piece=cut, pieces=remaining, runs=runs)
