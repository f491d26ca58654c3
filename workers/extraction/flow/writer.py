"""Collects the text of a document that flows, paragraph after paragraph, as lines."""

from workers.errors import Permanent
from workers.extraction.document.document import (
    MAX_PROPERTIES_TEXT,
    Document,
    Hidden,
    Kind,
    Line,
    Region,
    lay_out,
)
from workers.extraction.document.novelty import is_news
from workers.extraction.docx.lines import LineWriter
from workers.extraction.docx.runs import Paragraph, TextRun
from workers.extraction.docx.styles import Format
from workers.extraction.docx.table_rows import TableRows

LINK_SCHEMES = ("http://", "https://", "mailto:", "tel:")
MAX_RUNS = 200_000


class FlowWriter:
    """Text comes run by run. Rows nest: ``begin_row``, ``begin_cell`` and ``end_cell`` for each cell, ``end_row``."""

    def __init__(self) -> None:
        self._writer = LineWriter()
        self._paragraph = Paragraph()
        self._rows: list[list[list[Line]]] = []
        self._begins: list[int] = []
        self._table_rows = TableRows()
        self._unprinted: list[tuple[str, str]] = []
        self._runs_left = MAX_RUNS

    @property
    def is_empty(self) -> bool:
        """Whether the paragraph has no text yet."""
        return not any(run.text.strip() for run in self._paragraph.runs)

    def add(self, text: str, style: Format, uri: str = "") -> None:
        """Add a run. Raises ``Permanent``: document_too_costly."""
        self._runs_left -= 1
        if self._runs_left < 0:
            raise Permanent("document_too_costly", "The document has far more parts than a CV has.")
        if text:
            link = uri if uri.lower().startswith(LINK_SCHEMES) else ""
            self._paragraph.runs.append(TextRun(text, style, link))

    def note(self, reason: str, text: str) -> None:
        """Text of the file that no page prints: "comment", "metadata" or "alt_text"."""
        self._unprinted.append((reason, text[:MAX_PROPERTIES_TEXT]))

    def end_paragraph(
        self, heading: int = 0, listed: bool = False, indent: float = 0.0, region: Region = "body"
    ) -> None:
        """End the paragraph; an empty one leaves a gap."""
        paragraph, self._paragraph = self._paragraph, Paragraph()
        region = "table" if self._begins and region == "body" else region
        self._writer.write(paragraph, region, heading, listed, indent)

    def begin_row(self) -> None:
        self._rows.append([])

    def begin_cell(self) -> None:
        self._begins.append(len(self._writer.lines))

    def end_cell(self) -> None:
        begin = self._begins.pop()
        self._rows[-1].append(self._writer.lines[begin:])
        del self._writer.lines[begin:]

    def end_row(self) -> None:
        self._writer.lines += self._table_rows.arrange(self._rows.pop())

    def document(self, kind: Kind) -> Document:
        """All that was written. Raises ``Permanent``: empty_document."""
        writer = self._writer
        if not writer.lines:
            raise Permanent("empty_document", "The document contains no text.")
        lines = lay_out(writer.lines)
        printed = "\n".join(line.text for line in lines)
        hidden = (Hidden.of(0, reason, text) for reason, text in self._unprinted if is_news(text, printed))
        return Document(
            kind=kind,
            pages=writer.page,
            lines=lines,
            hidden=(*writer.hidden, *hidden),
            links=tuple(writer.links),
        )
