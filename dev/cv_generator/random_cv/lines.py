"""Prints words as the lines of a document: positions, styles and tabs as the reader of PDFs gives them."""

import textwrap
from dataclasses import dataclass, replace

from workers.extraction.document.document import Document, Line, Span

TOP, BOTTOM, LEFT, RIGHT = 50.0, 790.0, 46.0, 549.0  # points
LETTER = 0.5  # em, the width of a letter
WIDE_LETTER = 1.0  # em, of Chinese, Japanese and Korean ones


@dataclass(frozen=True)
class Style:
    bold: bool = False
    italic: bool = False
    size: float = 10.0


@dataclass(frozen=True)
class Words:
    """Words of one style; a tab in front sets them apart, at the right edge where they end the line."""

    text: str
    style: Style = Style()


def width_of(text: str, size: float) -> float:
    return sum(WIDE_LETTER if letter >= "\u3040" else LETTER for letter in text) * size


class LineWriter:
    """Collects lines in reading order; ``x0`` and ``x1`` are the edges of the column that is written."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.page, self.y, self.column, self.block = 1, TOP, 0, 0
        self.x0, self.x1 = LEFT, RIGHT
        self._offset = 0

    def start_column(self, x0: float, x1: float, column: int) -> None:
        """Go on at the top of another column of the first page."""
        self.x0, self.x1, self.column, self.page, self.y = x0, x1, column, 1, TOP + 60
        self.block = 1

    def skip(self, points: float) -> None:
        self.y += points

    def print_runs(self, runs: list[Words], indent: float = 0.0, hang: float = 0.0) -> None:
        """One line, or several where the words do not fit: only the last run is wrapped, further in by ``hang``."""
        space = self.x1 - self.x0 - indent - sum(width_of(run.text, run.style.size) for run in runs[:-1])
        *head, last = runs
        letter = WIDE_LETTER if last.text[:1] >= "\u3040" else LETTER
        count = max(12, int(space / (letter * last.style.size)))
        parts = [last.text] if "\t" in last.text else textwrap.wrap(last.text, count)
        self._add([*head, Words(parts[0] if parts else last.text, last.style)], indent)
        whole = max(12, int((self.x1 - self.x0 - indent - hang) / (letter * last.style.size)))
        for part in textwrap.wrap(" ".join(parts[1:]), whole):
            self._add([Words(part, last.style)], indent + hang)

    def document(self) -> Document:
        return Document("pdf", self.page, tuple(self.lines), page_sizes=((595.0, 842.0),) * self.page)

    def _add(self, runs: list[Words], indent: float) -> None:
        size = max(run.style.size for run in runs)
        if self.y > BOTTOM:
            self.page, self.y = self.page + 1, TOP
        self.y += size * 1.3
        spans, x, text = [], self.x0 + indent, ""
        for number, run in enumerate(runs):
            wide = width_of(run.text, run.style.size)
            if run.text.startswith("\t"):
                x = self.x1 - wide if number == len(runs) - 1 else x + 24
            style = (run.style.size, run.style.bold, run.style.italic)
            spans.append(Span(len(text), len(text) + len(run.text), x, x + wide, *style))
            x, text = x + wide, text + run.text
        bold, italic = (all(getattr(run.style, mark) for run in runs) for mark in ("bold", "italic"))
        place = (self.x0 + indent, self.y - size, min(x, self.x1), self.y)
        runs_of_style = tuple(_joined(spans, text))
        end = self._offset + len(text)
        line = Line(self.page, text, self._offset, end, *place, size, bold, italic, self.column, self.block)
        self.lines.append(replace(line, spans=runs_of_style))
        self._offset = end + 1


def _joined(spans: list[Span], text: str) -> list[Span]:
    """Runs of one style that no tab divides are one span."""
    joined: list[Span] = []
    for span in spans:
        last = joined[-1] if joined else None
        alike = last and (last.size, last.bold, last.italic) == (span.size, span.bold, span.italic)
        if last and alike and not text[span.start : span.end].startswith("\t"):
            joined[-1] = Span(last.start, span.end, last.x0, span.x1, span.size, span.bold, span.italic)
        else:
            joined.append(span)
    return joined
