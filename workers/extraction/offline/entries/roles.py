"""Assigns each line of a section its role: entry header, list item, paragraph or label."""

import math
import re
from collections import Counter
from dataclasses import replace
from statistics import median

from workers.extraction.offline.entries.header_reasons import FULL_LINE, LONGEST_HEADER, header_reason
from workers.extraction.offline.entries.roled_lines import BODY, LineRole, RoledLines, RoleReason
from workers.extraction.offline.text.bullets import continues, fills
from workers.extraction.offline.text.lines import TextLine
from workers.extraction.offline.text.tokens import LineTokens, is_only_date, tokenise
from workers.extraction.offline.vocabulary.loader import pattern

NEXT_LINE = 1.7  # em between the lines of one item
SAME_PARAGRAPH = 1.6  # em between the lines of one paragraph
SMALLEST_INDENT, LARGEST_INDENT = 6, 80  # points that items without a printed bullet stand further in
MOST_BETWEEN = 2  # lines between an entry's first line and its date
FEWEST_RAGGED, SAME_EDGE = 3, 3  # edges at which lines begin; points
ALIGNED = 0.7  # of the lines

_LABEL = re.compile(rf"(?:{pattern('duty_label_patterns')})\s?:?|【[^【】]{{1,20}}】", re.IGNORECASE)


def remove_header_bullets(lines: list[TextLine]) -> list[TextLine]:
    """The lines without the bullets of entry headers, where their items are bulleted and indented further."""
    if lines and lines[0].numbered:
        return _without_numbers(lines)
    if not lines or not lines[0].bullet:
        return lines
    edge = min(line.x0 for line in lines if line.bullet)
    outer = [line for line in lines if line.bullet and line.x0 < edge + 3]
    inner = [line for line in lines if line.bullet and line.x0 >= edge + 3]
    if not inner or len(outer) > len(inner):
        return lines
    plain = [tokenise(replace(line, bullet=False)) for line in outer]
    if not any(r.dates or r.places or r.line.bold for r in plain):
        return lines
    return [replace(line, bullet=False) if line.bullet and line.x0 < edge + 3 else line for line in lines]


def _without_numbers(lines: list[TextLine]) -> list[TextLine]:
    """The lines without the numbers of entry headers, where their items have bullets: "1. Clerk, Acme (2019)"."""
    numbered = [line for line in lines if line.numbered]
    dated = sum(bool(tokenise(replace(line, numbered=False)).dates) for line in numbered)
    if 2 * dated <= len(numbered):
        return lines
    return [replace(line, numbered=False) for line in lines]


def remove_date_bullets(lines: list[TextLine]) -> list[TextLine]:
    """The lines without the bullets of those that hold only a date, where those are no items of a list."""
    return [
        replace(line, bullet=False)
        if line.bullet and not (i and lines[i - 1].bullet) and is_only_date(tokenise(line))
        else line
        for i, line in enumerate(lines)
    ]


def roles_of(line_tokens: list[LineTokens]) -> RoledLines:
    """The role of every line; an item's next lines are items too."""
    reader = _RoleReader(line_tokens)
    for position in range(len(line_tokens)):
        reader.add(position)
    _raise_lines_above_dates(line_tokens, reader.roles, reader.reasons)
    return RoledLines(line_tokens, reader.roles, reader.reasons)


class _RoleReader:
    """The roles of the lines so far, and what the headers among them share."""

    def __init__(self, line_tokens: list[LineTokens]) -> None:
        self.roles: list[LineRole] = []
        self.reasons: list[RoleReason] = []
        self._tokens = line_tokens
        self._labels = Counter(
            t.line.text for t in line_tokens if t.line.text.endswith(":") and not t.line.bullet
        )
        self._ragged = is_ragged_left([tokens.line for tokens in line_tokens])
        self._header_edge = math.inf
        self._header_style = (False, False, 0)
        self._item: TextLine | None = None

    def add(self, position: int) -> None:
        """Read the next line."""
        tokens = self._tokens[position]
        role, reason = self._role(position)
        if role is LineRole.HEADER:
            self._header_edge = min(self._header_edge, _text_edge(tokens))
            self._header_style = max(self._header_style, tokens.line.style)
        if tokens.line.bullet or tokens.line.numbered or not position:
            self._item = tokens.line
        self.roles.append(role)
        self.reasons.append(reason)

    def _role(self, position: int) -> tuple[LineRole, RoleReason]:
        tokens = self._tokens[position]
        line = tokens.line
        if line.label:
            described = line.label in ("duties", "other")
            return LineRole.PARAGRAPH if described else LineRole.HEADER, RoleReason.FIELD_LABEL
        if line.bullet:
            return LineRole.ITEM, RoleReason.BULLET
        if _LABEL.fullmatch(line.text) or self._labels[line.text] > 1:
            return LineRole.LABEL, RoleReason.DUTY_LABEL
        if position and self.roles[-1] in BODY and self._goes_on(position):
            return self.roles[-1], RoleReason.CONTINUATION
        if self._is_set_in(position):
            return LineRole.PARAGRAPH, RoleReason.INDENTED
        if self._begins_paragraph(position):
            return LineRole.PARAGRAPH, RoleReason.FULL_LINE
        if reason := header_reason(tokens, strict=False):
            return LineRole.HEADER, reason
        return LineRole.PARAGRAPH, RoleReason.TEXT

    def _goes_on(self, position: int) -> bool:
        """Whether the line continues the body line above."""
        tokens, previous = self._tokens[position], self._tokens[position - 1].line
        line = tokens.line
        if header_reason(tokens, strict=True) and not self._is_indented(line, previous):
            return False
        if self.roles[-1] is LineRole.ITEM:
            return self._is_further_in(line) or continues(previous, line)
        return continues(previous, line) or (
            line.style == previous.style
            and abs(line.x0 - previous.x0) < 3
            and line.source.y0 - previous.source.y0 < SAME_PARAGRAPH * line.source.size
            and len(previous.text) > FULL_LINE
        )

    def _is_indented(self, line: TextLine, previous: TextLine) -> bool:
        """Whether the line is plain, close below a bullet and indented further: the item's next line."""
        if self.roles[-1] is not LineRole.ITEM or line.bold or line.source.page != previous.source.page:
            return False
        near = line.source.y0 - previous.source.y0 < NEXT_LINE * max(line.source.size, 1.0)
        return near and self._is_further_in(line)

    def _is_further_in(self, line: TextLine) -> bool:
        """Whether the line is indented further than the first line of the item above."""
        first = self._item
        return first is not None and line.x0 > first.x0 + 2 and line.source.column == first.source.column

    def _is_set_in(self, position: int) -> bool:
        """Whether the line is indented more than the section's first: an item whose bullet is drawn, not written."""
        tokens, first = self._tokens[position], self._tokens[0].line
        line = tokens.line
        marked = line.bold or line.source.italic or tokens.dates
        if marked or self._ragged or line.source.column != first.source.column:
            return False
        return SMALLEST_INDENT < line.x0 - self._header_edge < LARGEST_INDENT and not tokens.places

    def _begins_paragraph(self, position: int) -> bool:
        """Whether a plain line below the date of a header of another print is full and goes on in the next line."""
        line, below = self._tokens[position].line, self._tokens[position + 1 : position + 2]
        if not below or self._tokens[position].dates or line.bold or line.source.italic:
            return False
        if not (position and self._tokens[position - 1].dates):
            return False
        following = below[0].line
        near = following.source.y0 - line.source.y0 < SAME_PARAGRAPH * line.source.size
        return (
            self._header_style > line.style
            and near
            and _are_one_text(line, following)
            and fills(line, following)
        )


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


def _raise_lines_above_dates(
    line_tokens: list[LineTokens], roles: list[LineRole], reasons: list[RoleReason]
) -> None:
    """Make headers of what stands between a larger or bold line and a line that is only a date."""
    if not line_tokens or is_only_date(line_tokens[0]):
        return
    previous_roles = list(roles)
    for anchor, tokens in enumerate(line_tokens):
        top = anchor - 1
        while top > 0 and roles[top] is LineRole.PARAGRAPH and anchor - top <= MOST_BETWEEN:
            top -= 1
        between = range(top + 1, anchor)
        if is_only_date(tokens) and between and previous_roles[top] is LineRole.HEADER:
            style = line_tokens[top].line.style
            if all(_is_weaker(line_tokens[i].line, style) for i in between):
                roles[top + 1 : anchor] = [LineRole.HEADER] * len(between)
                reasons[top + 1 : anchor] = [RoleReason.ABOVE_DATE] * len(between)


def _is_weaker(line: TextLine, style: tuple[bool, bool, int]) -> bool:
    plain = not line.bullet and not line.numbered and not line.label and len(line.text) <= LONGEST_HEADER
    return plain and (style[2] > line.style[2] or style[0] > line.style[0])


def _are_one_text(line: TextLine, following: TextLine) -> bool:
    plain = not (following.bullet or following.numbered or following.label) and len(following.pieces) == 1
    same = line.style == following.style and line.source.column == following.source.column
    return plain and same and line.source.page == following.source.page and len(line.pieces) == 1


def _text_edge(tokens: LineTokens) -> float:
    """Left edge of the line's words, after dates in the margin."""
    pieces = tokens.line.pieces
    leads = len(pieces) > 1 and tokens.dates and tokens.dates[0].piece.start == pieces[0].start
    return pieces[1].x0 or tokens.line.x0 if leads else tokens.line.x0
