"""Joins headings, labels and entry headers that are broken over two lines."""

import math
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from workers.extraction.offline.text.bullets import fills, first_width
from workers.extraction.offline.text.lines import TextLine, TextPiece, join_wrapped
from workers.extraction.offline.text.tokens import is_sentence, tokenise

# Words that never end a name.
HANGING = re.compile(
    r"(?:\s(?:and|of|for|the|in|at|&|und|für|der|des|de|du|la|et|y|e|del|di|da|do|en|van|и)|,|&)$",
    re.IGNORECASE,
)
NEXT_LINE = 1.75  # em
SHORTEST_FULL, LONGEST_REST = 30, 70  # characters of a header's first line and of its second
LONGEST_NAME = 240  # characters
SAME_EDGE = 3  # points
HYPHENS = "-\u00ad\ufffe"

Style = tuple[bool, bool, int]  # bold, italic, size


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
    if (first.bold, first.italic, first.size) != (second.bold, second.italic, second.size) or first.joints:
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
    """The lines with every name of a header that is broken by a full line or a hyphen joined to the next lines."""
    plain = _plain_styles(lines)
    whole: list[TextLine] = []
    last: TextLine | None = None
    for line in lines:
        place = _place_of_rest(whole[-1], last, line, plain) if last and whole[-1].pieces else None
        last = line
        if place is not None:
            above, rest = whole[-1], line.pieces[0]
            pieces = [*above.pieces]
            pieces[place] = _join(pieces[place], rest)
            runs = tuple(run for run in line.runs if run.end <= rest.end)
            source = replace(above.source, y1=line.source.y1)
            whole[-1] = replace(above, source=source, pieces=tuple(pieces), runs=above.runs + runs)
            line = remove_first_piece(line)
        if line.pieces:
            whole.append(line)
    return whole


def _plain_styles(lines: list[TextLine]) -> set[Style]:
    """The smallest style, and the one most of the text has unless it is bold, italic or the largest."""
    counts: Counter[Style] = Counter()
    for line in lines:
        counts[line.style] += len(line.text)
    usual = [
        style for style, _ in counts.most_common(1) if not (style[0] or style[1] or style == max(counts))
    ]
    return {*usual, min(counts)} if len(counts) > 1 else set(counts)


def _place_of_rest(above: TextLine, last: TextLine, line: TextLine, plain: set[Style]) -> int | None:
    """Which piece of the header ``above``, whose last line is ``last``, goes on in the line; None if none does."""
    if line.bullet or line.numbered or above.bullet or not line.pieces or not _below(last, line):
        return None
    place = 0 if abs(line.x0 - above.x0) < SAME_EDGE and _is_beside_date(above) else len(above.pieces) - 1
    piece, rest = above.pieces[place], line.pieces[0]
    if len(piece.text) > LONGEST_NAME or not _goes_on(above, piece, last, line, plain):
        return None
    return None if _is_dated(line, rest) else place


def _goes_on(above: TextLine, piece: TextPiece, last: TextLine, line: TextLine, plain: set[Style]) -> bool:
    """Whether the piece of the header goes on at the start of the line, by their words and print."""
    rest = line.pieces[0]
    alike = bool(line.runs) and last.style == line.style
    divided = _is_divided(piece.text, rest.text) or (alike and HANGING.search(piece.text))
    if divided and _is_dated(above):
        return True
    runs_on = rest.text[:1].islower() and " " in rest.text and last.right < math.inf
    wraps = alike and line.style not in plain and (runs_on or _is_full(last, line))
    whole = wraps or (alike and len(plain) == 1 and _closes(rest.text, piece.text))
    if not (whole or (_goes_on_beside(above, line) and _is_dated(above))):
        return False
    return not alike or bool(tokenise(replace(above, pieces=(piece,))).words)


def _is_dated(line: TextLine, *pieces: TextPiece) -> bool:
    return bool(tokenise(replace(line, pieces=pieces) if pieces else line).dates)


def _closes(rest: str, text: str) -> bool:
    """Whether a bracket that the text opens is closed in the rest."""
    return text.count("(") > text.count(")") and rest.count(")") > rest.count("(")


def _is_beside_date(line: TextLine) -> bool:
    """Whether the line is a name and behind a gap its date."""
    if len(line.pieces) != 2:
        return False
    tokens = tokenise(replace(line, pieces=line.pieces[1:]))
    return bool(tokens.dates) and not tokens.words


def _is_full(last: TextLine, line: TextLine) -> bool:
    """Whether the line's first word would not have fitted behind the last line's first piece."""
    if len(last.pieces) == 1:
        return fills(last, line)
    inside = last.pieces[0].end - last.source.start
    end = max((span.x1 for span in last.source.spans if span.start < inside), default=0.0)
    return len(last.pieces) == 2 and end + first_width(line) > last.pieces[1].x0


def _goes_on_beside(above: TextLine, line: TextLine) -> bool:
    """Whether the name behind a date in the margin goes on below itself."""
    text, rest = above.pieces[-1].text, line.pieces[0].text
    leads = len(above.pieces) == 2 and abs(line.x0 - above.pieces[1].x0) < SAME_EDGE
    styled = above.runs and line.runs and _slant(above.runs[-1]) == _slant(line.runs[0])
    full = len(text) >= SHORTEST_FULL and fills(above, line)
    return bool(leads and styled and full and len(rest) < LONGEST_REST and not is_sentence(rest))


def _slant(piece: TextPiece) -> tuple[bool, bool]:
    return piece.bold, piece.italic


def _is_divided(text: str, rest: str) -> bool:
    """Whether a hyphen divides a word between the lines."""
    return text[-1:] in HYPHENS and text[-2:-1].isalpha() and rest[:1].islower()


def _join(first: TextPiece, second: TextPiece) -> TextPiece:
    """Both lines of a name; the hyphen of a divided word goes, the one of a compound ("B2B-Vertrieb") stays."""
    if not (first.text[-1:] in HYPHENS and first.text[-2:-1].isalnum()):
        return join_wrapped(first, second)
    word = first.text[:-1].split()[-1]
    plain = _is_divided(first.text, second.text) and word.isalpha() and not any(c.isupper() for c in word[1:])
    return join_wrapped(first, second, keep=len(first.text) - plain)
