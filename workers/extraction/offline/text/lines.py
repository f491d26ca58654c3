"""Lines cut into what an entry is made of: rows with a bullet or not, and the pieces between wide gaps."""

import math
import re
from dataclasses import dataclass, replace

from workers.extraction.document.document import Document, Line

MARKER = re.compile(
    r"\s*(?:[•●○◦▪■□▫◆◇♦►▶➢➤▸‣⁃∙·✓✔→»*❖✦§¡◾⦁-](?=\s)|[–—>](?=\s)|(?:\d{1,2}[.)]|\[\d{1,3}\])(?=\s)"
    r"|[・■□◆◇※★☆①-⑳](?=\S)|\d{1,2}、|[（(]\d{1,2}[)）](?=[^\W\d_]))"
)
# No printed line is longer; what a hostile one holds beyond is not read, so that its cost stays bounded.
LONGEST = 3000
# Japanese forms print the year and the month of an event in columns of their own.
_YEAR = re.compile(r"(?:19|20)\d\d|(?:昭和|平成|令和)\s?(?:元|\d{1,2})")
_MONTH = re.compile(r"1[0-2]|0?[1-9]")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one line between two wide gaps; ``start`` and ``end`` are offsets into ``Document.text``.

    A piece wrapped over two lines has a ``joint``: behind that index its words stand ``skip`` characters further
    on in the document. ``x0`` is its left edge on the page where that is known, else 0.
    """

    text: str
    start: int
    end: int
    page: int
    bold: bool = False
    italic: bool = False
    size: float = 0.0
    joint: int = 0
    skip: int = 0
    x0: float = 0.0

    def index(self, offset: int) -> int:
        """The position in ``text`` of an offset into the document."""
        inside = offset - self.start
        return inside if not self.joint or inside < self.joint else max(inside - self.skip, self.joint)

    def _offset(self, index: int) -> int:
        return self.start + index + (self.skip if self.joint and index >= self.joint else 0)

    def cut(self, begin: int, end: int) -> "Piece":
        """The part ``text[begin:end]`` without surrounding white space."""
        part = self.text[begin:end]
        lead = len(part) - len(part.lstrip())
        part = part.strip()
        first = begin + lead
        start = self._offset(first)
        last = self._offset(first + len(part) - 1) + 1 if part else start
        joint = self.joint - first if first < self.joint < first + len(part) else 0
        skip = self.skip if joint else 0
        return Piece(part, start, last, self.page, self.bold, self.italic, self.size, joint, skip)


def wrapped(first: Piece, second: Piece) -> Piece:
    """Two lines of one phrase as one piece."""
    joint = len(first.text) + 1
    skip = second.start - first.start - joint
    return replace(first, text=f"{first.text} {second.text}", end=second.end, joint=joint, skip=skip)


@dataclass(frozen=True, slots=True)
class Row:
    """A line without its bullet sign."""

    line: Line
    piece: Piece
    bullet: bool
    numbered: bool
    pieces: tuple[Piece, ...]
    runs: tuple[Piece, ...]
    right: float = 0.0
    label: str = ""

    @property
    def text(self) -> str:
        return self.piece.text

    @property
    def x0(self) -> float:
        return self.line.x0

    @property
    def bold(self) -> bool:
        return self.line.bold or (bool(self.runs) and self.runs[0].bold)

    @property
    def style(self) -> tuple[bool, bool, int]:
        """What makes rows of one role look alike: boldness, slant and size of their first words."""
        first = self.runs[0] if self.runs else self.piece
        return (first.bold, first.italic, round(first.size or self.line.size))


def rows_of(document: Document) -> list[Row]:
    """The rows of all lines that hold more than a bullet sign."""
    edges: dict[tuple[int, int], float] = {}
    for line in document.lines:
        key = (line.page, line.column)
        edges[key] = max(edges.get(key, 0.0), line.x1)
    if document.kind == "docx":  # Its lines are whole paragraphs: none is broken because the page ends.
        edges = dict.fromkeys(edges, math.inf)
    rows = (make_row(line, edges[(line.page, line.column)]) for line in document.lines)
    return [row for row in rows if row.text]


def make_row(line: Line, right: float = 0.0) -> Row:
    """The row of a line; ``right`` is the right edge of its column."""
    found = MARKER.match(line.text)
    offset = found.end() if found else 0
    numbered = bool(found and any(c.isdigit() for c in found[0]))
    whole = Piece(line.text, line.start, line.end, line.page, line.bold, line.italic, line.size)
    piece = whole.cut(offset, min(len(line.text), offset + LONGEST))
    bullet = line.bullet or (found is not None and not numbered)
    runs = tuple(_runs(line, piece))
    return Row(line, piece, bullet, numbered, tuple(_pieces(piece, runs)), runs, right)


def _pieces(piece: Piece, runs: tuple[Piece, ...]) -> list[Piece]:
    """The piece cut at tabs, each styled as its first run."""
    found, position = [], 0
    for part in piece.text.split("\t"):
        sign = MARKER.match(part) if position else None
        lead = sign.end() if sign and not any(c.isdigit() for c in sign[0]) else 0
        cut = piece.cut(position + lead, position + len(part))
        if cut.text:
            found.append(_styled(cut, runs))
        position += len(part) + 1
    if len(found) > 2 and _YEAR.fullmatch(found[0].text) and _MONTH.fullmatch(found[1].text):
        whole = piece.cut(0, piece.index(found[1].end - 1) + 1)
        return [_styled(whole, runs), *found[2:]]
    return found


def _styled(piece: Piece, runs: tuple[Piece, ...]) -> Piece:
    for run in runs:
        if run.end > piece.start:
            x0 = run.x0 if run.start == piece.start else 0.0
            return replace(piece, bold=run.bold, italic=run.italic, size=run.size, x0=x0)
    return piece


def _runs(line: Line, piece: Piece) -> list[Piece]:
    """Stretches of one style inside the row, also cut at tabs."""
    found: list[Piece] = []
    for span in line.spans:
        position = span.start
        for part in line.text[span.start : span.end].split("\t"):
            begin = max(line.start + position, piece.start) - piece.start
            end = min(line.start + position + len(part), piece.end) - piece.start
            position += len(part) + 1
            if end > begin:
                cut = piece.cut(begin, end)
                if cut.text:
                    x0 = span.x0 if cut.start == line.start + span.start else 0.0
                    style = (span.bold, span.italic, span.size)
                    found.append(Piece(cut.text, cut.start, cut.end, cut.page, *style, x0=x0))
    return found
