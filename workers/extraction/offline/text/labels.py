"""Recognises labels before values ("Employer: Acme", "Zeitraum<tab>2019 – 2021") and tables with a line of labels."""

import re
from dataclasses import replace

from models.rules.dates.parse import find_dates
from workers.extraction.offline.text.label_bars import split_at_bars
from workers.extraction.offline.text.lines import MARKER, TextLine, TextPiece
from workers.extraction.offline.vocabulary.field_labels import field_of, likely_field

_COLON = re.compile(r"(?P<label>[^:：\t】]{1,60}?)\s?[:：]\s*(?=\S)|【(?P<boxed>[^【】]{1,20})】\s*(?=\S)")
FEWEST_COLUMNS, LONGEST_VALUE = 3, 80
# Of two fields that belong together, the one nobody listed is the column without a name that is known.
_PARTNERS = {"title": "company", "company": "title", "degree": "institution", "institution": "degree"}
_HEADER_FIELDS = frozenset(
    {"title", "company", "location", "country", "dates", "institution", "degree", "field"}
)
_AS = re.compile(
    r"(?:als|as(?:\san?)?|en\s(?:qualité|tant)\s(?:de|que)|in\squalità\sdi|в\s(?:должности|качестве))\s(?=[A-ZÀ-ÞА-Я«])"
)


def remove_labels(lines: list[TextLine]) -> list[TextLine]:
    """The lines without their leading labels; ``TextLine.label`` names the field of the rest.

    A label before a gap counts only in a form: several labels at one left edge.
    """
    lines = split_at_bars(lines)
    lines = [_with_role(line, lines[i - 1] if i else None) for i, line in enumerate(lines)]
    first = [(field_of(line.pieces[0].text), round(line.x0)) for line in lines if len(line.pieces) == 2]
    named = [(field, edge) for field, edge in first if field]
    fields, edges = {field for field, _ in named}, {edge for _, edge in named}
    form = len(fields) > 1 and (
        len(edges) == 1 or len(named) > 3 or (len(fields) > 2 and 2 * len(named) > len(lines))
    )
    unlabelled = [_remove_label(line, form) for line in lines]
    return [line for line in unlabelled if line.label != "aside"]


def _remove_label(line: TextLine, form: bool) -> TextLine:
    m = _COLON.match(line.text)
    field = _line_field(m["label"] or m["boxed"]) if m else None
    if field == "client":  # an employer, where the period of the work stands beside it
        field = "company" if find_dates(line.text) else "other"
    if m and field:
        return _cut(line, m.end(), field)
    if line.label or len(line.pieces) != 2:
        return line
    label = line.pieces[0].text
    field = _line_field(label)
    if form or field == "duties" or label[-1:] in ":：":
        if field is None and form:
            field = likely_field(label)
        if field:
            return _item(line, field)
    return line


def _with_role(line: TextLine, above: TextLine | None) -> TextLine:
    """Label a line "als Buchhalterin" below a dated line as a title."""
    m = _AS.match(line.text)
    if not m or above is None or above.bullet or not find_dates(above.text) or len(line.text) > 70:
        return line
    return _cut(line, m.end(), "title")


def _line_field(label: str) -> str | None:
    """The label's field; grades have their own pattern, so their label counts as "other"."""
    field = field_of(label)
    return "other" if field == "grade" else field


def _item(line: TextLine, field: str) -> TextLine:
    """The text beside a label of duties: the first item, whose bullet follows a gap."""
    second = line.pieces[1]
    sign = MARKER.match(second.text)
    piece = second.cut(sign.end() if sign else 0, len(second.text))
    return replace(
        line, piece=piece, pieces=(piece,), runs=(), bullet=bool(sign), label="" if sign else field
    )


def _cut(line: TextLine, begin: int, field: str) -> TextLine:
    """Remove labels of header fields; labels of duties and the like stay in the text."""
    return cut_label(line, begin, field) if field in _HEADER_FIELDS else replace(line, label=field)


def cut_label(line: TextLine, begin: int, field: str) -> TextLine:
    """The line without the label before ``begin``, which names the field of the rest."""
    rest = line.piece.cut(begin, len(line.text))
    pieces = [_within(piece, rest) for piece in line.pieces]
    runs = [_within(run, rest) for run in line.runs]
    return replace(
        line,
        piece=rest,
        label=field,
        bullet=False,
        numbered=False,
        pieces=tuple(piece for piece in pieces if piece),
        runs=tuple(run for run in runs if run),
    )


def _within(piece: TextPiece, rest: TextPiece) -> TextPiece | None:
    if piece.end <= rest.start:
        return None
    return piece if piece.start >= rest.start else piece.cut(piece.index(rest.start), len(piece.text))


def is_table_heading(lines: list[TextLine]) -> bool:
    """Whether the first line names the columns of the lines below: as many pieces, and no figures, over dates."""
    names = len(lines[0].pieces) if lines else 0
    if names < FEWEST_COLUMNS or lines[0].bullet or any(c.isdigit() for c in lines[0].text):
        return False
    rows = [line for line in lines[1:] if len(line.pieces) == names]
    return bool(rows) and 2 * len(rows) >= len(lines) - 1 and all(_is_dated(line) for line in rows)


def _is_dated(line: TextLine) -> bool:
    return any(find_dates(piece.text) for piece in line.pieces)


def columns_of(line: TextLine, fewest: int = 0) -> list[str] | None:
    """The fields of a table with this first line: at least three pieces, all labels but one; else None.

    ``fewest`` labels are enough where the lines below tell that it names columns.
    """
    named = [likely_field(piece.text) for piece in line.pieces]
    fields, unknown = [field or "other" for field in named], named.count(None)
    if fields.count("institution") > 1:  # beside the school stands the board that examined
        fields = [
            "other" if "board" in p.text.casefold() else f for f, p in zip(fields, line.pieces, strict=True)
        ]
    missing = next((_PARTNERS[f] for f in fields if f in _PARTNERS and _PARTNERS[f] not in fields), None)
    if missing and unknown == 1:
        fields[named.index(None)] = missing
    most = len(fields) - fewest if fewest else int(len(fields) > FEWEST_COLUMNS)
    if len(fields) < FEWEST_COLUMNS or unknown > most or len(set(fields) & _HEADER_FIELDS) < 2:
        return None
    return fields
