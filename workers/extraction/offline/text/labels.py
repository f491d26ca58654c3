"""Rows that begin with a label ("Employer: Acme", "Zeitraum<tab>2019 – 2021") and tables with a row of labels."""

import re
from dataclasses import replace

from models.rules.dates.parse import find_dates
from workers.extraction.offline.text.label_bars import without_bars
from workers.extraction.offline.text.lines import MARKER, Piece, Row
from workers.extraction.offline.vocabulary.field_labels import field_of, likely_field

_COLON = re.compile(r"(?P<label>[^:：\t]{1,60}?)\s?[:：]\s*(?=\S)")
_AS = re.compile(
    r"(?:als|as(?:\san?)?|en\s(?:qualité|tant)\s(?:de|que)|in\squalità\sdi|в\s(?:должности|качестве))\s(?=[A-ZÀ-ÞА-Я«])"
)
_HEADS = frozenset({"title", "company", "location", "country", "dates", "institution", "degree", "field"})


def without_labels(rows: list[Row]) -> list[Row]:
    """The rows without the labels they begin with; ``Row.label`` says what the rest of each is.

    A label before a mere gap counts where the section is a form: rows of several labels at one edge.
    """
    rows = without_bars(rows)
    first = [(field_of(row.pieces[0].text), round(row.x0)) for row in rows if len(row.pieces) == 2]
    named = [(field, edge) for field, edge in first if field]
    fields, edges = {field for field, _ in named}, {edge for _, edge in named}
    form = len(fields) > 1 and (
        len(edges) == 1 or len(named) > 3 or (len(fields) > 2 and 2 * len(named) > len(rows))
    )
    rows = [_with_role(row, rows[i - 1] if i else None) for i, row in enumerate(rows)]
    unlabelled = [_unlabelled(row, form) for row in rows]
    return [row for row in unlabelled if row.label != "aside"]


def _unlabelled(row: Row, form: bool) -> Row:
    m = _COLON.match(row.text)
    field = _row_field(m["label"]) if m else None
    if m and field:
        return _cut(row, m.end(), field)
    if row.label or len(row.pieces) != 2:
        return row
    label = row.pieces[0].text
    field = _row_field(label)
    if form or field == "duties" or label[-1:] in ":：":
        if field is None and form:
            field = likely_field(label)
        if field in _HEADS:
            return _cut(row, row.pieces[1].start - row.piece.start, field)
        if field:
            return _item(row, field)
    return row


def _with_role(row: Row, above: Row | None) -> Row:
    """A line "als Buchhalterin" below a dated one as the title it tells."""
    m = _AS.match(row.text)
    if not m or above is None or above.bullet or not find_dates(above.text) or len(row.text) > 70:
        return row
    return _cut(row, m.end(), "title")


def _row_field(label: str) -> str | None:
    """The label's field; a grade is read by its own pattern, wherever it stands."""
    field = field_of(label)
    return "other" if field == "grade" else field


def _item(row: Row, field: str) -> Row:
    """What stands beside the label of duties: the first of the items, whose sign the gap hid from the reader."""
    second = row.pieces[1]
    sign = MARKER.match(second.text)
    piece = second.cut(sign.end() if sign else 0, len(second.text))
    return replace(row, piece=piece, pieces=(piece,), runs=(), bullet=bool(sign), label="" if sign else field)


def _cut(row: Row, begin: int, field: str) -> Row:
    """Labels of the head are taken off; those of duties and the like stay in the text they introduce."""
    if field not in _HEADS:
        return replace(row, label=field)
    rest = row.piece.cut(begin, len(row.text))
    pieces = [_within(piece, rest) for piece in row.pieces]
    runs = [_within(run, rest) for run in row.runs]
    return replace(
        row,
        piece=rest,
        label=field,
        bullet=False,
        numbered=False,
        pieces=tuple(piece for piece in pieces if piece),
        runs=tuple(run for run in runs if run),
    )


def _within(piece: Piece, rest: Piece) -> Piece | None:
    if piece.end <= rest.start:
        return None
    return piece if piece.start >= rest.start else piece.cut(piece.index(rest.start), len(piece.text))


def columns_of(row: Row) -> list[str] | None:
    """The fields of a table whose first row this is: every piece of it is a label, at least three."""
    fields = [field_of(piece.text) for piece in row.pieces]
    if len(fields) < 3 or not all(fields) or len(set(fields) & _HEADS) < 2:
        return None
    return [field or "" for field in fields]
