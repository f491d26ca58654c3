"""The blocks of a CV as a PDF: one column, the font embedded, so that programs read it back."""

import io
import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from models.errors import DomainError
from models.rules.formats.cv_blocks import Block, Style, runs_leftward, text_of
from models.rules.formats.pdf_text import BOLD, REGULAR, pieces_as_set, printable, text_width, wrap

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT, MARGIN = 595.0, 842.0, 57.0  # points, A4
LEADING = 1.3
GAP = 18.0
"""Between a text and what stands at the other margin."""
INDENT = 12.0
BULLET = "•"
MAX_PAGES = 100
"""As many as our reader takes; they are set within half a second."""


_ONE_AT_A_TIME = threading.Lock()
"""Documents share the font, which is read at a position of its own: with two at once some failed (KeyError)."""


class TooManyPages(DomainError):
    """The profile is longer than any CV."""

    code, status = "too_many_pages", 409
    detail = f"The PDF would have more than {MAX_PAGES} pages; `docx` has no limit."


@dataclass(frozen=True, slots=True)
class Look:
    """``above`` is the space before the block; with its first line ``lines`` more must fit on the page."""

    font: str
    size: float
    above: float = 1.0
    lines: int = 0
    indent: float = 0.0


LOOKS = {
    Style.NAME: Look(BOLD, 18),
    Style.HEADLINE: Look(REGULAR, 12, 2),
    Style.SECTION: Look(BOLD, 13, 12, 3),
    Style.ENTRY: Look(BOLD, 10.5, 6, 2),
    Style.WORK: Look(BOLD, 10, 3, 1),
    Style.PLACE: Look(REGULAR, 10),
    Style.BULLET: Look(REGULAR, 10, indent=INDENT),
    Style.TEXT: Look(REGULAR, 10),
}


def write_pdf(blocks: Sequence[Block]) -> bytes:
    """The file; blocks with the same text give the same bytes. Raises ``UnprintableText``, ``TooManyPages``."""
    with _ONE_AT_A_TIME:
        return _write_pages(blocks)


def _write_pages(blocks: Sequence[Block]) -> bytes:
    # Imported here because only this export needs it.
    from reportlab.pdfgen.canvas import Canvas

    sink = io.BytesIO()
    canvas = Canvas(sink, pagesize=(WIDTH, HEIGHT), invariant=1, pageCompression=1)
    canvas.setTitle("")
    canvas.setAuthor("")
    pages = _Pages(canvas, runs_leftward(text_of(blocks)))
    for block in blocks:
        pages.write(block)
    canvas.save()
    return sink.getvalue()


class _Pages:
    """Sets blocks from the top to the bottom, on as many pages as they take; ``leftward`` ones from the right."""

    def __init__(self, canvas: "Canvas", leftward: bool) -> None:
        self._canvas = canvas
        self._leftward = leftward
        self._y = HEIGHT - MARGIN

    def write(self, block: Block) -> None:
        look = replace(LOOKS[block.style], font=BOLD) if block.is_bold else LOOKS[block.style]
        text, right = printable(block.text, look.font), printable(block.right, look.font)
        available = WIDTH - 2 * MARGIN - look.indent
        taken = text_width(right, look.font, look.size) + GAP if right else 0.0
        if text and taken > available / 2:
            self.write(replace(block, right=""))
            self.write(Block(Style.TEXT, block.right))
            return
        self._y -= look.above
        for number, line in enumerate(wrap(text, look.font, look.size, available - taken) if text else [""]):
            self._next_line(look, 0 if number else look.lines)
            self._set(line, look, look.indent)
            if not number:
                self._set(BULLET if look.indent else "", look)
                self._set(right, look, at_end=True)

    def _next_line(self, look: Look, lines: int) -> None:
        """Go down a line, or to the next page where it and ``lines`` more do not fit."""
        height = look.size * LEADING
        if self._y - height * (1 + lines) < MARGIN:
            if self._canvas.getPageNumber() == MAX_PAGES:
                raise TooManyPages
            self._canvas.showPage()
            self._y = HEIGHT - MARGIN
        self._y -= height

    def _set(self, line: str, look: Look, indent: float = 0.0, *, at_end: bool = False) -> None:
        if not line:
            return
        x = MARGIN + indent
        if self._leftward != at_end:
            x = WIDTH - x - text_width(line, look.font, look.size)
        self._canvas.setFont(look.font, look.size)
        for piece in pieces_as_set(line, self._leftward):
            self._canvas.drawString(x, self._y, piece)
            x += text_width(piece, look.font, look.size)
