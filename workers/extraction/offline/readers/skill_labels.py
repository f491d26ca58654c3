"""Finds labels of skill lists: before a colon, in bold before a gap or dash, or short beside a list."""

import re
from dataclasses import replace

from workers.extraction.offline.text.lines import TextLine, TextPiece
from workers.extraction.offline.text.values import Value, clean, value_of
from workers.extraction.offline.vocabulary.headings import exact_kind

# "1С:Бухгалтерия" is the name of a program.
LABEL = re.compile(r"(?!1[CС]:\S)(?P<label>[^:：,;•|]{2,45})[:：](?!//)\s*(?P<rest>.*)", re.DOTALL)
_DASH = re.compile(r"(?P<label>[^,;|•]{2,45}?)\s[–—-]\s")
# "Over 5,000 lines:", "Familiar:": how well or how long, not what about.
MEASURE = re.compile(
    r"(?:over|more than|familiar|advanced|intermediate|basic|expert|proficient|über|plus de)\b.*:?$",
    re.IGNORECASE,
)


def is_list(group: list[TextLine]) -> bool:
    """Whether the group holds a separator between names."""
    return any(sign in line.text for line in group for sign in ",;|·•\t")


def split_label(group: list[TextLine]) -> tuple[Value | None, list[TextPiece]]:
    """The label before the list, if there is one, and the lines of the list."""
    first, below = group[0], [line.piece for line in group[1:]]
    m = LABEL.match(first.text)
    measure = m and MEASURE.fullmatch(clean(m["label"]))
    if m and not measure and len(clean(m["label"]).split()) <= 6:
        return value_of(first.piece.cut(*m.span("label"))), _lines(first, m.start("rest"), below)
    if _is_bold_before_gap(first):
        return value_of(first.pieces[0]), [_behind_gap(first), *below]
    dash = _DASH.match(first.text)
    if dash and is_list([first]) and _begins_bold(first):
        return value_of(first.piece.cut(*dash.span("label"))), [
            first.piece.cut(dash.end(), len(first.text)),
            *below,
        ]
    if len(first.pieces) > 1 and exact_kind(first.pieces[0].text) == "skills":
        return value_of(first.pieces[0]), [_behind_gap(first), *below]
    if len(first.pieces) == 2 and "," in first.pieces[1].text and _plain_label(first.pieces[0]):
        return value_of(first.pieces[0]), [first.pieces[1], *below]
    return None, _lines(first, m.start("rest"), below) if m and measure else [first.piece, *below]


def _lines(first: TextLine, begin: int, below: list[TextPiece]) -> list[TextPiece]:
    """The text after a label and its colon, on its line or below."""
    rest = first.piece.cut(begin, len(first.text))
    return [piece for piece in (rest, *below) if piece.text]


def _begins_bold(line: TextLine) -> bool:
    return bool(line.runs) and line.runs[0].bold and not line.runs[-1].bold


def _is_bold_before_gap(line: TextLine) -> bool:
    return len(line.pieces) > 1 and _begins_bold(line) and line.runs[0].end <= line.pieces[0].end


def _behind_gap(line: TextLine) -> TextPiece:
    return line.piece.cut(line.pieces[1].start - line.piece.start, len(line.text))


def _plain_label(piece: TextPiece) -> bool:
    """One to three words without a comma, beside a gap and a list."""
    return "," not in piece.text and len(piece.text.split()) <= 3


def split_double_label(line: TextLine) -> list[TextLine]:
    """A line of two labels, each with its list, as two lines."""
    pieces = line.pieces
    lists = len(pieces) == 4 and all("," in piece.text for piece in pieces[1::2])
    if not lists or not all(_plain_label(piece) for piece in pieces[::2]):
        return [line]
    cut = pieces[2].start - line.piece.start
    left, right = line.piece.cut(0, cut), line.piece.cut(cut, len(line.text))
    return [
        replace(line, piece=left, pieces=pieces[:2], runs=()),
        replace(line, piece=right, pieces=pieces[2:], runs=()),
    ]
