"""Pieces of DOCX paragraphs written out as lines with spans, links and a place down the page."""

import re
from collections.abc import Iterator
from dataclasses import replace

from models.rules.text import clean_text
from workers.extraction.document import Hidden, Line, Link, Region, Span
from workers.extraction.docx_runs import BREAK, NOTED_PAGE, PAGE, Paragraph, Piece
from workers.extraction.glyphs import readable, smuggled, starts_with_bullet

LEADING = 1.2  # line height over font size
GLYPH_WIDTH = 0.5  # em, a common mean; DOCX lines have no widths of their own
TAB_SPACES = 3  # this many spaces are padding by hand, which means a tab
_SPACES = re.compile(r"([ \t]+)")
_CUTS = re.compile(f"([{BREAK}{PAGE}{NOTED_PAGE}])")
MAX_HIDDEN = 50


class LineWriter:
    """Collects lines in reading order and keeps page and height."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.hidden: list[Hidden] = []
        self.links: list[Link] = []
        self.page = 1
        self._y = 0.0

    def write(
        self, paragraph: Paragraph, region: Region, heading: int, listed: bool, indent: float
    ) -> list[Line]:
        """Appends the paragraph's lines and returns them; an empty paragraph only moves down."""
        written: list[Line] = []
        for pieces in self._split(paragraph.pieces):
            line = self._line(pieces, region, heading, indent)
            if line is None:
                self._y += 12.0 if not written else 0.0
                continue
            first = not written
            written.append(replace(line, bullet=(listed and first and not heading) or line.bullet))
        self.lines += written
        return written

    def _split(self, pieces: list[Piece]) -> Iterator[list[Piece]]:
        """The pieces of each printed line; page breaks are counted, hidden pieces put aside."""
        row: list[Piece] = []
        noted = 0
        for piece in pieces:
            self._note_link(piece)
            if piece.format.hidden:
                self._hide(piece)
                continue
            for part in _CUTS.split(piece.text):
                if part == NOTED_PAGE:
                    noted += 1
                elif part in (BREAK, PAGE):
                    yield row
                    row, noted = [], noted + (part == PAGE)
                elif part:
                    if noted and not row:
                        self._turn_page(noted)
                        noted = 0
                    row.append(replace(piece, text=part))
        yield row
        self._turn_page(noted)

    def _turn_page(self, pages: int) -> None:
        if pages:
            self.page, self._y = self.page + pages, 0.0

    def _note_link(self, piece: Piece) -> None:
        if not piece.uri:
            return
        text = readable(piece.text).strip()
        if self.links and self.links[-1].uri == piece.uri:
            self.links[-1] = replace(self.links[-1], text=self.links[-1].text + text)
        else:
            self.links.append(Link(self.page, clean_text(piece.uri, 2000), text))

    def _hide(self, piece: Piece) -> None:
        text = clean_text(piece.text, 500).strip()
        if text and len(self.hidden) < MAX_HIDDEN:
            self.hidden.append(Hidden(self.page, piece.format.hidden, text))

    def _line(self, pieces: list[Piece], region: Region, heading: int, indent: float) -> Line | None:
        text, starts = _joined(pieces)
        self.hidden += [Hidden(self.page, *found) for piece in pieces for found in smuggled(piece.text)]
        if not text:
            return None
        spans = _spans(text, starts, indent)
        main = max(spans, key=lambda span: span.end - span.start)
        top, self._y = self._y, self._y + main.size * LEADING
        return Line(
            page=self.page,
            text=text,
            start=0,
            end=0,
            x0=indent,
            y0=round(top, 1),
            x1=spans[-1].x1,
            y1=round(self._y, 1),
            size=main.size,
            bold=main.bold,
            italic=main.italic,
            region=region,
            bullet=starts_with_bullet(text),
            heading=heading,
            spans=spans,
        )


def _joined(pieces: list[Piece]) -> tuple[str, list[tuple[int, Piece]]]:
    """The text of a line, white space put in order, and where each piece starts in it."""
    text, blank = "", ""
    starts: list[tuple[int, Piece]] = []
    for piece in pieces:
        for part in _SPACES.split(readable(piece.text)):
            if not part:
                continue
            if part.isspace():
                blank += part
                continue
            if text and blank:
                text += "\t" if "\t" in blank or len(blank) >= TAB_SPACES else " "
            blank = ""
            if not starts or starts[-1][1] is not piece:
                starts.append((len(text), piece))
            text += part
    return text, starts


def _spans(text: str, starts: list[tuple[int, Piece]], indent: float) -> tuple[Span, ...]:
    spans: list[Span] = []
    x = indent
    for position, (start, piece) in enumerate(starts):
        end = starts[position + 1][0] if position + 1 < len(starts) else len(text)
        style = piece.format
        right = round(x + (end - start) * style.size * GLYPH_WIDTH, 1)
        last = spans[-1] if spans else None
        if last and (last.size, last.bold, last.italic) == (style.size, style.bold, style.italic):
            spans[-1] = replace(last, end=end, x1=right)
        else:
            spans.append(Span(start, end, round(x, 1), right, style.size, style.bold, style.italic))
        x = right
    return tuple(spans)
