"""Splits lines of several labelled values: "City: Graz | Country: Austria", "Major: Law   GPA: 3.6"."""

import re
from dataclasses import replace

from workers.extraction.offline.text.lines import TextLine
from workers.extraction.offline.vocabulary.field_labels import field_of

_BAR = re.compile(r"\s[|•·]\s|\t")
_NEXT_LABEL = re.compile(r"\s(?=(?P<label>[^\W\d_]{3,20}(?:\s[^\W\d_]{2,20})?)\s?[:：]\s)")
_SIGN = re.compile(r"[|•·\t:：]")
LONGEST = 200  # characters
_LABELLED = re.compile(r"(?P<label>[^:：\t|]{1,60}?)\s?[:：]\s*(?=\S)")


def split_at_bars(lines: list[TextLine]) -> list[TextLine]:
    """The lines, with each labelled part as a line of its own."""
    return [part for line in lines for part in _parts(line)]


def _parts(line: TextLine) -> list[TextLine]:
    if len(line.text) > LONGEST or not _SIGN.search(line.text):
        return [line]
    bars = list(_BAR.finditer(line.text))
    inside = [m for m in _NEXT_LABEL.finditer(line.text) if field_of(m["label"])]
    inside = [m for m in inside if not any(bar.start() <= m.start() < bar.end() for bar in bars)]
    cuts = sorted([*bars, *inside], key=re.Match.start)
    if not cuts:
        return [line]
    begins, ends = [0, *(m.end() for m in cuts)], [*(m.start() for m in cuts), len(line.text)]
    pieces = [line.piece.cut(a, b) for a, b in zip(begins, ends, strict=True)]
    matches = [_LABELLED.match(piece.text) for piece in pieces]
    if not all(m and field_of(m["label"]) for m in matches):
        return [line]
    return [replace(line, piece=piece, pieces=(piece,), runs=(), bullet=False) for piece in pieces]
