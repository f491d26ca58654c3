"""Assigns each line of a section its role: entry header, list item, paragraph or label."""

import re
from collections import Counter
from dataclasses import replace
from enum import Enum, auto
from statistics import median

from workers.extraction.offline.text.bullets import continues, fills
from workers.extraction.offline.text.lines import TextLine
from workers.extraction.offline.text.tokens import LineTokens, is_only_date, is_sentence, tokenise
from workers.extraction.offline.vocabulary.degrees import degree_score, school_score
from workers.extraction.offline.vocabulary.loader import pattern

NEXT_LINE = 1.7  # em between the lines of one item
SAME_PARAGRAPH = 1.6  # em between the lines of one paragraph
FULL_LINE = 60  # characters of a line that may continue
SMALLEST_INDENT, LARGEST_INDENT = 6, 80  # points that items without a printed bullet stand further in
LONGEST_BOLD_HEADER, LONGEST_HEADER, LONGEST_PLAIN_HEADER = 110, 120, 75  # characters
MOST_BETWEEN = 2  # lines between an entry's first line and its date
FEWEST_RAGGED, SAME_EDGE = 3, 3  # edges at which lines begin; points
ALIGNED = 0.7  # of the lines
SHORTEST_SENTENCE = 30  # characters before a full stop


class LineRole(Enum):
    """What a line is within its section."""

    HEADER = auto()
    ITEM = auto()
    PARAGRAPH = auto()
    LABEL = auto()


BODY = frozenset({LineRole.ITEM, LineRole.PARAGRAPH})

_LABEL = re.compile(rf"(?:{pattern('duty_label_patterns')})\s?:?", re.IGNORECASE)


def remove_header_bullets(lines: list[TextLine]) -> list[TextLine]:
    """The lines without the bullets of entry headers, where their items are bulleted and indented further."""
    if not lines or not lines[0].bullet:
        return lines
    edge = min(line.x0 for line in lines if line.bullet)
    outer = [line for line in lines if line.bullet and line.x0 < edge + 3]
    inner = [line for line in lines if line.bullet and line.x0 >= edge + 3]
    plain = [tokenise(replace(line, bullet=False)) for line in outer]
    if not inner or len(outer) > len(inner) or not any(r.dates or r.places or r.line.bold for r in plain):
        return lines
    return [replace(line, bullet=False) if line.bullet and line.x0 < edge + 3 else line for line in lines]


def remove_date_bullets(lines: list[TextLine]) -> list[TextLine]:
    """The lines without the bullets of those that hold only a date, where those are no items of a list."""
    return [
        replace(line, bullet=False)
        if line.bullet and not (i and lines[i - 1].bullet) and is_only_date(tokenise(line))
        else line
        for i, line in enumerate(lines)
    ]


def roles_of(line_tokens: list[LineTokens]) -> list[LineRole]:
    """The role of every line; an item's next lines are items too."""
    roles: list[LineRole] = []
    labels = Counter(t.line.text for t in line_tokens if t.line.text.endswith(":") and not t.line.bullet)
    for position, tokens in enumerate(line_tokens):
        line = tokens.line
        previous = line_tokens[position - 1].line if position else None
        if line.label in ("duties", "other"):
            roles.append(LineRole.PARAGRAPH)
        elif line.label:
            roles.append(LineRole.HEADER)
        elif line.bullet or line.numbered:
            roles.append(LineRole.ITEM)
        elif _LABEL.fullmatch(line.text) or labels[line.text] > 1:
            roles.append(LineRole.LABEL)
        elif (
            previous
            and roles[-1] in BODY
            and (_is_indented(line_tokens, roles, position) or not _is_header_like(tokens, strict=True))
            and _goes_on(line_tokens, roles, position)
        ):
            roles.append(roles[-1])
        elif _is_set_in(line_tokens, roles, position) or _begins_paragraph(line_tokens, roles, position):
            roles.append(LineRole.PARAGRAPH)
        elif _is_header_like(tokens, strict=False):
            roles.append(LineRole.HEADER)
        else:
            roles.append(LineRole.PARAGRAPH)
    return _with_lines_above_dates(line_tokens, roles)


def _with_lines_above_dates(line_tokens: list[LineTokens], roles: list[LineRole]) -> list[LineRole]:
    """The roles, where what stands between a larger or bold line and a line that is only a date is a header too."""
    if not line_tokens or is_only_date(line_tokens[0]):
        return roles
    raised = list(roles)
    for anchor, tokens in enumerate(line_tokens):
        top = anchor - 1
        while top > 0 and raised[top] is LineRole.PARAGRAPH and anchor - top <= MOST_BETWEEN:
            top -= 1
        between = range(top + 1, anchor)
        if is_only_date(tokens) and between and roles[top] is LineRole.HEADER:
            style = line_tokens[top].line.style
            if all(_is_weaker(line_tokens[i].line, style) for i in between):
                raised[top + 1 : anchor] = [LineRole.HEADER] * len(between)
    return raised


def _is_weaker(line: TextLine, style: tuple[bool, bool, int]) -> bool:
    plain = not line.bullet and not line.numbered and not line.label and len(line.text) <= LONGEST_HEADER
    return plain and (style[2] > line.style[2] or style[0] > line.style[0])


def _is_indented(line_tokens: list[LineTokens], roles: list[LineRole], position: int) -> bool:
    """Whether the line is plain, close below a bullet and indented further: the item's next line."""
    line, previous = line_tokens[position].line, line_tokens[position - 1].line
    if roles[position - 1] is not LineRole.ITEM or line.bold or line.source.page != previous.source.page:
        return False
    first = _first_of_item(line_tokens, position - 1).line
    near = line.source.y0 - previous.source.y0 < NEXT_LINE * max(line.source.size, 1.0)
    return near and line.source.column == first.source.column and line.x0 > first.x0 + 2


def _first_of_item(line_tokens: list[LineTokens], position: int) -> LineTokens:
    while position > 0 and not (line_tokens[position].line.bullet or line_tokens[position].line.numbered):
        position -= 1
    return line_tokens[position]


def _is_set_in(line_tokens: list[LineTokens], roles: list[LineRole], position: int) -> bool:
    """Whether the line is indented more than the section's first: an item whose bullet is drawn, not written."""
    line, first = line_tokens[position].line, line_tokens[0].line
    if (
        line.bold
        or line.source.italic
        or line_tokens[position].dates
        or LineRole.HEADER not in roles
        or is_ragged_left([tokens.line for tokens in line_tokens])
        or line.source.column != first.source.column
    ):
        return False
    if position and abs(line_tokens[position - 1].line.source.y0 - line.source.y0) < 3:
        return False
    headers = [_text_edge(r) for r, role in zip(line_tokens, roles, strict=False) if role is LineRole.HEADER]
    return SMALLEST_INDENT < line.x0 - min(headers) < LARGEST_INDENT and not line_tokens[position].places


def is_ragged_left(lines: list[TextLine]) -> bool:
    """Whether the lines are aligned at their right edge or at their middle, so that their left edges say nothing."""
    lefts = Counter(round(line.x0 / SAME_EDGE) for line in lines)
    if len(lefts) < max(FEWEST_RAGGED, len(lines) / 2):
        return False
    for edges in ([line.source.x1 for line in lines], [(line.x0 + line.source.x1) / 2 for line in lines]):
        usual = median(edges)
        if sum(abs(edge - usual) < SAME_EDGE for edge in edges) >= ALIGNED * len(lines):
            return True
    return False


def _begins_paragraph(line_tokens: list[LineTokens], roles: list[LineRole], position: int) -> bool:
    """Whether a plain line below the date of a header of another print is full and goes on in the next line."""
    line, below = line_tokens[position].line, line_tokens[position + 1 : position + 2]
    if not below or line_tokens[position].dates or line.bold or line.source.italic:
        return False
    if not (position and line_tokens[position - 1].dates):
        return False
    following = below[0].line
    heads = {t.line.style for t, role in zip(line_tokens, roles, strict=False) if role is LineRole.HEADER}
    styled = any(head > line.style for head in heads)
    near = following.source.y0 - line.source.y0 < SAME_PARAGRAPH * line.source.size
    return styled and near and _are_one_text(line, following) and fills(line, following)


def _are_one_text(line: TextLine, following: TextLine) -> bool:
    plain = not (following.bullet or following.numbered or following.label) and len(following.pieces) == 1
    same = line.style == following.style and line.source.column == following.source.column
    return plain and same and line.source.page == following.source.page and len(line.pieces) == 1


def _text_edge(tokens: LineTokens) -> float:
    """Left edge of the line's words, after dates in the margin."""
    pieces = tokens.line.pieces
    leads = len(pieces) > 1 and tokens.dates and tokens.dates[0].piece.start == pieces[0].start
    return pieces[1].x0 or tokens.line.x0 if leads else tokens.line.x0


def _goes_on(line_tokens: list[LineTokens], roles: list[LineRole], position: int) -> bool:
    line = line_tokens[position].line
    previous = line_tokens[position - 1].line
    if roles[position - 1] is LineRole.ITEM:
        first = _first_of_item(line_tokens, position - 1).line
        if line.x0 > first.x0 + 2 and line.source.column == first.source.column:
            return True
        return continues(previous, line)
    return continues(previous, line) or (
        line.style == previous.style
        and abs(line.x0 - previous.x0) < 3
        and line.source.y0 - previous.source.y0 < SAME_PARAGRAPH * line.source.size
        and len(previous.text) > FULL_LINE
    )


def _is_header_like(tokens: LineTokens, strict: bool) -> bool:
    line = tokens.line
    if tokens.dates and not (line.bullet and tokens.words) and (not strict or own_date(tokens)):
        return True
    if (
        line.bold
        and len(line.text) < LONGEST_BOLD_HEADER
        and not (line.text.endswith(".") and len(line.text) > FULL_LINE)
    ):
        return True
    if strict:
        return False
    if len(line.text) <= LONGEST_HEADER and degree_score(line.text) and school_score(line.text):
        return True
    if tokens.places and not tokens.words:
        return True
    words = line.text
    if is_sentence(words):
        return False
    if (words.endswith((".", "。", ";")) and len(words) > SHORTEST_SENTENCE) or (
        words[:1].islower() and words[:1].isalpha()
    ):
        return False
    return len(words) <= LONGEST_PLAIN_HEADER or (len(words) <= LONGEST_HEADER and _names_things(words))


def _names_things(text: str) -> bool:
    """Whether a long line is a list of names rather than a sentence: separators and few lower-case words."""
    words = [word for word in text.split() if word[:1].isalpha()]
    small = sum(1 for word in words if word[0].islower())
    return small * 3 <= len(words) and any(sign in text for sign in ",|–—")


def own_date(tokens: LineTokens) -> bool:
    """Whether the line's date is a range or set apart from its words, not a year inside a wrapped sentence."""
    ranges = any(not dated.date.single for dated in tokens.dates)
    return not tokens.words or ranges or len(tokens.line.pieces) > 1
