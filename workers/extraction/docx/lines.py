"""Runs of DOCX paragraphs as lines with spans, links and a place down the page."""

import re
from collections.abc import Iterator
from dataclasses import replace

from models.rules.text.clean_text import clean_text
from workers.extraction.document.characters import readable, starts_with_bullet
from workers.extraction.document.document import (
    MAX_HIDDEN,
    MAX_HIDDEN_TEXT,
    Hidden,
    Line,
    Link,
    Region,
    Span,
)
from workers.extraction.document.invisible_characters import deceptive_characters
from workers.extraction.docx.runs import BREAK, NOTED_PAGE, PAGE, Paragraph, TextRun
from workers.extraction.docx.styles import DEFAULT_SIZE

LEADING = 1.2  # line height over font size
GLYPH_WIDTH = 0.5  # em, a common mean; DOCX lines have no widths of their own
TAB_SPACES = 3  # this many spaces are padding by hand, which means a tab
_SPACES = re.compile(r"([ \t]+)")
_CUTS = re.compile(f"([{BREAK}{PAGE}{NOTED_PAGE}])")


class LineWriter:
    """Collects lines in reading order and counts pages and height."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.hidden: list[Hidden] = []
        self.links: list[Link] = []
        self.alt_texts: list[tuple[int, float, str]] = []
        self.page = 1
        self._y = 0.0

    def write(
        self, paragraph: Paragraph, region: Region, heading: int, listed: bool, indent: float
    ) -> list[Line]:
        """Appends the paragraph's lines and returns them; an empty paragraph only moves down."""
        written: list[Line] = []
        anchors = not paragraph.runs and bool(paragraph.boxes or paragraph.alt_texts)
        is_hidden = anchors or any(run.format.hidden_reason for run in paragraph.runs)
        for runs in self._split(paragraph.runs):
            line = self._line(runs, region, heading, indent)
            if line is None:
                # A paragraph of nothing but hidden text or drawings leaves no trace, not even its height.
                self._y += 12.0 if not written and not is_hidden else 0.0
                continue
            first = not written
            written.append(replace(line, bullet=(listed and first and not heading) or line.bullet))
        self.lines += written
        for text in paragraph.alt_texts[: MAX_HIDDEN - len(self.alt_texts)]:
            self.alt_texts.append((self.page, round(self._y, 1), clean_text(text, MAX_HIDDEN_TEXT)))
        return written

    def _split(self, runs: list[TextRun]) -> Iterator[list[TextRun]]:
        """The runs of each printed line; page breaks are counted, hidden runs go into the report."""
        row: list[TextRun] = []
        noted = 0
        for run in runs:
            if run.format.hidden_reason:
                self.hide(run.format.hidden_reason, run.text)
                continue
            self._note_link(run)
            for part in _CUTS.split(run.text):
                if part == NOTED_PAGE:
                    noted += 1
                elif part in (BREAK, PAGE):
                    yield row
                    row, noted = [], noted + (part == PAGE)
                elif part:
                    if noted and not row:
                        self._turn_page(noted)
                        noted = 0
                    row.append(replace(run, text=part))
        yield row
        self._turn_page(noted)

    def _turn_page(self, pages: int) -> None:
        if pages:
            self.page, self._y = self.page + pages, 0.0

    def _note_link(self, run: TextRun) -> None:
        if not run.uri:
            return
        text = readable(run.text).strip()
        if self.links and self.links[-1].uri == run.uri:
            self.links[-1] = replace(self.links[-1], text=self.links[-1].text + text)
        else:
            self.links.append(Link(self.page, clean_text(run.uri, 2000), text))

    def hide(self, reason: str, text: str) -> None:
        """Reports text that is not shown, at the height reached so far; neighbours of one reason are one report."""
        text = clean_text(text, MAX_HIDDEN_TEXT).strip()
        place = (self.page, reason, round(self._y, 1))
        last = self.hidden[-1] if self.hidden else None
        if last and text and (last.page, last.reason, last.y0) == place:
            self.hidden[-1] = replace(last, text=f"{last.text} {text}"[:MAX_HIDDEN_TEXT])
        elif text and len(self.hidden) < MAX_HIDDEN:
            bottom = round(self._y + DEFAULT_SIZE * LEADING, 1)
            self.hidden.append(Hidden(self.page, reason, text, 0.0, round(self._y, 1), 0.0, bottom))

    def _line(self, runs: list[TextRun], region: Region, heading: int, indent: float) -> Line | None:
        text, starts = _joined(runs)
        for reason, characters in deceptive_characters("".join(run.text for run in runs)):
            self.hide(reason, characters)
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


def _joined(runs: list[TextRun]) -> tuple[str, list[tuple[int, TextRun]]]:
    """The text of a line, white space put in order, and where each run starts in it."""
    text, blank = "", ""
    starts: list[tuple[int, TextRun]] = []
    for run in runs:
        for part in _SPACES.split(readable(run.text)):
            if not part:
                continue
            if part.isspace():
                blank += part
                continue
            if text and blank:
                text += "\t" if "\t" in blank or len(blank) >= TAB_SPACES else " "
            blank = ""
            if not starts or starts[-1][1] is not run:
                starts.append((len(text), run))
            text += part
    return text, starts


def _spans(text: str, starts: list[tuple[int, TextRun]], indent: float) -> tuple[Span, ...]:
    spans: list[Span] = []
    x = indent
    for position, (start, run) in enumerate(starts):
        end = starts[position + 1][0] if position + 1 < len(starts) else len(text)
        style = run.format
        right = round(x + (end - start) * style.size * GLYPH_WIDTH, 1)
        last = spans[-1] if spans else None
        if last and (last.size, last.bold, last.italic) == (style.size, style.bold, style.italic):
            spans[-1] = replace(last, end=end, x1=right)
        else:
            spans.append(Span(start, end, round(x, 1), right, style.size, style.bold, style.italic))
        x = right
    return tuple(spans)
