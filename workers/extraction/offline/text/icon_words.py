"""Removes words that stand for icons: without its icon font a page prints "work Experience", "mail ada@x.org"."""

import re
from collections import defaultdict
from dataclasses import replace

from workers.extraction.offline.text.lines import TextLine, TextPiece

LARGER = 1.15  # times the words behind it
FEWEST = 2
_ICON = re.compile(r"[a-z][a-z0-9]+(?:_[a-z0-9]+)*")
Print = tuple[bool, bool, int]


def remove_icon_words(lines: list[TextLine]) -> list[TextLine]:
    """The lines without the words of a print that the document uses for nothing but single small-letter words."""
    prints = _icon_prints(lines)
    if not prints:
        return lines
    without = (
        _without_icon(line) if line.runs and _print(line.runs[0]) in prints else line for line in lines
    )
    return [line for line in without if line is not None]


def _icon_prints(lines: list[TextLine]) -> set[Print]:
    runs: dict[Print, list[tuple[TextLine, TextPiece]]] = defaultdict(list)
    for line in lines:
        for run in line.runs:
            runs[_print(run)].append((line, run))
    return {
        style
        for style, places in runs.items()
        if len(places) >= FEWEST
        and all(_is_icon(line, run) for line, run in places)
        # One of them stands before words, or the small letters are a matter of taste.
        and any(len(line.runs) > 1 for line, _ in places)
    }


def _print(run: TextPiece) -> Print:
    return run.bold, run.italic, round(run.size)


def _is_icon(line: TextLine, run: TextPiece) -> bool:
    """Whether the run is the line's first, one word in small letters, and larger than what follows."""
    if run is not line.runs[0] or not _ICON.fullmatch(run.text):
        return False
    return len(line.runs) == 1 or run.size > LARGER * line.runs[1].size


def _without_icon(line: TextLine) -> TextLine | None:
    if len(line.runs) == 1:
        return None
    first = line.runs[1]
    rest = line.piece.cut(line.piece.index(first.start), len(line.text))
    pieces = [
        replace(piece.cut(max(0, piece.index(rest.start)), len(piece.text)), size=first.size, bold=first.bold,
                italic=first.italic) if piece.start < rest.start else piece
        for piece in line.pieces
        if piece.end > rest.start
    ]  # fmt: skip
    source = replace(line.source, size=first.size, bold=first.bold, italic=first.italic)
    return replace(line, source=source, piece=rest, pieces=tuple(pieces), runs=line.runs[1:])
