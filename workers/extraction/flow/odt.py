"""ODT to ``Document`` (OpenDocument 1.3): visible text with its styles, tables, lists, text boxes and links."""

import re
from dataclasses import replace
from typing import Any

from workers.errors import Permanent
from workers.extraction.document.document import Document, Region
from workers.extraction.docx.package import Package
from workers.extraction.docx.runs import NOTED_PAGE, PAGE
from workers.extraction.docx.styles import Format
from workers.extraction.flow.odt_styles import DRAW, OFFICE, STYLE, SVG, TABLE, TEXT, OdtStyles, off_page
from workers.extraction.flow.writer import FlowWriter

MAX_NESTING = 40
MAX_SPACES = 100
_SPACE = re.compile(r"[ \t\r\n]+")
_XLINK = "{http://www.w3.org/1999/xlink}"
_META = ("title", "subject", "description", "keyword")
_SILENT = {
    f"{TEXT}{name}" for name in ("sequence-decls", "variable-decls", "user-field-decls", "index-body-source")
}
_SILENT |= {f"{OFFICE}forms", f"{TEXT}note-citation", f"{TEXT}table-of-content-source", f"{TEXT}ruby-text"}
_BOXES = (f"{DRAW}text-box", f"{DRAW}custom-shape", f"{TEXT}note-body")
_CHARACTERS = {f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n", f"{TEXT}soft-page-break": NOTED_PAGE}


def read_odt(data: bytes) -> Document:
    """The visible text.

    Raises ``Permanent``: damaged_document, needs_password, unsafe_document, document_too_costly, empty_document.
    """
    package = Package(data, "ODT")
    if b"encryption-data" in package.part("META-INF/manifest.xml"):
        raise Permanent("needs_password", "The file is protected by a password.")
    content, named = package.xml("content.xml"), package.xml("styles.xml")
    body = None if content is None else content.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise Permanent("damaged_document", "The ODT file has no text part.")
    reader = _Reader(OdtStyles(named, content))
    for region in ("header", "body", "footer"):
        for story in [body] if region == "body" else _margins(named, region):
            reader.read(story, region)
    meta = package.xml("meta.xml")
    texts = () if meta is None else (item.text for item in meta.iter() if _local_name(item) in _META)
    reader.writer.note("metadata", " ".join(filter(None, texts)))
    return reader.writer.document("odt")


def _margins(root: Any | None, region: str) -> list[Any]:
    """The headers or footers of the pages; one that is switched off is left out."""
    stories = [] if root is None else root.iter(f"{STYLE}{region}")
    return [story for story in stories if story.get(f"{STYLE}display") != "false"]


def _local_name(element: Any) -> str:
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""


class _Reader:
    """Walks blocks and runs. ``reason`` says why nobody sees what is inside, or is empty."""

    def __init__(self, styles: OdtStyles) -> None:
        self.writer = FlowWriter()
        self._styles = styles

    def read(
        self, element: Any, region: Region, reason: str = "", listed: bool = False, depth: int = 0
    ) -> None:
        if depth > MAX_NESTING:
            raise Permanent("unsafe_document", "The ODT file is refused: it is nested too deeply.")
        for child in element:
            tag = child.tag
            if tag in (f"{TEXT}p", f"{TEXT}h"):
                self._paragraph(child, region, reason, listed, depth)
                listed = False
            elif tag == f"{TEXT}tracked-changes":
                self._hide(child, "deleted")
            elif tag == f"{TABLE}table":
                hidden = self._styles.is_hidden("table", child.get(f"{TABLE}style-name"))
                self._table(child, region, "vanish" if hidden else reason, depth)
            elif tag not in _SILENT:
                hidden = tag == f"{TEXT}section" and child.get(f"{TEXT}display") in ("none", "condition")
                is_item = tag == f"{TEXT}list-item" or (listed and tag == f"{TEXT}list")
                self.read(child, region, "vanish" if hidden else reason, is_item, depth + 1)

    def _table(self, table: Any, region: Region, reason: str, depth: int) -> None:
        for row in table.iter(f"{TABLE}table-row"):
            if next(row.iterancestors(f"{TABLE}table"), None) is not table:
                continue
            closed = row.get(f"{TABLE}visibility") in ("collapse", "filter")
            self.writer.begin_row()
            for cell in row.iterchildren(f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
                covered = "covered" if cell.tag == f"{TABLE}covered-table-cell" else ""
                self.writer.begin_cell()
                self.read(cell, region, reason or ("vanish" if closed else covered), depth=depth + 1)
                self.writer.end_cell()
            self.writer.end_row()

    def _hide(self, element: Any, reason: str) -> None:
        """Report all text of an element."""
        text = " ".join(part.strip() for part in element.itertext() if part.strip())
        self.writer.add(text, Format(inherited_reason=reason))

    def _paragraph(self, element: Any, region: Region, reason: str, listed: bool, depth: int) -> None:
        look = self._styles.paragraph(element.get(f"{TEXT}style-name"))
        level = element.get(f"{TEXT}outline-level", "")
        heading = int(level) if level.isdigit() else look.heading
        boxes: list[Any] = []
        if look.breaks:
            self.writer.add(PAGE, look.style)
        style = replace(look.style, inherited_reason=reason or look.style.inherited_reason)
        self._runs(element, style, "", boxes, depth)
        self.writer.end_paragraph(heading, listed, look.indent, region)
        for box in boxes:
            place = "textbox" if _local_name(box) == "text-box" else region
            self.read(box, place, reason or off_page(box, box.getparent()), depth=depth + 1)

    def _runs(self, element: Any, style: Format, uri: str, boxes: list[Any], depth: int) -> None:
        """Add the runs of an element; text boxes and notes in it go to ``boxes``."""
        if depth > MAX_NESTING:
            raise Permanent("unsafe_document", "The ODT file is refused: it is nested too deeply.")
        self.writer.add(_collapsed(element.text), style, uri)
        for child in element:
            tag = child.tag
            if tag in _CHARACTERS:
                self.writer.add(_CHARACTERS[tag], style, uri)
            elif tag == f"{TEXT}s":
                count = child.get(f"{TEXT}c", "1")
                self.writer.add(" " * min(int(count) if count.isdigit() else 1, MAX_SPACES), style, uri)
            elif tag in _BOXES:
                boxes.append(child)
            elif tag == f"{OFFICE}annotation":
                self.writer.note("comment", " ".join(child.itertext()))
            elif tag in (f"{SVG}title", f"{SVG}desc"):
                self.writer.note("alt_text", child.text or "")
            elif tag not in _SILENT and isinstance(tag, str):
                self._runs(
                    child, self._inside(child, style), child.get(f"{_XLINK}href", uri), boxes, depth + 1
                )
            self.writer.add(_collapsed(child.tail), style, uri)

    def _inside(self, element: Any, style: Format) -> Format:
        if element.tag in (f"{TEXT}hidden-text", f"{TEXT}hidden-paragraph"):
            return replace(style, inherited_reason=style.inherited_reason or "vanish")
        return self._styles.run(style, element.get(f"{TEXT}style-name"))


def _collapsed(text: str | None) -> str:
    """White space as one space (OpenDocument 1.3 part 3, 6.1.2); no-break spaces stay."""
    return _SPACE.sub(" ", text or "")
