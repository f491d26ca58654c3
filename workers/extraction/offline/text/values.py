"""Values with their evidence, and the extraction built from them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from models.rules.documents.extraction import Extraction, empty_extraction
from workers.extraction.document.document import Document
from workers.extraction.offline.text.lines import TextPiece

# Words whose hyphen stays at the end of a line as inside it: "cross-functional", "twenty-five", "real-time".
_COMPOUND = (
    "cross self well twenty thirty forty fifty sixty seventy eighty ninety third user data state decision"
)
_KEEPS_HYPHEN = "".join(rf"(?<!\b{word})" for word in _COMPOUND.split())
# And those before which it stays.
_COMPOUND_END = (
    "based|driven|oriented|facing|friendly|focused|term|level|scale|standing|known|wide|ready|quality|side"
)
_HYPHENATED = re.compile(
    rf"(?<=[a-zà-ÿа-я]){_KEEPS_HYPHEN}(?:(?<!\breal)|(?!-\s*\n\s*(?:time|world)))(?<!-the)(?<!-of)(?<!-to)(?<!-and)"
    rf"-\s*\n\s*(?!(?:{_COMPOUND_END})(?!\w))(?=[a-zà-ÿа-я])"
    r"|[\u00ad\ufffe]\s*\n?\s*"
)
_AFTER_HYPHEN = re.compile(r"(?<=[a-z]-)\s*\n\s*(?=[a-z])|(?<=[^\W\d_]-)\s*\n\s*(?=[A-ZÀ-Þ])")
_BROKEN = re.compile(r"([^\W\d_]+)-\s*\n\s*([^\W\d_]+)")
_BREAKS = "\n\u00ad\ufffe"
_CJK = r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uff60]"
# Chinese and Japanese are wrapped anywhere, without a space.
_UNSPACED = re.compile(rf"(?<={_CJK})\n(?={_CJK})")
# The full stop behind a whole word ends a phrase; behind a short one it may be an abbreviation's.
_STOP = re.compile(r"(?<=[a-zà-ÿа-яё]{4})\.$")
_EDGES = " \t\n,;|·•–—-:：/，、；،؛\ufffd"


@dataclass(frozen=True, slots=True)
class Value:
    """``value`` is what is stored, ``Document.text[start:end]`` where it was read.

    ``quote`` is what bears it out if not that text: the address that the words lead to.
    """

    value: str
    start: int
    end: int
    page: int
    quote: str = ""


def normalise(quote: str) -> str:
    """The text on one line: hyphenation undone, white space single."""
    if any(sign in quote for sign in _BREAKS):
        quote = _UNSPACED.sub("", _AFTER_HYPHEN.sub("", _HYPHENATED.sub("", quote)))
    return " ".join(quote.split())


def clean(text: str) -> str:
    """The normalised text without separators around it, brackets balanced."""
    text = normalise(text).strip(_EDGES)
    if text.endswith("."):
        text = _STOP.sub("", text)
    if text.count("(") < text.count(")"):
        text = text.rstrip(")").rstrip(_EDGES) if text.endswith(")") else text.replace(")", "", 1)
    if text.count("(") > text.count(")"):
        text = text.lstrip("(") if text.startswith("(") else text[: text.rfind("(")].rstrip(_EDGES)
    return text.strip()


def value_of(piece: TextPiece, value: str | None = None) -> Value:
    return Value(clean(piece.text) if value is None else value, piece.start, piece.end, piece.page)


def join_pieces(pieces: list[TextPiece]) -> Value:
    """Wrapped lines as one value; the quote spans from the first word to the last."""
    text = "\n".join(piece.text for piece in pieces)
    return Value(normalise(text), pieces[0].start, pieces[-1].end, pieces[0].page)


Record = Mapping[str, Any]


def assemble(document: Document, parts: Mapping[str, Any]) -> Extraction:
    """Build the extraction: every ``Value`` as its text, with evidence under its JSON pointer."""
    extraction = empty_extraction()
    evidence: dict[str, Any] = {}
    for key, part in parts.items():
        extraction[key] = _plain(part, f"/{key}", evidence, document)  # type: ignore[literal-required]
    extraction["evidence"] = evidence
    return extraction


def _exact_span(part: Value, text: str) -> tuple[int, int]:
    """The span of exactly the value inside its source ("Title" of "Authors: Title. Journal, 2019")."""
    start = text.find(part.value, part.start, part.end)
    if start >= 0:
        return start, start + len(part.value)
    printed = _wrapped_span(part, text)
    if printed:
        return printed
    # An address broken over lines: find its letters one by one.
    return part.start, _end_of("".join(part.value.split()), text, part.start, len(text)) or part.end


def _wrapped_span(part: Value, text: str) -> tuple[int, int] | None:
    """The span of the value regardless of white space and hyphenation; None for dates."""
    if not any(letter.isalpha() for letter in part.value):
        return None
    place = text[part.start : part.end]
    broken = {offset for m in _HYPHENATED.finditer(place) for offset in range(*m.span())}
    offsets = [offset for offset, letter in enumerate(place) if offset not in broken and not letter.isspace()]
    letters = "".join(part.value.split())
    index = "".join(place[offset] for offset in offsets).find(letters) if letters else -1
    if index < 0:
        return None
    return part.start + offsets[index], part.start + offsets[index + len(letters) - 1] + 1


def _end_of(letters: str, text: str, position: int, limit: int) -> int:
    """End of the letters in the text if they follow one another there, else 0."""
    for letter in letters:
        while position < limit and text[position].isspace():
            position += 1
        if not text.startswith(letter, position, limit):
            return 0
        position += 1
    return position


def _with_hyphens(value: str, quote: str, document: Document) -> str:
    """The value with the hyphens at line ends that the document prints inside the same words elsewhere."""
    for first, second in _BROKEN.findall(quote):
        if f"{first}-{second}".casefold() in document.compounds:
            value = value.replace(first + second, f"{first}-{second}", 1)
    return value


def _plain(part: Any, pointer: str, evidence: dict[str, Any], document: Document) -> Any:
    if isinstance(part, Value):
        start, end = (part.start, part.end) if part.quote else _exact_span(part, document.text)
        quote = part.quote or document.text[start:end]
        evidence[pointer] = {"page": part.page, "start": start, "end": end, "quote": quote}
        if document.is_recognised(start, end):
            evidence[pointer]["ocr"] = True
        return _with_hyphens(part.value, quote, document)
    if isinstance(part, dict):
        return {k: _plain(v, f"{pointer}/{k}", evidence, document) for k, v in part.items()}
    if isinstance(part, list):
        return [_plain(v, f"{pointer}/{i}", evidence, document) for i, v in enumerate(part)]
    return part
