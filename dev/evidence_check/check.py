"""Checks whether the evidence of an extraction supports its values, without the project's own reader.

Two questions for every stored value: do the words of its quote stand on that page, as another library reads it;
and is the value what the quote says. White space, line breaks, hyphenation and the order of columns do not count;
letters do.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, NamedTuple

from dev.evidence_check.readers import pages_of
from models.rules.dates.day_order import DayOrder
from models.rules.dates.parse import find_dates
from workers.extraction.document.characters import RADICALS

DATES = ("/start", "/end", "/date")
ORDERS: tuple[DayOrder | None, ...] = (None, "day", "month", "unknown")
_SPACE = re.compile(r"\s+")
_INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufffe\U000e0000-\U000e007f]"
)
_HYPHENATED = re.compile(r"(?<=[^\W\d_])-\s*\n\s*")
# U+0336 and U+02DC are what pdfminer.six makes of the em dash and the tilde of Adobe-Japan1.
_DASHES = (
    str.maketrans("‐‑‒–—―−\u0336\u02dc\u301c\u2027‘’‚‛“”„‟", "-" * 8 + "~~・" + "'" * 4 + '"' * 4) | RADICALS
)
# Private use, and pdfminer.six's word for a glyph its font gives no character for.
_UNMAPPED = re.compile(r"[\ue000-\uf8ff]|\(cid:\d+\)")
_PART = (
    4  # letters of a line that a wrapped quote has at least; fewer stand at the end of some line by chance
)
GAP = "\ufffc"
_LOST = re.compile(rf"ffi|ffl|ff|fi|fl|ft|{GAP}+")
DAMAGE = "(the text layer lacks letters or ligatures of it)"
_LIST_MARK = re.compile(r"^\s*[•●▪▸‣*–-]\s+")
# "Udine | Paese: Italia": what a form prints between the parts of a place.
_LABEL = re.compile(r"\s*[|·]\s*[^\W\d]{3,20}:\s*")
_EDGES = " \t\n,;|·•–—-:：/，、；.()（）[]\"'"


@dataclass(frozen=True)
class Finding:
    """``in_document``: an independent reader sees the quote's words there; ``says``: the quote says the value.

    ``damage`` explains a quote that is not found: letters of it are in the file as glyphs without Unicode text.
    """

    pointer: str
    value: str
    quote: str
    in_document: bool
    says: bool
    damage: str = ""

    @property
    def good(self) -> bool:
        return self.in_document and self.says


class _Page(NamedTuple):
    """Squeezed texts of a page, and squeezed lines of the first of them."""

    texts: Sequence[str]
    lines: Sequence[str]

    @classmethod
    def of(cls, texts: Sequence[str]) -> "_Page":
        return cls([squeeze(text) for text in texts], [squeeze(line) for line in texts[0].split("\n")])


def contains(text: str, piece: str) -> bool:
    return piece in text


def with_gaps(text: str, piece: str) -> bool:
    """``contains``, where letters are lost: a glyph without Unicode text to one reader, a ligature to the other."""
    text = _UNMAPPED.sub(GAP, text)
    reached = set(range(len(text)))
    for letter in piece:
        after = {index + 1 for index in reached if index < len(text) and text[index] in (letter, GAP)}
        reached = after | {lost.end() for index in after if (lost := _LOST.match(text, index))}
    return bool(reached)


def check(extraction: Mapping[str, Any], data: bytes) -> list[Finding]:
    """One finding for each value that is stored with text, in the order of the extraction."""
    pages = [_Page.of(texts) for texts in pages_of(data)]
    evidence = extraction["evidence"]
    return [_judge(pointer, value, evidence.get(pointer), pages) for pointer, value in values_of(extraction)]


def values_of(extraction: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Pointer and text of everything that is stored; the kind of an achievement is our word for its section."""
    for key in ("contact", "headline", "summary", "experience", "education", "skills", "achievements"):
        yield from _leaves(extraction[key], f"/{key}")


def _leaves(value: Any, pointer: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str) and not pointer.endswith("/kind"):
        yield pointer, value
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _leaves(item, f"{pointer}/{key}")
    elif isinstance(value, list):
        for position, item in enumerate(value):
            yield from _leaves(item, f"{pointer}/{position}")


def _judge(pointer: str, value: str, evidence: Mapping[str, Any] | None, pages: Sequence[_Page]) -> Finding:
    if evidence is None:
        return Finding(pointer, value, "", in_document=False, says=False)
    quote = evidence["quote"]
    page = evidence["page"] if len(pages) > 1 else 1
    texts, lines = pages[page - 1] if page <= len(pages) else _Page([], [])
    in_document = stands(quote, texts) or wraps(quote, lines)
    damage = "" if in_document or not stands(quote, texts, with_gaps) else DAMAGE
    return Finding(pointer, value, quote, in_document, says(pointer, value, quote), damage)


def stands(quote: str, texts: Sequence[str], holds: Callable[[str, str], bool] = contains) -> bool:
    """Whether every printed piece of the quote is in one of the page's (squeezed) texts.

    A quote over several lines or columns is looked for line by line and column by column, because readers differ in
    what follows what. What marks a line in a list is no part of its words.
    """
    pieces = [squeeze(_LIST_MARK.sub("", piece)) for piece in re.split(r"[\n\t]", quote)]
    return all(any(holds(text, piece) for text in texts) for piece in pieces if piece)


def wraps(quote: str, lines: Sequence[str]) -> bool:
    """Whether each piece of the quote is the end of one (squeezed) line, whole lines, and the beginning of another.

    Lines of a cell that the project's reader puts together stand apart where other cells are read in between.
    """
    pieces = [squeeze(piece) for piece in re.split(r"[\n\t]", quote)]
    return all(_wraps(piece, lines) for piece in pieces if piece)


def _wraps(piece: str, lines: Sequence[str]) -> bool:
    ends = range(_PART, len(piece) - _PART + 1)
    reached = {end for line in lines for end in ends if line.endswith(piece[:end])}
    for index in ends:
        if index in reached:
            reached |= {
                index + len(line) for line in lines if len(line) >= _PART and piece.startswith(line, index)
            }
            if any(line.startswith(piece[index:]) for line in lines):
                return True
    return len(piece) in reached


def says(pointer: str, value: str, quote: str) -> bool:
    """Whether the value is the quote, made plain by the rules of its field."""
    if pointer.endswith(DATES):
        texts = (quote, *columns(quote))
        dates = [date for text in texts for order in ORDERS for date in find_dates(text, order)]
        return any(value in (date.start, date.end) for date in dates)
    if pointer == "/contact/phone":
        return re.sub(r"\D", "", value) == re.sub(r"\D", "", quote)
    if pointer.endswith("/location"):
        quote = _LABEL.sub(", ", quote)
    readings = (_HYPHENATED.sub("", quote), quote, *columns(quote))
    return any(bare(value) == bare(reading) for reading in readings)


def columns(quote: str) -> list[str]:
    """A quote over several lines read down its columns: what wraps beside a margin has other words beside it."""
    lines = [line.split("\t") for line in quote.split("\n")]
    return [" ".join(column) for column in zip_longest(*lines, fillvalue="")] if len(lines) > 1 else []


def squeeze(text: str) -> str:
    """Without white space and invisible characters; compatibility forms, dashes and quotes made plain."""
    plain = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text).translate(_DASHES))
    return _SPACE.sub("", plain).rstrip("-").casefold()


def bare(text: str) -> str:
    """Squeezed, without the separators around it and without brackets, which lose their partners in a part."""
    return re.sub(r"[()（）]", "", squeeze(text)).strip(_EDGES)
