"""Rows of several labels with their values between bars: "City: Graz | Country: Austria"."""

import re
from dataclasses import replace

from workers.extraction.offline.text.lines import Row
from workers.extraction.offline.vocabulary.field_labels import field_of

_BAR = re.compile(r"\s[|•·]\s")
_LABELLED = re.compile(r"(?P<label>[^:：\t|]{1,60}?)\s?[:：]\s*(?=\S)")


def without_bars(rows: list[Row]) -> list[Row]:
    """The rows, each part of such a row on its own."""
    return [part for row in rows for part in _parts(row)]


def _parts(row: Row) -> list[Row]:
    cuts = list(_BAR.finditer(row.text))
    if not cuts or len(row.text) > 200:
        return [row]
    begins, ends = [0, *(m.end() for m in cuts)], [*(m.start() for m in cuts), len(row.text)]
    pieces = [row.piece.cut(a, b) for a, b in zip(begins, ends, strict=True)]
    labels = [_LABELLED.match(piece.text) for piece in pieces]
    if not all(label and field_of(label["label"]) for label in labels):
        return [row]
    return [replace(row, piece=piece, pieces=(piece,), runs=(), bullet=False) for piece in pieces]
