"""DOCX to ``Document``: body, tables, text boxes, page headers and footers."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from workers.errors import Permanent
from workers.extraction.document.document import Document, Hidden, Line, Region, lay_out
from workers.extraction.document.novelty import is_news
from workers.extraction.docx.lines import LineWriter
from workers.extraction.docx.markup import W
from workers.extraction.docx.metadata import comments, properties
from workers.extraction.docx.package import Package
from workers.extraction.docx.stories import Margins, StoryReader, page_background
from workers.extraction.docx.styles import Styles
from workers.extraction.docx.theme import read_theme

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
    reader = StoryReader(package, styles, page_background(root, settings))
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
    """What the file says that its pages do not; comments and properties are on page 0."""
    printed = "\n".join(line.text for line in lines)
    for page, y, text in body.alt_texts:
        if is_news(text, printed):
            yield Hidden.of(page, "alt_text", text, (0.0, y, 0.0, y))
    if text := comments(package):
        yield Hidden.of(0, "comment", text)
    if is_news(text := properties(package), printed):
        yield Hidden.of(0, "metadata", text)


def _body(root: Any) -> Any:
    body = root.find(f"{W}body")
    if body is None:
        raise Permanent("damaged_document", "The DOCX file has no text part.")
    return body


def _margin_lines(
    reader: StoryReader, package: Package, margins: Margins, region: Region, body: LineWriter
) -> list[Line]:
    """The lines of every header (or footer) that is shown, each text once; the others are reported as hidden."""
    writer = LineWriter()
    for part, is_shown in margins.parts(region).items():
        story = package.xml(part)
        if story is not None:
            reader.read(part, story, region, writer, "" if is_shown else "layer")
    body.hidden += writer.hidden
    body.alt_texts += writer.alt_texts
    body.links += writer.links
    return list({line.text: replace(line, page=1) for line in writer.lines}.values())
