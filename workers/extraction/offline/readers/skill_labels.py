"""The labels of lists of skills: before a colon, in bold before a gap or a dash, or short beside a list."""

import re
from dataclasses import replace

from workers.extraction.offline.text.lines import Piece, Row
from workers.extraction.offline.text.values import Found, found, trimmed
from workers.extraction.offline.vocabulary.headings import exact_kind

# "1С:Бухгалтерия" is the name of a program.
LABEL = re.compile(r"(?!1[CС]:\S)(?P<label>[^:：,;•|]{2,45})[:：](?!//)\s*(?P<rest>.*)", re.DOTALL)
_DASH = re.compile(r"(?P<label>[^,;|•]{2,45}?)\s[–—-]\s")
# "Over 5,000 lines:", "Familiar:": how well or how long, not what about.
MEASURE = re.compile(
    r"(?:over|more than|familiar|advanced|intermediate|basic|expert|proficient|über|plus de)\b.*:?$",
    re.IGNORECASE,
)


def is_list(group: list[Row]) -> bool:
    """Whether a sign that parts names stands in the group."""
    return any(sign in row.text for row in group for sign in ",;|·•\t")


def labelled(group: list[Row]) -> tuple[Found | None, list[Piece]]:
    """The label before the list, if there is one, and the lines of the list."""
    first, below = group[0], [row.piece for row in group[1:]]
    m = LABEL.match(first.text)
    measure = m and MEASURE.fullmatch(trimmed(m["label"]))
    if m and not measure and len(trimmed(m["label"]).split()) <= 6:
        return found(first.piece.cut(*m.span("label"))), _lines(first, m.start("rest"), below)
    if _is_bold_before_gap(first):
        return found(first.pieces[0]), [_behind_gap(first), *below]
    dash = _DASH.match(first.text)
    if dash and is_list([first]) and _begins_bold(first):
        return found(first.piece.cut(*dash.span("label"))), [
            first.piece.cut(dash.end(), len(first.text)),
            *below,
        ]
    if len(first.pieces) > 1 and exact_kind(first.pieces[0].text) == "skills":
        return found(first.pieces[0]), [_behind_gap(first), *below]
    if len(first.pieces) == 2 and "," in first.pieces[1].text and _plain_label(first.pieces[0]):
        return found(first.pieces[0]), [first.pieces[1], *below]
    return None, _lines(first, m.start("rest"), below) if m and measure else [first.piece, *below]


def _lines(first: Row, begin: int, below: list[Piece]) -> list[Piece]:
    """What stands behind a label and its colon, on its line or only below it."""
    rest = first.piece.cut(begin, len(first.text))
    return [piece for piece in (rest, *below) if piece.text]


def _begins_bold(row: Row) -> bool:
    return bool(row.runs) and row.runs[0].bold and not row.runs[-1].bold


def _is_bold_before_gap(row: Row) -> bool:
    return len(row.pieces) > 1 and _begins_bold(row) and row.runs[0].end <= row.pieces[0].end


def _behind_gap(row: Row) -> Piece:
    return row.piece.cut(row.pieces[1].start - row.piece.start, len(row.text))


def _plain_label(piece: Piece) -> bool:
    """One to three words without a comma, beside a gap and a list."""
    return "," not in piece.text and len(piece.text.split()) <= 3


def halves(row: Row) -> list[Row]:
    """A row of two labels, each with its list, as two rows."""
    pieces = row.pieces
    lists = len(pieces) == 4 and all("," in piece.text for piece in pieces[1::2])
    if not lists or not all(_plain_label(piece) for piece in pieces[::2]):
        return [row]
    cut = pieces[2].start - row.piece.start
    left, right = row.piece.cut(0, cut), row.piece.cut(cut, len(row.text))
    return [
        replace(row, piece=left, pieces=pieces[:2], runs=()),
        replace(row, piece=right, pieces=pieces[2:], runs=()),
    ]
