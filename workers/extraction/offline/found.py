"""Values with the place that bears them out, and how an extraction is put together from them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from models.rules.extraction import Extraction, empty_extraction
from workers.extraction.document import Document
from workers.extraction.offline.rows import Piece

_HYPHENATED = re.compile(r"(?<=[a-zà-ÿа-я])-\s*\n\s*(?=[a-zà-ÿа-я])|[\u00ad\ufffe]\s*\n?\s*")
_SPACE = re.compile(r"\s+")
_EDGES = " \t\n,;|·•–—-:：/，、；"


@dataclass(frozen=True, slots=True)
class Found:
    """``value`` is what is stored, ``Document.text[start:end]`` where it was read."""

    value: str
    start: int
    end: int
    page: int


def tidy(quote: str) -> str:
    """Printed words on one line: hyphenation undone, white space single."""
    return _SPACE.sub(" ", _HYPHENATED.sub("", quote)).strip()


def trimmed(text: str) -> str:
    """Tidy words without the separators around them, brackets balanced."""
    text = tidy(text).strip(_EDGES)
    if text.count("(") < text.count(")"):
        text = text.rstrip(")").rstrip(_EDGES) if text.endswith(")") else text.replace(")", "", 1)
    if text.count("(") > text.count(")"):
        text = text.lstrip("(") if text.startswith("(") else text[: text.rfind("(")].rstrip(_EDGES)
    return text.strip()


def found(piece: Piece, value: str | None = None) -> Found:
    return Found(trimmed(piece.text) if value is None else value, piece.start, piece.end, piece.page)


def joined(pieces: list[Piece]) -> Found:
    """Wrapped lines as one value; the quote spans from the first word to the last."""
    text = "\n".join(piece.text for piece in pieces)
    return Found(tidy(text), pieces[0].start, pieces[-1].end, pieces[0].page)


Record = Mapping[str, Any]


def assemble(document: Document, parts: Mapping[str, Any]) -> Extraction:
    """Every ``Found`` becomes its value, with evidence under its JSON pointer."""
    extraction = empty_extraction()
    evidence: dict[str, Any] = {}
    for key, part in parts.items():
        extraction[key] = _plain(part, f"/{key}", evidence, document)  # type: ignore[literal-required]
    extraction["evidence"] = evidence
    return extraction


def _plain(part: Any, pointer: str, evidence: dict[str, Any], document: Document) -> Any:
    if isinstance(part, Found):
        quote = document.text[part.start : part.end]
        evidence[pointer] = {"page": part.page, "start": part.start, "end": part.end, "quote": quote}
        return part.value
    if isinstance(part, Mapping):
        return {k: _plain(v, f"{pointer}/{k}", evidence, document) for k, v in part.items()}
    if isinstance(part, list):
        return [_plain(v, f"{pointer}/{i}", evidence, document) for i, v in enumerate(part)]
    return part
