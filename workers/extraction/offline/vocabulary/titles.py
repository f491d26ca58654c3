"""Scores that a phrase is a job title or an organisation."""

import re
from functools import lru_cache

from workers.extraction.offline.vocabulary.loader import pattern, phrases

_WORD = re.compile(r"\w+")
_PLURAL = re.compile(r"(?:s|innen)$")
Phrases = dict[str, tuple[str, ...]]


def _by_first_word(words: tuple[str, ...]) -> Phrases:
    """The phrases by their first word, the longest first, so that each word costs one look-up."""
    by_first: dict[str, list[str]] = {}
    for phrase in sorted(set(words), key=lambda phrase: (-len(phrase), phrase)):
        m = _WORD.match(phrase.lower())
        if m:
            by_first.setdefault(m[0], []).append(phrase.lower())
    return {first: tuple(phrases) for first, phrases in by_first.items()}


def _ends(text: str, phrases: Phrases) -> list[int]:
    """End offsets of the phrases in the text, singular or plural."""
    text, ends = text.lower(), [0]
    for m in _WORD.finditer(text):
        if m.start() < ends[-1]:
            continue
        for phrase in phrases.get(m[0]) or phrases.get(_PLURAL.sub("", m[0]), ()):
            end = m.start() + len(phrase)
            if text.startswith(phrase, m.start()) and (end == m.end() or not text[end : end + 1].isalnum()):
                ends.append(end)
                break
    return ends[1:]


_TITLE = _by_first_word(phrases("titles", within_words=False))
_TITLE_WORDS = frozenset(phrase for phrases in _TITLE.values() for phrase in phrases)
_ORGANISATION = _by_first_word(phrases("organisations", within_words=False))
_TITLE_WITHIN = phrases("titles", within_words=True)
_ORGANISATION_WITHIN = phrases("organisations", within_words=True)
# German compounds end in the title: "Vertriebsleiter", "Softwareentwicklerin".
_COMPOUND = re.compile(rf"\w{{3,}}(?:{pattern('title_ending_patterns')})(?:in|innen)?(?!\w)", re.IGNORECASE)
_COMPOUND_ORGANISATION = re.compile(
    rf"\w{{3,}}(?:{pattern('organisation_ending_patterns')})(?!\w)", re.IGNORECASE
)


# characters; longer text is prose, and only its beginning is scored
LONGEST_NAME = 200


@lru_cache(maxsize=4096)
def title_score(text: str) -> float:
    """Score that the text is a job title; the last word weighs most."""
    text = text[:LONGEST_NAME]
    score = float(sum(2 if end >= len(text.rstrip(" )")) else 1.5 for end in _ends(text, _TITLE)))
    score += 1.5 * len(_COMPOUND.findall(text))
    return score + 1.5 * (not text.isascii() and any(word in text for word in _TITLE_WITHIN))


_LEGAL = re.compile(
    r"\b(?:inc|llc|ltd|corp|gmbh|ag|plc|s\.?a|s\.?l|s\.?r\.?l|s\.?p\.?a|b\.?v|n\.?v|ооо|ао|sarl|sas|kg|co|oy|as|ab)\b\.?",
    re.IGNORECASE,
)


# "a. s.", "S.L.", "spol. s r. o.": behind a comma they still belong to the name before it.
_LEGAL_FORM = re.compile(
    r"(?:[a-z]\.\s?[a-z]\.?(?:\s?[a-z]\.)?|spol\.\s?s\s?r\.\s?o\.|inc\.?|ltd\.?|llc|l\.l\.c\.|gmbh|corp\.?|plc|"
    r"llp|ltda\.?|lda\.?|sarl|pty\.?\sltd\.?|pvt\.?\sltd\.?)(?=\s*(?:$|[,;()|]))",
    re.IGNORECASE,
)


_LEGAL_END = re.compile(rf"\w[\s,]+{_LEGAL.pattern}$", re.IGNORECASE)


def is_organisation(text: str) -> bool:
    """Whether the text scores as an organisation or ends in a legal form."""
    return organisation_score(text) > 0 or _LEGAL_END.search(text.strip()) is not None


def begins_with_legal_form(text: str) -> bool:
    return _LEGAL_FORM.match(text) is not None


def _starts_or_ends_with_title(text: str) -> bool:
    """Whether the text begins or ends with a title: "Ingeniero de sistemas", "Bank Manager"."""
    words = _WORD.findall(text.lower())
    return bool(words) and (words[-1] in _TITLE_WORDS or words[0] in _TITLE_WORDS)


@lru_cache(maxsize=4096)
def organisation_score(text: str) -> float:
    """Score that the text is a company, school or other organisation."""
    text = text[:LONGEST_NAME]
    if not _LEGAL.search(text) and _starts_or_ends_with_title(text):
        return 0.5 * bool(_ends(text, _ORGANISATION))
    score = 1.5 * len(_ends(text, _ORGANISATION)) + len(_COMPOUND_ORGANISATION.findall(text))
    return score + 2.0 * (not text.isascii() and any(word in text for word in _ORGANISATION_WITHIN))
