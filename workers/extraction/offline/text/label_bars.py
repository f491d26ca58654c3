"""Splits lines of labelled values between bars: "City: Graz | Country: Austria"."""

import re
from dataclasses import replace

from workers.extraction.offline.text.lines import TextLine
from workers.extraction.offline.vocabulary.field_labels import field_of

_BAR = re.compile(r"\s[|•·]\s")
_LABELLED = re.compile(r"(?P<label>[^:：\t|]{1,60}?)\s?[:：]\s*(?=\S)")


def split_at_bars(lines: list[TextLine]) -> list[TextLine]:
    """The lines, with each labelled part as a line of its own."""
    return [part for line in lines for part in _parts(line)]


def _parts(line: TextLine) -> list[TextLine]:
    cuts = list(_BAR.finditer(line.text))
    if not cuts or len(line.text) > 200:
        return [line]
    begins, ends = [0, *(m.end() for m in cuts)], [*(m.start() for m in cuts), len(line.text)]
    pieces = [line.piece.cut(a, b) for a, b in zip(begins, ends, strict=True)]
    labels = [_LABELLED.match(piece.text) for piece in pieces]
    if not all(label and field_of(label["label"]) for label in labels):
        return [line]
    return [replace(line, piece=piece, pieces=(piece,), runs=(), bullet=False) for piece in pieces]
