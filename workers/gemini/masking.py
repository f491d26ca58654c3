"""Contact details out of sight: e-mail, phone, links and address lines become blocks of the same length.

Offsets stay those of the document, so what a model copies from the masked text is quoted, and told, from the
original. The name stays: without it a CV cannot be told from another's.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from models.rules.extraction import Extraction
from models.rules.partial_dates import parse_range
from workers.extraction.document import Document, Line

MASK = "█"
CONTACT = ("email", "phone", "location", "links")
"""Fields that the offline extractor fills where the model saw masks."""

# Wider than those of the offline extractor: what is masked for nothing is told from the original all the same.
_EMAIL = re.compile(r"[\w.+-]{1,64} ?@ ?[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_URL = re.compile(r"(?:https?://|www\.)\S+|(?<![\w@./])(?:[\w-]{1,63}\.){1,5}[a-z]{2,12}/\S+", re.IGNORECASE)
_PHONE = re.compile(r"(?<![\w/.])(?:\+|00)? ?\(?\d[\d ().\-–/\u00a0\u2011]{5,24}\d(?!\w)")
_FEWEST_DIGITS = 7
_STREET = re.compile(
    r"[^\t|·•\n]*(?:\b\d{1,5}[a-z]?,?\s+(?:[\w.'-]+\s){0,4}(?:street|st|avenue|ave|road|rd|lane|ln|drive|dr|way|"
    r"boulevard|blvd|court|square|terrace|close)\b|\w+(?:stra(?:ß|ss)e|str\.|weg|gasse|platz|allee|ring|"
    r"straat|laan|gatan|vägen|gade|vej)\s+\d|\b(?:rue|avenue|via|viale|piazza|calle|avenida|rua|carrer|ул\.|улица)"
    r"\s[^\t|·•\n]{2,40}\d)[^\t|·•\n]*",
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


def _details(document: Document, own: Extraction) -> Iterator[tuple[int, int]]:
    text = document.text
    for pattern in (_EMAIL, _URL, _STREET, _POSTAL):
        yield from (match.span() for match in pattern.finditer(text) if not _is_date(match[0]))
    for match in _PHONE.finditer(text):
        if sum(char.isdigit() for char in match[0]) >= _FEWEST_DIGITS and not _is_date(match[0]):
            yield match.span()
    for pointer, place in own["evidence"].items():
        if pointer.split("/")[1:2] == ["contact"] and pointer.split("/")[2] in CONTACT:
            yield place["start"], place["end"]
    yield from _words_of_links(document)


def _is_date(text: str) -> bool:
    return not text.lstrip().startswith("+") and parse_range(text.strip()) is not None


def _words_of_links(document: Document) -> Iterator[tuple[int, int]]:
    """Where the words of a link are its address in short, such as a user's name."""
    for link in document.links:
        words = link.text.strip()
        if len(words) > 3 and words.casefold() in link.uri.casefold():
            yield from (match.span() for match in re.finditer(re.escape(words), document.text))
