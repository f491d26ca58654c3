"""Words that a narrow margin or a full line breaks: headings and labels over two lines, and heads of entries."""

from collections.abc import Callable
from dataclasses import replace

from workers.extraction.offline.text.bullets import fills
from workers.extraction.offline.text.lines import Piece, Row, wrapped
from workers.extraction.offline.text.tokens import is_sentence, read_row

NEXT_LINE = 1.75  # em
SHORTEST_FULL, LONGEST_REST = 30, 70  # characters of the first line of a head and of its second


def with_whole_margins(rows: list[Row], is_name: Callable[[str], bool]) -> list[Row]:
    """The rows, names of the margin that go on beside the next line put together in their first.

    ``is_name`` tells a heading or a label: only a name that is none before both its lines stand together counts.
    """
    whole: list[Row] = []
    for row in rows:
        above = whole[-1] if whole else None
        if above is not None and _names_on(above, row, is_name):
            # What stands beside it begins before the second line does.
            first = replace(wrapped(above.pieces[0], row.pieces[0]), end=above.pieces[0].end)
            whole[-1] = replace(above, pieces=(first, *above.pieces[1:]))
            if len(row.pieces) > 1:
                whole.append(without_first(row))
        else:
            whole.append(row)
    return whole


def _names_on(above: Row, row: Row, is_name: Callable[[str], bool]) -> bool:
    if len(above.pieces) < 2 or row.bullet or not row.pieces or not _below(above, row):
        return False
    first, second = above.pieces[0], row.pieces[0]
    if (first.bold, first.italic, first.size) != (second.bold, second.italic, second.size) or first.joint:
        return False
    if any(c.isdigit() for c in first.text):
        return False
    return not is_name(first.text) and is_name(f"{first.text} {second.text}")


def _below(above: Row, row: Row) -> bool:
    apart = row.line.y0 - above.line.y0
    near = 0 < apart < NEXT_LINE * max(row.line.size, 1.0)
    return near and above.line.page == row.line.page and above.line.column == row.line.column


def without_first(row: Row) -> Row:
    """The row without its first piece: without pieces it is to be left out."""
    rest = row.pieces[1:]
    if not rest:
        return replace(row, pieces=())
    piece = row.piece.cut(row.piece.index(rest[0].start), len(row.piece.text))
    return replace(
        row, piece=piece, pieces=rest, runs=tuple(run for run in row.runs if run.start >= rest[0].start)
    )


def with_whole_heads(rows: list[Row]) -> list[Row]:
    """The rows, dated ones that a full line or a hyphen breaks put together with the line below."""
    whole: list[Row] = []
    for row in rows:
        above = whole[-1] if whole else None
        if above is not None and above.pieces and _head_goes_on(above, row):
            whole[-1] = replace(
                above, pieces=(*above.pieces[:-1], _together(above.pieces[-1], row.pieces[0]))
            )
            row = without_first(row)
        if row.pieces:
            whole.append(row)
    return whole


def _head_goes_on(above: Row, row: Row) -> bool:
    """Whether a dated line is broken: it ends in a hyphen, or its words would not have fitted on it."""
    if row.bullet or row.numbered or not row.pieces or not _below(above, row) or above.pieces[-1].joint:
        return False
    if above.bullet or not read_row(above).dates or read_row(row).dates:
        return False
    text, rest = above.pieces[-1].text, row.pieces[0].text
    if _divided(text, rest):
        return True
    leads = len(above.pieces) == 2 and abs(row.x0 - above.pieces[1].x0) < 3
    styled = above.runs and row.runs and _slant(above.runs[-1]) == _slant(row.runs[0])
    full = len(text) >= SHORTEST_FULL and fills(above, row)
    return bool(leads and styled and full and len(rest) < LONGEST_REST and not is_sentence(rest))


def _slant(piece: Piece) -> tuple[bool, bool]:
    return piece.bold, piece.italic


def _divided(text: str, rest: str) -> bool:
    """Whether a hyphen divides a word between the lines."""
    return text[-1:] in "-\u00ad\ufffe" and text[-2:-1].isalpha() and rest[:1].islower()


def _together(first: Piece, second: Piece) -> Piece:
    if not _divided(first.text, second.text):
        return wrapped(first, second)
    joint = len(first.text) - 1
    skip = second.start - first.start - joint
    return replace(first, text=first.text[:-1] + second.text, end=second.end, joint=joint, skip=skip)
