"""Lines that are headings by their name, and what stands beside one on its line."""

import re
from dataclasses import replace

from workers.extraction.offline.sections.style import MAX_HEADING, is_unlike_heading, stands_out
from workers.extraction.offline.text.lines import Piece, Row
from workers.extraction.offline.vocabulary.headings import exact_kind, likely_kind

# The head of a table in a Japanese form: year, month, and what the table is about.
_FORM = re.compile(r"年\s*月\s*(?P<name>\S.{1,20})")


def known_kind(row: Row, size: float) -> str | None:
    """The kind of a heading that is known by name and printed like one."""
    text = row.pieces[0].text if row.pieces else row.text
    form = _FORM.fullmatch(row.text)
    if form:
        return exact_kind(form["name"])
    if 1 < len(row.pieces) <= 4 and stands_out(row, size) and len(row.text) <= MAX_HEADING:
        spaced = exact_kind(" ".join(piece.text for piece in row.pieces))
        if spaced:
            return spaced
    margin = _margin_heading(row, size)
    if margin:
        return margin
    ornament = row.bullet and not row.line.bullet and stands_out(row, size) and exact_kind(text)
    if (row.bullet and not ornament) or len(text) > MAX_HEADING or not row.pieces:
        return None
    alone = len(row.pieces) == 1
    marked = row.line.heading > 0 or stands_out(row, size)
    exact = exact_kind(text)
    if exact and (alone or marked):
        return (
            exact
            if marked
            or (alone and not text.endswith((",", ".")) and text[:1].isupper())
            or not text.isascii()
            else None
        )
    if marked and alone and len(text.split()) <= 6 and not is_unlike_heading(text):
        return likely_kind(text)
    return None


def _margin_heading(row: Row, size: float) -> str | None:
    """A heading in the margin, in a style of its own, with the first words of its section behind it."""
    if row.bullet or len(row.runs) < 2 or row.runs[0].size <= size * 1.08 or ":" in row.runs[0].text:
        return None
    return exact_kind(row.runs[0].text)


def beside_heading(row: Row) -> Row | None:
    """What stands to the right of a heading on its own line; the head of a form's table holds nothing else."""
    if _FORM.fullmatch(row.text):
        return None
    glued = len(row.runs) > 1 and exact_kind(row.runs[0].text) and not exact_kind(row.pieces[0].text)
    whole = exact_kind(" ".join(piece.text for piece in row.pieces))
    if (len(row.pieces) < 2 and not glued) or (whole and not exact_kind(row.pieces[0].text)):
        return None
    first = row.runs[1] if glued else row.pieces[1]
    cut: Piece = row.piece.cut(first.start - row.piece.start, len(row.text))
    runs = tuple(run for run in row.runs if run.start >= first.start)
    kept = tuple(piece for piece in row.pieces if piece.start >= first.start)
    if glued:
        kept = (row.piece.cut(first.start - row.piece.start, row.pieces[0].end - row.piece.start), *kept)
    return replace(row, piece=cut, pieces=kept, runs=runs)
