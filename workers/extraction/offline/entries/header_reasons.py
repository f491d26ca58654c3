"""Whether a line by itself looks like the header of an entry, and by what."""

from workers.extraction.offline.entries.roled_lines import RoleReason
from workers.extraction.offline.text.tokens import LineTokens, is_sentence
from workers.extraction.offline.vocabulary.degrees import degree_score, school_score

FULL_LINE = 60  # characters of a line that may continue
LONGEST_BOLD_HEADER, LONGEST_HEADER, LONGEST_PLAIN_HEADER = 110, 120, 75  # characters
SHORTEST_SENTENCE = 30  # characters before a full stop


def header_reason(tokens: LineTokens, strict: bool) -> RoleReason | None:
    """By what the line looks like a header; ``strict``: only a date of its own and bold print count."""
    line, text = tokens.line, tokens.line.text
    if tokens.dates and not (line.bullet and tokens.words) and (not strict or _has_own_date(tokens)):
        return RoleReason.DATE
    if line.bold and len(text) < LONGEST_BOLD_HEADER and not (text.endswith(".") and len(text) > FULL_LINE):
        return RoleReason.BOLD
    if strict:
        return None
    if len(text) <= LONGEST_HEADER and degree_score(text) and school_score(text):
        return RoleReason.STUDY
    return RoleReason.SHORT if _is_short(text) else None


def _is_short(text: str) -> bool:
    """Whether a plain line is short enough for a header, and no sentence or part of one."""
    ends = text.endswith((".", "。", ";")) and len(text) > SHORTEST_SENTENCE
    if ends or is_sentence(text) or (text[:1].islower() and text[:1].isalpha()):
        return False
    return len(text) <= LONGEST_PLAIN_HEADER or (len(text) <= LONGEST_HEADER and _names_things(text))


def _names_things(text: str) -> bool:
    """Whether a long line is a list of names rather than a sentence: separators and few lower-case words."""
    words = [word for word in text.split() if word[:1].isalpha()]
    small = sum(1 for word in words if word[0].islower())
    return small * 3 <= len(words) and any(sign in text for sign in ",|–—")


def _has_own_date(tokens: LineTokens) -> bool:
    """Whether the line's date is a range or set apart from its words, not a year inside a wrapped sentence."""
    ranges = any(not dated.date.single for dated in tokens.dates)
    return not tokens.words or ranges or len(tokens.line.pieces) > 1
