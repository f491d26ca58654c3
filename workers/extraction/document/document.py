"""A document as text with positions: what the reader gives to every extractor.

Lengths are points (1/72 inch), the origin is the top-left corner of the page, pages count from 1. Everything
here is plain data that survives JSON, because documents are read in a child process.
"""

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any, Literal

from workers.extraction.document.geometry import Box

Kind = Literal["pdf", "docx", "odt", "rtf", "html", "txt"]
Region = Literal["body", "header", "footer", "table", "textbox"]

# Of the report of hidden text, and of the properties of a file that are looked at for it.
MAX_HIDDEN = 50
MAX_HIDDEN_TEXT = 500
MAX_PROPERTIES_TEXT = 5000
_COMPOUND = re.compile(r"[^\W\d_]+-[^\W\d_]+")


@dataclass(slots=True, unsafe_hash=True)
class Span:
    """A run of one style inside a line; ``start`` and ``end`` count characters of ``Line.text``.

    Spans and lines do not change once they are laid out. They are not frozen, because that makes them several times
    as slow to make.
    """

    start: int
    end: int
    x0: float
    x1: float
    size: float
    bold: bool
    italic: bool


@dataclass(slots=True, unsafe_hash=True)
class Line:
    """One printed line (or one cell, or one paragraph line of a document that flows), in reading order.

    ``start`` and ``end`` are offsets into ``Document.text``. Only a PDF has a layout: other lines carry page 1,
    x0 as the indent and y0 as a running height. ``column`` counts the columns of the line's block from the
    left (0 where the block is one column wide); ``block`` numbers the runs of lines that read on together.
    A wide gap inside a line is a tab in ``text``. ``heading`` is the outline level of a heading style (not
    in a PDF), else 0. ``spans`` cover the text without gaps, one per style and, in a PDF, between tabs; tabs and
    spaces belong to the run before them.
    """

    page: int
    text: str
    start: int
    end: int
    x0: float = 0.0
    y0: float = 0.0
    x1: float = 0.0
    y1: float = 0.0
    size: float = 0.0
    bold: bool = False
    italic: bool = False
    column: int = 0
    block: int = 0
    region: Region = "body"
    bullet: bool = False
    heading: int = 0
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A hyperlink: where it leads and the words it lies on (``text`` may be empty)."""

    page: int
    uri: str
    text: str
    x0: float = 0.0
    y0: float = 0.0
    x1: float = 0.0
    y1: float = 0.0


@dataclass(frozen=True, slots=True)
class Hidden:
    """Text a person would not see, which is left out of the lines; or characters that are not what they seem.

    ``reason``: one of ``report.hidden_text.REASONS``. The box is where it stands; page 0 is the file itself (its
    properties, comments).
    """

    page: int
    reason: str
    text: str
    x0: float = 0.0
    y0: float = 0.0
    x1: float = 0.0
    y1: float = 0.0

    @classmethod
    def of(cls, page: int, reason: str, text: str, box: Box = (0.0, 0.0, 0.0, 0.0)) -> "Hidden":
        """With the text cut to what a report needs, and the box rounded."""
        return cls(page, reason, text[:MAX_HIDDEN_TEXT], *(round(side, 1) for side in box))


@dataclass(frozen=True)
class Document:
    kind: Kind
    pages: int
    lines: tuple[Line, ...]
    hidden: tuple[Hidden, ...] = ()
    links: tuple[Link, ...] = ()
    warnings: tuple[str, ...] = ()
    image_only_pages: tuple[int, ...] = ()
    """Pages that are pictures without readable text, whether recognised or not."""
    ocr_pages: tuple[int, ...] = ()
    """Those of them that ``ocr_engine`` read: OCR here, or the program that scanned them."""
    ocr_engine: str = ""
    unreadable_pages: tuple[int, ...] = ()
    """Those of the pages that are pictures which have text, but of no readable letters."""
    page_sizes: tuple[tuple[float, float], ...] = field(default=())
    is_encrypted: bool = False
    """A PDF that opens without a password and is encrypted all the same."""

    @cached_property
    def text(self) -> str:
        """The lines joined by newlines; evidence offsets count its characters."""
        return "\n".join(line.text for line in self.lines)

    @cached_property
    def compounds(self) -> frozenset[str]:
        """Words with a hyphen inside a line, casefolded: "cross-functional"."""
        return frozenset(_COMPOUND.findall(self.text.casefold()))

    @property
    def is_scan(self) -> bool:
        """Whether no text of it was set as text: there is none, or it was read from pictures."""
        pages = set(self.ocr_pages)
        return all(line.page in pages for line in self.lines)

    def is_recognised(self, start: int, end: int) -> bool:
        """Whether any of ``text[start:end]`` was read from a picture, and may be wrong."""
        return any(first < end and start < last for first, last in self._recognised_spans)

    @cached_property
    def _recognised_spans(self) -> list[tuple[int, int]]:
        pages = set(self.ocr_pages)
        return [(line.start, line.end) for line in self.lines if line.page in pages] if pages else []

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> "Document":
        """The inverse of ``to_dict``, also after a round through JSON."""
        return cls(
            kind=data["kind"],
            pages=data["pages"],
            lines=tuple(_line(item) for item in data["lines"]),
            hidden=tuple(Hidden(**item) for item in data["hidden"]),
            links=tuple(Link(**item) for item in data["links"]),
            warnings=tuple(data["warnings"]),
            image_only_pages=tuple(data["image_only_pages"]),
            ocr_pages=tuple(data["ocr_pages"]),
            ocr_engine=data["ocr_engine"],
            unreadable_pages=tuple(data["unreadable_pages"]),
            page_sizes=tuple((size[0], size[1]) for size in data["page_sizes"]),
            is_encrypted=data["is_encrypted"],
        )


def _line(data: dict[str, Any]) -> Line:
    return Line(**{**data, "spans": tuple(Span(**span) for span in data["spans"])})


def lay_out(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The same lines; their offsets into the joined text are filled in."""
    placed, position = tuple(lines), 0
    for line in placed:
        line.start, line.end = position, position + len(line.text)
        position = line.end + 1
    return placed
