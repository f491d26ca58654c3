"""Joins headings, labels and entry headers that are broken over two lines."""

import re
from collections.abc import Callable
from dataclasses import replace

from workers.extraction.offline.text.bullets import fills
from workers.extraction.offline.text.lines import TextLine, TextPiece, join_wrapped
from workers.extraction.offline.text.tokens import is_sentence, tokenise

# Words that never end a name.
HANGING = re.compile(
    r"(?:\s(?:and|of|for|the|in|at|&|und|für|der|des|de|du|la|et|y|e|del|di|da|do|en|van|и)|,|&)$"
)
NEXT_LINE = 1.75  # em
SHORTEST_FULL, LONGEST_REST = 30, 70  # characters of a header's first line and of its second


def join_wrapped_labels(lines: list[TextLine], is_name: Callable[[str], bool]) -> list[TextLine]:
    """The lines with every margin heading or label that is broken over two lines joined in its first.

    ``is_name`` recognises a heading or label; only names that need both lines are joined.
    """
    whole: list[TextLine] = []
    for line in lines:
        above = whole[-1] if whole else None
        if above is not None and _names_on(above, line, is_name):
            # The text beside it begins before the second line.
            first = replace(join_wrapped(above.pieces[0], line.pieces[0]), end=above.pieces[0].end)
            whole[-1] = replace(above, pieces=(first, *above.pieces[1:]))
            if len(line.pieces) > 1:
                whole.append(remove_first_piece(line))
        else:
            whole.append(line)
    return whole


def _names_on(above: TextLine, line: TextLine, is_name: Callable[[str], bool]) -> bool:
    if len(above.pieces) < 2 or line.bullet or not line.pieces or not _below(above, line):
        return False
    first, second = above.pieces[0], line.pieces[0]
    if (first.bold, first.italic, first.size) != (second.bold, second.italic, second.size) or first.joint:
        return False
    if any(c.isdigit() for c in first.text):
        return False
    return not is_name(first.text) and is_name(f"{first.text} {second.text}")


def _below(above: TextLine, line: TextLine) -> bool:
    apart = line.source.y0 - above.source.y0
    near = 0 < apart < NEXT_LINE * max(line.source.size, 1.0)
    return near and above.source.page == line.source.page and above.source.column == line.source.column


def remove_first_piece(line: TextLine) -> TextLine:
    """The line without its first piece; a line without pieces is to be dropped."""
    rest = line.pieces[1:]
    if not rest:
        return replace(line, pieces=())
    piece = line.piece.cut(line.piece.index(rest[0].start), len(line.piece.text))
    return replace(
        line, piece=piece, pieces=rest, runs=tuple(run for run in line.runs if run.start >= rest[0].start)
    )


def join_wrapped_headers(lines: list[TextLine]) -> list[TextLine]:
    """The lines with every dated line that is broken by a full line or a hyphen joined to the next."""
    whole: list[TextLine] = []
    for line in lines:
        above = whole[-1] if whole else None
        if above is not None and above.pieces and _header_goes_on(above, line):
            whole[-1] = replace(above, pieces=(*above.pieces[:-1], _join(above.pieces[-1], line.pieces[0])))
            line = remove_first_piece(line)
        if line.pieces:
            whole.append(line)
    return whole


def _header_goes_on(above: TextLine, line: TextLine) -> bool:
    """Whether a dated line continues below: it ends in a hyphen, or the next word would not have fitted."""
    if line.bullet or line.numbered or not line.pieces or not _below(above, line) or above.pieces[-1].joint:
        return False
    if above.bullet or not tokenise(above).dates or tokenise(line).dates:
        return False
    text, rest = above.pieces[-1].text, line.pieces[0].text
    if _is_hyphenated(text, rest) or (HANGING.search(text) and above.style == line.style):
        return True
    leads = len(above.pieces) == 2 and abs(line.x0 - above.pieces[1].x0) < 3
    styled = above.runs and line.runs and _slant(above.runs[-1]) == _slant(line.runs[0])
    full = len(text) >= SHORTEST_FULL and fills(above, line)
    return bool(leads and styled and full and len(rest) < LONGEST_REST and not is_sentence(rest))


def _slant(piece: TextPiece) -> tuple[bool, bool]:
    return piece.bold, piece.italic


def _is_hyphenated(text: str, rest: str) -> bool:
    """Whether a hyphen divides a word between the lines."""
    return text[-1:] in "-\u00ad\ufffe" and text[-2:-1].isalpha() and rest[:1].islower()


def _join(first: TextPiece, second: TextPiece) -> TextPiece:
    if not _is_hyphenated(first.text, second.text):
        return join_wrapped(first, second)
    joint = len(first.text) - 1
    skip = second.start - first.start - joint
    return replace(first, text=first.text[:-1] + second.text, end=second.end, joint=joint, skip=skip)
