"""Names inside a sentence: runs of capitals behind a preposition, titles and fields up to a word of grammar."""

import re
from collections.abc import Iterator

from models.rules.dates.vocabulary import split_words
from workers.extraction.offline.places.places import is_known_place
from workers.extraction.offline.vocabulary.degrees import school_score
from workers.extraction.offline.vocabulary.prose import Grammar
from workers.extraction.offline.vocabulary.titles import organisation_score

LONGEST_PHRASE = 7  # words of a title or field
MASK = "\x00"  # stands for the letters of dates
Span = tuple[int, int]
_WORD = re.compile(r"[^\s\x00,;:()]+")
_CONNECTORS = frozenset(
    split_words(
        "of; the; de; la; le; les; du; des; del; dei; di; da; do; dos; das; van; von; der; den; für; for; &; zum; zur"
    )
)
_ARTICLES = re.compile(
    r"(?:(?:die|der|das|den|le|la|les|el|los|las|il|lo|gli|an?|une?|eine?|the|de|het)\s|[ld]['’])+"
)
_ABBREVIATION = re.compile(r"(?:[^\W\d_]|St|Dr|Mr|Mrs|Co|Bros|Inc|Ltd)\.")
_ELIDED = re.compile(r"[dl]['’][^\W\d_a-zß-ÿа-яё]")
SHORTEST_BODY = 4  # letters; "as" is a legal form in Norway
_START = re.compile(r"(?<![^\s'’(])[^\W\d_]")
_SPACE = re.compile(rf"[\s{MASK}]*")


def name_at(text: str, begin: int) -> Span | None:
    """The words with capitals that begin there, with the small words that join them."""
    end, position = begin, _SPACE.match(text, begin).end()  # type: ignore[union-attr]
    first = position
    for m in _WORD.finditer(text, position):
        if text[position : m.start()].strip() or (MASK in text[position : m.start()] and end > begin):
            break
        word = m[0]
        capital = word[0].isupper() or bool(_ELIDED.match(word)) or (word[0].isdigit() and end > begin)
        if capital or (end > begin and _is_body(word)):
            end = m.end()
        elif end == begin or word.casefold() not in _CONNECTORS:
            break
        position = m.end()
        if word.endswith((".", "!", "?")) and not _ABBREVIATION.fullmatch(word):
            break
    return (first, end) if end > begin else None


def _is_body(word: str) -> bool:
    """Whether a small word belongs to the name of a body: "Umeå universitet"."""
    word = word.rstrip(".")
    named = word.isalpha() and len(word) >= SHORTEST_BODY
    return named and bool(school_score(word) or organisation_score(word))


def phrase_at(text: str, begin: int, grammar: Grammar) -> Span | None:
    """A title or field from there to the next date, sign or word of grammar."""
    begin = _SPACE.match(text, begin).end()  # type: ignore[union-attr]
    article = _ARTICLES.match(text, begin)
    begin = article.end() if article else begin
    end = position = begin
    for count, m in enumerate(_WORD.finditer(text, begin)):
        apart = text[position : m.start()]
        if (
            apart.strip(" ")
            or count == LONGEST_PHRASE
            or (grammar.stop.match(text, m.start()))
            or _is_named(text, m.start(), grammar)
        ):
            break
        end = position = m.end()
    return (begin, end) if any(letter.isalpha() for letter in text[begin:end]) else None


def _is_named(text: str, begin: int, grammar: Grammar) -> bool:
    """Whether a preposition and the name of an employer follow."""
    m = grammar.employer.match(text, begin)
    return bool(m and (name_at(text, m.end()) or text[m.end() :].lstrip()[:1] == MASK))


def school_in(text: str, grammar: Grammar) -> Span | None:
    """The first name of a school, without the field German prints behind its town."""
    for m in _START.finditer(text):
        span = name_at(text, m.start())
        if span and m[0].isupper() and school_score(text[slice(*span)]):
            return _to_town(text, _from_name(text, span, grammar))
    return None


def _from_name(text: str, span: Span, grammar: Grammar) -> Span:
    """The name without the preposition a sentence begins with: "At Galway Institute"."""
    begin, end = span
    m = grammar.employer.match(text, begin) or grammar.stop.match(text, begin)
    return (
        (begin + len(text[begin:end]) - len(text[m.end() : end].lstrip()), end)
        if m and m.end() < end
        else span
    )


def _to_town(text: str, span: Span) -> Span:
    for m in list(_words(text, span))[1:-1]:
        if is_known_place(m[0]):
            return span[0], m.end()
    return span


def _words(text: str, span: Span) -> Iterator[re.Match[str]]:
    return _WORD.finditer(text, *span)
