"""The blocks of a DOCX story in reading order: paragraphs, tables and text boxes."""

from typing import Any

from workers.extraction.document.document import Region
from workers.extraction.docx.alternate_content import alternative, unshown_text
from workers.extraction.docx.colours import background_colour
from workers.extraction.docx.context import RenderContext
from workers.extraction.docx.lines import LineWriter
from workers.extraction.docx.markup import MC, W, value
from workers.extraction.docx.positioning import (
    cell_hidden_reason,
    indent,
    paragraph_hidden_reason,
    row_hidden_reason,
    table_hidden_reason,
)
from workers.extraction.docx.runs import RunReader
from workers.extraction.docx.styles import Styles, is_list_item, outline_level
from workers.extraction.docx.table_rows import TableRows
from workers.extraction.docx.tables import Cell, Merges, TableLook, width

MAX_NESTING = 12
_WRAPPERS = {f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")}


class BlockReader:
    """Reads one story (body, header, footer or text box) into a ``LineWriter``."""

    def __init__(self, styles: Styles, runs: RunReader, writer: LineWriter) -> None:
        self._styles = styles
        self._runs = runs
        self._writer = writer
        self._table_rows = TableRows()

    def read(self, element: Any, region: Region, context: RenderContext, depth: int = 0) -> None:
        """Writes everything below ``element``, to a depth that no word processor exceeds."""
        if depth > MAX_NESTING:
            return
        for child in element:
            if child.tag == f"{W}p":
                self._paragraph(child, region, context, depth)
            elif child.tag == f"{W}tbl":
                self._table(child, region, context, depth)
            elif child.tag in _WRAPPERS:
                self.read(child, region, context, depth)
            elif child.tag == f"{MC}AlternateContent":
                branch = alternative(child)
                self.read(branch, region, context, depth)
                if text := unshown_text(child, branch):
                    self._writer.hide("layer", text)

    def _paragraph(self, element: Any, region: Region, context: RenderContext, depth: int) -> None:
        properties = element.find(f"{W}pPr")
        style = self._styles.paragraph(None if properties is None else value(properties, "pStyle"))
        heading, listed, left, chain = style.heading, style.is_list_item, 0.0, style.properties
        if properties is not None:
            heading = outline_level(properties, heading)
            listed = is_list_item(properties, listed)
            left = indent(properties)
            chain = (*chain, properties)
        context = context.with_hidden_reason(paragraph_hidden_reason(chain))
        paragraph = self._runs.read(element, context)
        self._writer.write(paragraph, region, heading, listed, left)
        for box in paragraph.boxes:
            inner = RenderContext(box.background, context.hidden_reason or box.hidden_reason)
            self.read(box.content, "textbox", inner, depth + 1)

    def _table(self, table: Any, region: Region, context: RenderContext, depth: int) -> None:
        context = context.with_hidden_reason(table_hidden_reason(table))
        named = table.find(f"{W}tblPr")
        chain = self._styles.table(None if named is None else value(named, "tblStyle"))
        look, merges = TableLook(table, chain, self._styles.theme), Merges()
        inner: Region = "table" if region == "body" else region
        rows = _rows(table)
        for number, row in enumerate(rows):
            cells, column, elements = [], 0, _cells(row)
            in_row = context.with_hidden_reason(row_hidden_reason(row))
            for position, cell in enumerate(elements):
                in_cell = look.cell_context(in_row, Cell(number, position, len(rows), len(elements)))
                reason = "covered" if merges.covers(cell, column) else cell_hidden_reason(cell)
                shade = cell.find(f"{W}tcPr/{W}shd")
                background = background_colour(shade, in_cell.background, self._styles.theme)
                in_cell = in_cell.with_hidden_reason(reason).with_background(background)
                column += width(cell)
                begin = len(self._writer.lines)
                self.read(cell, inner, in_cell, depth + 1)
                cells.append(self._writer.lines[begin:])
                del self._writer.lines[begin:]
            self._writer.lines += self._table_rows.arrange(cells)


def _rows(table: Any) -> list[Any]:
    return [row for row in table.iter(f"{W}tr") if _owner(row, f"{W}tbl") is table]


def _cells(row: Any) -> list[Any]:
    return [cell for cell in row.iter(f"{W}tc") if _owner(cell, f"{W}tr") is row]


def _owner(element: Any, tag: str) -> Any:
    return next(element.iterancestors(tag), None)
