"""DOCX to ``Document``: body, tables, text boxes, page headers and footers."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from workers.errors import Permanent
from workers.extraction.document.document import Document, Hidden, Line, Region, lay_out
from workers.extraction.docx.colours import W
from workers.extraction.docx.lines import MAX_HIDDEN_TEXT, LineWriter
from workers.extraction.docx.metadata import comments, properties
from workers.extraction.docx.package import Package
from workers.extraction.docx.stories import Margins, StoryReader, page_ground
from workers.extraction.docx.styles import Styles
from workers.extraction.docx.theme import read_theme
from workers.extraction.report.novelty import unsaid

MAIN_PART = "word/document.xml"
_LINK_SCHEMES = ("http://", "https://", "mailto:", "tel:")


def read_docx(data: bytes) -> Document:
    """Reads the visible text of a DOCX; its pages are counted where Word left page breaks.

    Raises ``Permanent``: damaged_document, unsafe_document, document_too_costly, empty_document.
    """
    package = Package(data)
    root = package.xml(MAIN_PART)
    if root is None:
        raise Permanent("damaged_document", "The DOCX file has no text part.")
    relationships = package.relationships(MAIN_PART)
    settings = package.xml("word/settings.xml")
    styles = Styles(package.xml("word/styles.xml"), read_theme(package, relationships, settings))
    body = LineWriter()
    reader = StoryReader(package, styles, page_ground(root, settings))
    reader.read(MAIN_PART, _body(root), "body", body)
    margins = Margins(root, relationships, settings)
    header = _margin_lines(reader, package, margins, "header", body)
    footer = _margin_lines(reader, package, margins, "footer", body)
    lines = [*header, *body.lines, *(replace(line, page=body.page) for line in footer)]
    if not lines and not package.has_media():
        raise Permanent("empty_document", "The document contains no text.")
    placed = lay_out(lines)
    return Document(
        kind="docx",
        pages=body.page,
        lines=placed,
        hidden=(*body.hidden, *_unprinted(package, body, placed)),
        links=tuple(link for link in body.links if link.uri.lower().startswith(_LINK_SCHEMES)),
        image_only_pages=() if lines else (1,),
    )


def _unprinted(package: Package, body: LineWriter, lines: tuple[Line, ...]) -> Iterator[Hidden]:
    """What the file says beside its pages, where that is news; comments and properties are on page 0."""
    printed = "\n".join(line.text for line in lines)
    for page, y, text in body.described:
        if unsaid(text, printed):
            yield Hidden(page, "alt_text", text, 0.0, y, 0.0, y)
    if text := comments(package):
        yield Hidden(0, "comment", text[:MAX_HIDDEN_TEXT])
    if text := unsaid(properties(package), printed):
        yield Hidden(0, "metadata", text[:MAX_HIDDEN_TEXT])


def _body(root: Any) -> Any:
    body = root.find(f"{W}body")
    if body is None:
        raise Permanent("damaged_document", "The DOCX file has no text part.")
    return body


def _margin_lines(
    reader: StoryReader, package: Package, margins: Margins, region: Region, body: LineWriter
) -> list[Line]:
    """The lines of every header (or footer) that is shown, each text once; others are put aside."""
    writer = LineWriter()
    for part, shown in margins.parts(region).items():
        story = package.xml(part)
        if story is not None:
            reader.read(part, story, region, writer, "" if shown else "layer")
    body.hidden += writer.hidden
    body.described += writer.described
    body.links += writer.links
    return list({line.text: replace(line, page=1) for line in writer.lines}.values())
