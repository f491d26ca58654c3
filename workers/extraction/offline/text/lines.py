"""Lines of text without their bullets, split into pieces at wide gaps and into runs of one style."""

import math
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, replace

from workers.extraction.document.document import Document, Line

MARKER = re.compile(
    r"\s*(?:[•●○◦▪■□▫◆◇♦►▶➢➤▸‣⁃∙·・✓✔→»*❖✦§¡◾⦁-](?=\s)|[–—>](?=\s)|o(?=\t)|(?:\d{1,2}\)|\d\.|\d\d\.(?!\s[a-zß-ÿ])|\[\d{1,3}\])(?=\s)|\d{1,2}(?:\.\d{1,2}){1,2}\.(?=\s[^\W\d_])"
    r"|[・■□◆◇※★☆①-⑳](?=\S)|\d{1,2}、|[（(]\d{1,2}[)）](?=[^\W\d_]))"
)
# What a template or the reader of a scan may print for a bullet: other signs in front of at least so many lines.
_FIRST = re.compile(r"\s*([^\w\s]{1,2}|[a-z])\s+(?=\S)")
_ICONS = frozenset({"So", "Sk", "Co"})
_SIGNS = _ICONS | {"Sm", "Po", "Pi", "Pf", "Pd"}
_NO_MARKS = frozenset("&/%#@.,:;!?'\"…“”„‘’")
_UNNAMED = " \ufffd"
FEWEST_MARKS = 3
# A heading between two signs alike: "— Skills —".
_ORNAMENTS = "—–~*•·=#|-"
_ORNAMENT = re.compile(rf"\s*(?P<sign>[{_ORNAMENTS}]{{1,3}})\s+(?P<words>[^\W\d_].{{0,46}}?)\s+(?P=sign)\s*")
# Bounds the cost of hostile lines; no printed line is longer.
LONGEST = 3000
# Japanese forms print the year and the month of an event in columns of their own.
_YEAR = re.compile(r"(?:19|20)\d\d|(?:昭和|平成|令和)\s?(?:元|\d{1,2})")
_MONTH = re.compile(r"1[0-2]|0?[1-9]")


@dataclass(frozen=True, slots=True)
class TextPiece:
    """Text of one line between two wide gaps; ``start`` and ``end`` are offsets into ``Document.text``.

    A piece wrapped over several lines has ``joints``: behind each index its words stand so many characters further
    on in the document. ``x0`` is its left edge on the page where that is known, else 0.
    """

    text: str
    start: int
    end: int
    page: int
    bold: bool = False
    italic: bool = False
    size: float = 0.0
    joints: tuple[tuple[int, int], ...] = ()
    x0: float = 0.0

    def index(self, offset: int) -> int:
        """The position in ``text`` of an offset into the document."""
        inside = offset - self.start
        for joint, skip in self.joints:
            inside = inside if inside < joint else max(inside - skip, joint)
        return inside

    def _offset(self, index: int) -> int:
        return self.start + index + sum(skip for joint, skip in self.joints if index >= joint)

    def cut(self, begin: int, end: int) -> "TextPiece":
        """The part ``text[begin:end]`` without surrounding white space."""
        part = self.text[begin:end]
        first = begin + len(part) - len(part.lstrip())
        part = part.strip()
        if len(part) == len(self.text) and not self.x0:
            return self
        if not self.joints:
            start = self.start + first
            style = (self.bold, self.italic, self.size)
            return TextPiece(part, start, start + len(part), self.page, *style)
        start = self._offset(first)
        last = self._offset(first + len(part) - 1) + 1 if part else start
        end = first + len(part)
        joints = tuple((joint - first, skip) for joint, skip in self.joints if first < joint < end)
        return TextPiece(part, start, last, self.page, self.bold, self.italic, self.size, joints)


def join_wrapped(first: TextPiece, second: TextPiece, keep: int | None = None) -> TextPiece:
    """Two lines of one phrase as one piece; with ``keep`` only so much of the first, and no space between."""
    start = f"{first.text} " if keep is None else first.text[:keep]
    joint = (len(start), second.start - first.end + len(first.text) - len(start))
    return replace(first, text=start + second.text, end=second.end, joints=(*first.joints, joint))


@dataclass(frozen=True, slots=True, eq=False)
class TextLine:
    """A line without its bullet; ``source`` is the document's line, ``left`` and ``right`` are its column's edges.

    Lines are told apart by identity: two may print the same.
    """

    source: Line
    piece: TextPiece
    bullet: bool
    numbered: bool
    pieces: tuple[TextPiece, ...]
    runs: tuple[TextPiece, ...]
    left: float = 0.0
    right: float = 0.0
    label: str = ""

    @property
    def text(self) -> str:
        return self.piece.text

    @property
    def x0(self) -> float:
        return self.source.x0

    @property
    def bold(self) -> bool:
        return self.source.bold or (bool(self.runs) and self.runs[0].bold)

    @property
    def style(self) -> tuple[bool, bool, int]:
        """Bold, italic and size of the first words: lines of one role share them."""
        first = self.runs[0] if self.runs else self.piece
        return (first.bold, first.italic, round(first.size or self.source.size))


def read_lines(document: Document) -> list[TextLine]:
    """The text lines of a document, without those that hold only a bullet or signs that no font names."""
    edges: dict[tuple[int, int], tuple[float, float]] = {}
    for line in document.lines:
        key = (line.page, line.column)
        left, right = edges.get(key, (math.inf, 0.0))
        edges[key] = (min(left, line.x0), max(right, line.x1))
    if document.kind not in ("pdf", "txt"):  # lines are whole paragraphs and never wrapped
        edges = dict.fromkeys(edges, (0.0, math.inf))
    marks = _marks_of(document)
    lines = (
        make_line(line, *edges[(line.page, line.column)], marks, line.page in document.ocr_pages)
        for line in document.lines
    )
    return [line for line in lines if line.text.strip(_UNNAMED)]


def _marks_of(document: Document) -> frozenset[str]:
    """The signs that begin several lines of the document; in a scan also letters, as which bullets may be read."""
    counts: Counter[str] = Counter()
    for line in document.lines:
        first = None if MARKER.match(line.text) else _FIRST.match(line.text)
        if first and (_are_signs(first[1], line.text) or line.page in document.ocr_pages):
            counts[first[1]] += 1
    return frozenset(mark for mark, count in counts.items() if count >= FEWEST_MARKS)


def _are_signs(mark: str, text: str) -> bool:
    signs = all(unicodedata.category(c) in _SIGNS and c not in _NO_MARKS for c in mark)
    return signs and not _are_quotes(mark, text)


def _are_quotes(mark: str, text: str) -> bool:
    return "«" in mark and "»" in text


def make_line(
    line: Line,
    left: float = 0.0,
    right: float = 0.0,
    marks: frozenset[str] = frozenset(),
    scanned: bool = False,
) -> TextLine:
    """The text line of a document's line; ``left`` and ``right`` are the edges of its column.

    ``marks`` are the signs that stand for bullets in its document, besides ``MARKER``; ``scanned``: icons were read
    as letters.
    """
    first, marker = _FIRST.match(line.text), MARKER.match(line.text)
    if first and not marker and first[1] in marks and "\t" not in line.text:
        marker = first if not _are_quotes(first[1], line.text) else None
    ornament = _ORNAMENT.fullmatch(line.text) if line.text.rstrip()[-1:] in _ORNAMENTS else None
    if ornament:
        marker = None
    offset = marker.end() if marker else _icon_end(line.text, scanned)
    numbered = bool(marker and any(c.isdigit() for c in marker[0]))
    whole = TextPiece(line.text, line.start, line.end, line.page, line.bold, line.italic, line.size)
    piece = whole.cut(offset, min(len(line.text), offset + LONGEST))
    piece = whole.cut(*ornament.span("words")) if ornament else piece
    bullet = not ornament and (line.bullet or (marker is not None and not numbered))
    runs = tuple(_runs(line, piece))
    return TextLine(line, piece, bullet, numbered, tuple(_pieces(piece, runs)), runs, left, right)


def _icon_end(text: str, scanned: bool = False) -> int:
    """Where the text behind an icon begins: behind "⚲ " in "⚲ Cork"; in a scan icons are read as any signs."""
    first = _FIRST.match(text)
    icon = first and (scanned or all(unicodedata.category(c) in _ICONS for c in first[1]))
    return first.end() if first and icon and not first[1].isalnum() else 0


def _pieces(piece: TextPiece, runs: tuple[TextPiece, ...]) -> list[TextPiece]:
    """The piece split at tabs, each part in the style of its first run."""
    pieces, position = [], 0
    for part in piece.text.split("\t"):
        sign = MARKER.match(part) if position else None
        lead = sign.end() if sign and not any(c.isdigit() for c in sign[0]) else _icon_end(part)
        cut = piece.cut(position + lead, position + len(part))
        if cut.text:
            pieces.append(_with_style(cut, runs))
        position += len(part) + 1
    if len(pieces) > 2 and _YEAR.fullmatch(pieces[0].text) and _MONTH.fullmatch(pieces[1].text):
        whole = piece.cut(0, piece.index(pieces[1].end - 1) + 1)
        return [_with_style(whole, runs), *pieces[2:]]
    return pieces


def _with_style(piece: TextPiece, runs: tuple[TextPiece, ...]) -> TextPiece:
    for run in runs:
        if (run.start, run.end) == (piece.start, piece.end):
            return run
        if run.end > piece.start:
            x0 = run.x0 if run.start == piece.start else 0.0
            return replace(piece, bold=run.bold, italic=run.italic, size=run.size, x0=x0)
    return piece


def _runs(line: Line, piece: TextPiece) -> list[TextPiece]:
    """The line's runs of one style, also split at tabs."""
    runs: list[TextPiece] = []
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
                    runs.append(TextPiece(cut.text, cut.start, cut.end, cut.page, *style, x0=x0))
    return runs
