"""The blocks of a DOCX story in reading order: paragraphs, tables and text boxes.

A table row is read across where its cells are short (dates beside a title, a label beside a list), and cell
by cell where they are long (a page laid out by a table).
"""

from dataclasses import replace
from itertools import pairwise
from typing import Any

from workers.extraction.document.document import Line, Region, Span
from workers.extraction.docx.alternate_content import MC, alternative, unshown
from workers.extraction.docx.colours import W, ground
from workers.extraction.docx.context import Setting
from workers.extraction.docx.lines import LineWriter
from workers.extraction.docx.positioning import gone_cell, gone_paragraph, gone_row, gone_table, indent
from workers.extraction.docx.runs import RunReader
from workers.extraction.docx.styles import Styles, numbered, outline, value
from workers.extraction.docx.tables import Cell, Merges, TableLook, width
from workers.extraction.layout.table_rows import SHORT_CELL_LINES, arranged

SHORT_CELL_CHARACTERS = 45
MAX_NESTING = 12
_WRAPPERS = {f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")}


class BlockReader:
    """Reads one story (body, header, footer or text box) into a ``LineWriter``."""

    def __init__(self, styles: Styles, runs: RunReader, writer: LineWriter) -> None:
        self._styles = styles
        self._runs = runs
        self._writer = writer
        self._block = 0

    def read(self, element: Any, region: Region, setting: Setting, depth: int = 0) -> None:
        """Writes everything below ``element``; deeper nesting than any writer makes is left out."""
        if depth > MAX_NESTING:
            return
        for child in element:
            if child.tag == f"{W}p":
                self._paragraph(child, region, setting, depth)
            elif child.tag == f"{W}tbl":
                self._table(child, region, setting, depth)
            elif child.tag in _WRAPPERS:
                self.read(child, region, setting, depth)
            elif child.tag == f"{MC}AlternateContent":
                branch = alternative(child)
                self.read(branch, region, setting, depth)
                if text := unshown(child, branch):
                    self._writer.hide("layer", text)

    def _paragraph(self, element: Any, region: Region, setting: Setting, depth: int) -> None:
        properties = element.find(f"{W}pPr")
        style = self._styles.paragraph(None if properties is None else value(properties, "pStyle"))
        heading, listed, left, placing = style.heading, style.listed, 0.0, style.placing
        if properties is not None:
            heading = outline(properties, heading)
            listed = numbered(properties, listed)
            left = indent(properties)
            placing = (*placing, properties)
        setting = setting.gone_for(gone_paragraph(placing))
        paragraph = self._runs.read(element, setting)
        self._writer.write(paragraph, region, heading, listed, left)
        for box in paragraph.boxes:
            inner = Setting(box.ground, setting.gone or box.gone)
            self.read(box.content, "textbox", inner, depth + 1)

    def _table(self, table: Any, region: Region, setting: Setting, depth: int) -> None:
        setting = setting.gone_for(gone_table(table))
        named = table.find(f"{W}tblPr")
        chain = self._styles.table(None if named is None else value(named, "tblStyle"))
        look, merges = TableLook(table, chain, self._styles.theme), Merges()
        inner: Region = "table" if region == "body" else region
        rows = _rows(table)
        for number, row in enumerate(rows):
            cells, column, found = [], 0, _cells(row)
            in_row = setting.gone_for(gone_row(row))
            for position, cell in enumerate(found):
                dressed = look.dressed(in_row, Cell(number, position, len(rows), len(found)))
                dressed = dressed.gone_for("covered" if merges.covers(cell, column) else gone_cell(cell))
                shade = cell.find(f"{W}tcPr/{W}shd")
                dressed = dressed.on(ground(shade, dressed.behind, self._styles.theme))
                column += width(cell)
                begin = len(self._writer.lines)
                self.read(cell, inner, dressed, depth + 1)
                cells.append(self._writer.lines[begin:])
                del self._writer.lines[begin:]
            self._writer.lines += self._row([cell for cell in cells if cell])

    def _row(self, cells: list[list[Line]]) -> list[Line]:
        lines = arranged(cells, _is_short)
        if lines is not None:
            return [_beside(beside) for beside in lines]
        ordered = []
        for column, cell in enumerate(cells, 1):
            self._block += 1
            ordered += [replace(line, column=line.column or column, block=self._block) for line in cell]
        self._block += 1
        return ordered


def _is_short(cell: list[Line]) -> bool:
    return len(cell) <= SHORT_CELL_LINES and all(
        len(line.text) <= SHORT_CELL_CHARACTERS and not line.bullet for line in cell
    )


def _beside(lines: list[Line]) -> Line:
    """Lines of neighbouring cells as one line, a tab between them."""
    first = lines[0]
    text, spans = first.text, list(first.spans)
    for line in lines[1:]:
        shift = len(text) + 1
        text = f"{text}\t{line.text}"
        spans += [_shifted(span, shift) for span in line.spans]
    # Spans leave no gap: the tab belongs to the run before it.
    closed = [replace(a, end=b.start) for a, b in pairwise(spans)] + spans[-1:]
    return replace(first, text=text, spans=tuple(closed), x1=lines[-1].x1)


def _shifted(span: Span, by: int) -> Span:
    return replace(span, start=span.start + by, end=span.end + by)


def _rows(table: Any) -> list[Any]:
    return [row for row in table.iter(f"{W}tr") if _owner(row, f"{W}tbl") is table]


def _cells(row: Any) -> list[Any]:
    return [cell for cell in row.iter(f"{W}tc") if _owner(cell, f"{W}tr") is row]


def _owner(element: Any, tag: str) -> Any:
    return next(element.iterancestors(tag), None)
