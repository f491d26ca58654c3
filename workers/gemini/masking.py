"""Contact details out of sight: e-mail, phone, links and address lines become blocks of the same length.

Offsets stay those of the document, so what a model copies from the masked text is quoted, and told, from the
original. The name stays: without it a CV cannot be told from another's.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from models.rules.dates.parse import parse_range
from models.rules.documents.extraction import Extraction
from workers.extraction.document.document import Document, Line

Span = tuple[int, int]
MASK = "█"
CONTACT = ("email", "phone", "location", "links")
"""Fields that the offline extractor fills where the model saw masks."""

# Wider than those of the offline extractor: what is masked for nothing is told from the original all the same.
_AT = r"(?:[@＠]| ?[(\[{<] ?(?:at|ät|arroba|chez) ?[)\]}>] ?)"
_DOT = r"(?:\.| ?[(\[{<] ?(?:dot|punkt|point|punto|ponto) ?[)\]}>] ?)"
_EMAIL = re.compile(
    rf"[\w.+-]{{1,64}} ?{_AT} ?[\w-]{{1,63}}(?:{_DOT}[\w-]{{1,63}}){{1,5}}|"
    r"[\w.+-]{1,64} at [\w-]{1,63}(?: dot [\w-]{1,63}){1,3}\b",
    re.IGNORECASE,
)
# A user's name is as good as an address: "@name", or what stands behind the name of a network.
_HANDLE = re.compile(
    r"(?<![\w.@])@[A-Za-z]\w{2,}|"
    r"\b(?:github|gitlab|linkedin|xing|skype|telegram|twitter|instagram|facebook|discord|mastodon|signal|whatsapp|"
    r"wechat|微信|qq|line|kaggle|stack ?overflow|medium|behance|dribbble|orcid)(?: ?id)?\s?[:：]\s?[^\s|,;·•]{3,}",
    re.IGNORECASE,
)
_URL = re.compile(
    r"(?:https?://|www\.)\S+|(?<![\w@./])(?!\w+\.(?:js|ts|py)/|(?:asp|vb|ado)\.net/)"
    r"(?:[\w-]{1,63}\.){1,5}[a-z]{2,12}/\S+",
    re.IGNORECASE,
)
_PHONE = re.compile(r"(?<![\w/.])(?:\+|00)? ?\(?\d[\d ().\-–/\u00a0\u2011]{5,24}\d(?!\w)")
_FEWEST_DIGITS = 7
_HEAD, _NEAR = 6, 3  # lines
_STREET = re.compile(
    r"\b\d{1,5}[a-z]?,?\s(?:[\w.'-]+\s){0,4}(?:street|st|avenue|ave|road|rd|lane|ln|drive|dr|way|boulevard|blvd|"
    r"court|square|terrace|close)\b|"
    r"[\w.-]+(?:\s[\w.-]+)?(?:stra(?:ß|ss)e|str\.|weg|gasse|platz|allee|straat|laan|gatan|vägen|gade|vej)"
    r"\s\d{1,3}\s?[a-z]?\b|"
    r"\b\d{1,4}(?:\s?(?:bis|ter))?,?\s(?:rue|avenue|boulevard|place|chemin)\s[\w' -]{2,40}|"
    r"\bP\.? ?O\.? ?Box\s\d+|\b(?:Postfach|Postbus|Casilla|Apartado)\s\d[\d ]*|"
    r"\b(?:via|viale|piazza|corso|calle|avenida|paseo|rua|praça|ул\.|улица)\s[\w' .-]{2,40}?,?\s\d{1,4}\b",
    re.IGNORECASE,
)
_POSTAL = re.compile(
    r"\b(?:[A-Z]{1,2}-)?\d{4,5}(?:-\d{4})?\s[A-ZÄÖÜÅÉ][\w'-]+(?=\s*(?:[,|·•\t\n]|$))|"  # 10115 Berlin
    r"\b[A-Z]{2}\s\d{5}(?:-\d{4})?\b|"  # CA 94110
    r"\b[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\b|"  # SW1A 1AA
    r"〒?\s?\d{3}-\d{4}\b"
)


def masked(document: Document, own: Extraction) -> Document:
    """The document with masks, and without the addresses behind its links.

    Args:
        own: what the offline extractor found; its contact details are masked where it found them.
    """
    text = list(document.text)
    for start, end in _details(document, own):
        for index in range(start, end):
            if not text[index].isspace():
                text[index] = MASK
    hidden = "".join(text)
    return replace(document, lines=tuple(_line(line, hidden) for line in document.lines), links=())


def _line(line: Line, text: str) -> Line:
    return replace(line, text=text[line.start : line.end])


def _details(document: Document, own: Extraction) -> Iterator[Span]:
    certain = [*_by_form(document.text), *_found(own), *_words_of_links(document)]
    yield from certain
    yield from _address_lines(document, certain)


def _by_form(text: str) -> Iterator[Span]:
    for pattern in (_EMAIL, _URL, _HANDLE):
        yield from (match.span() for match in pattern.finditer(text))
    for match in _PHONE.finditer(text):
        if sum(char.isdigit() for char in match[0]) >= _FEWEST_DIGITS and not _is_date(match[0]):
            yield match.span()


def _found(own: Extraction) -> Iterator[Span]:
    for pointer, place in own["evidence"].items():
        section, name = pointer.split("/")[1:3] if pointer.count("/") > 1 else ("", "")
        if section == "contact" and name in CONTACT:
            yield place["start"], place["end"]


def _address_lines(document: Document, certain: list[Span]) -> Iterator[Span]:
    """Streets and towns with their codes, in the head and around what is certain: elsewhere "via" is a word."""
    starts = [line.start for line in document.lines]
    known = {bisect_right(starts, start) - 1 for start, _ in certain}
    for index, line in enumerate(document.lines):
        if index < _HEAD or any(abs(index - other) <= _NEAR for other in known):
            for pattern in (_STREET, _POSTAL):
                for match in pattern.finditer(line.text):
                    if not _is_date(match[0]):
                        yield line.start + match.start(), line.start + match.end()


def _is_date(text: str) -> bool:
    return not text.lstrip().startswith("+") and parse_range(text.strip()) is not None


def _words_of_links(document: Document) -> Iterator[Span]:
    """Where the words of a link are its address in short, such as a user's name."""
    for link in document.links:
        words = link.text.strip()
        if len(words) > 3 and words.casefold() in link.uri.casefold():
            yield from (match.span() for match in re.finditer(re.escape(words), document.text))
