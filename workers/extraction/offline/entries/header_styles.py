"""Splits entry headers where the style of their text changes."""

import itertools
import re

from workers.extraction.offline.entries.headers import EMPLOYED_AT
from workers.extraction.offline.entries.split import Entry
from workers.extraction.offline.text.lines import TextPiece

FEWEST_STYLED = 0.7  # share of a name's letters that its runs must cover

_BETWEEN = re.compile(EMPLOYED_AT)
_EDGES = " ,;|·•–—-:"


def split_by_style(entry: Entry) -> list[TextPiece]:
    """The header's names, split where the style changes: a bold company beside a plain title."""
    parts: list[TextPiece] = []
    for piece in entry.names:
        runs = [
            r
            for line in entry.header_lines
            for r in line.runs
            if r.start >= piece.start and r.end <= piece.end
        ]
        groups = _merge_alike(runs)
        whole = sum(len(r.text) for r in runs) >= FEWEST_STYLED * len(piece.text.replace(" ", ""))
        if len(groups) in (2, 3) and whole and all(len(g.text.strip(" ,|-–—·:")) > 1 for g in groups):
            cuts = [piece.index(g.start) for g in groups] + [len(piece.text)]
            parted = [piece.cut(0 if i == 0 else a, b) for i, (a, b) in enumerate(itertools.pairwise(cuts))]
            named = [
                part.cut(len(part.text) - len(part.text.lstrip(_EDGES)), len(part.text)) for part in parted
            ]
            parts += [part for part in named if not _BETWEEN.fullmatch(part.text)]
        else:
            parts.append(piece)
    return parts


def _merge_alike(runs: list[TextPiece]) -> list[TextPiece]:
    merged: list[TextPiece] = []
    for run in runs:
        if merged and (merged[-1].bold, merged[-1].italic) == (run.bold, run.italic):
            continue
        merged.append(run)
    return merged
