"""Questions about dated lines: whether one begins an entry, and whether two belong to one header."""

from models.rules.dates.parse import is_duration
from workers.extraction.offline.entries.roled_lines import LineRole, RoledLines
from workers.extraction.offline.text.tokens import LineTokens
from workers.extraction.offline.vocabulary.degrees import EXPECTED, school_score

LONGEST_BOLD_ITEM = 120  # characters
SET_APART = 1.3  # times the median gap
WIDER_GAP = 1.05  # times the gap above
LONGEST_EXPECTED = 30  # characters beside the expected date of a graduation
RAGGED = 24.0  # points; dates at the right edge of a margin begin where their length lets them


def is_tenure(tokens: LineTokens) -> bool:
    """Whether the line is only a length of time: the total time with an employer."""
    return not tokens.dates and not tokens.words and is_duration(tokens.line.text)


def is_dated_item(lines: RoledLines, position: int) -> bool:
    """Whether a bulleted line is itself an entry header: it holds the date, and no header above lacks one."""
    tokens = lines.tokens[position]
    if not (tokens.line.bullet or tokens.line.numbered):
        return False
    if _begins_with_range(lines.tokens[0]) and _begins_with_range(tokens):
        return True
    bold = tokens.line.bold and len(tokens.line.text) < LONGEST_BOLD_ITEM
    return position <= lines.first_unmarked or bold


def _begins_with_range(tokens: LineTokens) -> bool:
    """Whether the line begins with a range: "2019 – 2021: Acme"."""
    dates = tokens.dates
    return bool(dates) and not dates[0].date.single and dates[0].piece.start - tokens.line.piece.start < 3


def is_same_header(lines: RoledLines, before: int, anchor: int) -> bool:
    """Whether two single dates, one above the other, are the ends of one range (end printed first)."""
    if anchor != before + 1 or any(len(lines.tokens[i].dates) != 1 for i in (before, anchor)):
        return False
    a, b = lines.tokens[before], lines.tokens[anchor]
    if _is_range_in_margin(lines, before, anchor):
        return True
    lone = not b.words or not a.words
    return (
        lone
        and all(r.dates[0].date.single or r.dates[0].date.current for r in (a, b))
        and lines.roles[anchor] is LineRole.HEADER
    )


def _is_range_in_margin(lines: RoledLines, before: int, anchor: int) -> bool:
    """Whether the margin prints the end above the start, beside the two lines of one header."""
    a, b = lines.tokens[before], lines.tokens[anchor]
    singles = all(
        r.dates[0].date.single and r.words and r.dates[0].piece.start == r.line.piece.start for r in (a, b)
    )
    if (
        not singles
        or abs(a.line.x0 - b.line.x0) > RAGGED
        or (a.dates[0].date.start or "") < (b.dates[0].date.start or "")
    ):
        return False
    below = lines.gap(anchor + 1) if anchor + 1 < len(lines) else 0.0
    first, second = a.words[0], b.words[0]
    alike = (first.bold, first.italic) == (second.bold, second.italic)
    plain = anchor + 1 < len(lines) and not lines.tokens[anchor + 1].dates
    return not alike and (below == 0.0 or below > WIDER_GAP * lines.gap(anchor) or plain)


def is_expected(tokens: LineTokens) -> bool:
    """Whether the date is an expected graduation ("expected June 2026")."""
    if sum(len(piece.text) for piece in tokens.words) > LONGEST_EXPECTED or school_score(tokens.line.text):
        return False  # a study of its own, with its final year
    first = tokens.dates[0].piece.start - tokens.line.piece.start
    before = tokens.line.text[max(0, first - 24) : first]
    return bool(EXPECTED.search(before))


def is_set_apart(lines: RoledLines, position: int) -> bool:
    """Whether the gap above the line is clearly larger than the section's median gap."""
    return 0 < SET_APART * lines.usual_gap < lines.gap(position)
