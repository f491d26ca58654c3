"""A DOCX paragraph as printed lines: runs in order, breaks respected, deletions and hidden text left out."""

import re
from dataclasses import dataclass, field, replace
from typing import Any

from workers.extraction.docx_boxes import MC, TextBox, alternative, descriptions, text_boxes
from workers.extraction.docx_colours import W, ground
from workers.extraction.docx_styles import Format, Styles, applied, value
from workers.extraction.geometry import Colour
from workers.extraction.smuggled import as_displayed

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

_DROPPED = {f"{W}{name}" for name in ("pPr", "rPr", "instrText", "delText", "sdtPr", "rt")}
_DELETED = (f"{W}del", f"{W}moveFrom")
_FIELD_LINK = re.compile(r'HYPERLINK\s+"([^"]+)"', re.I)
_BULLET_CODES = {"F06C", "F06E", "F075", "F076", "F0A7", "F0A8", "F0B7", "F0D8", "F0FC"}

# The page break an author sets ends the line; the one Word noted when it last laid out the text does not.
BREAK, PAGE, NOTED_PAGE = "\n", "\f", "\v"


@dataclass(slots=True)
class Piece:
    """Text of one format; ``uri`` is where it links to."""

    text: str
    format: Format
    uri: str = ""


@dataclass(slots=True)
class Paragraph:
    """``boxes`` are the text boxes anchored in the paragraph, ``described`` the alternative texts of drawings."""

    pieces: list[Piece] = field(default_factory=list)
    boxes: list[TextBox] = field(default_factory=list)
    described: list[str] = field(default_factory=list)


class RunReader:
    """Walks the runs of a paragraph. ``links`` maps relationship ids to targets.

    ``filled_shapes`` tells that shapes or pictures may lie behind text boxes.
    """

    def __init__(self, styles: Styles, links: dict[str, str], filled_shapes: bool = True) -> None:
        self._styles = styles
        self._links = links
        self._filled_shapes = filled_shapes

    def read(self, element: Any, behind: Colour | None, gone: str = "") -> Paragraph:
        """The paragraph's pieces; ``behind`` is the colour of the cell or box it stands in, None if unknown."""
        properties = element.find(f"{W}pPr")
        style = self._styles.paragraph(None if properties is None else value(properties, "pStyle"))
        behind = ground(style.shade, behind)
        if properties is not None:
            behind = ground(properties.find(f"{W}shd"), behind)
        paragraph = Paragraph()
        self._walk(element, replace(style.format, behind=behind, gone=gone), "", paragraph)
        return paragraph

    def _walk(self, element: Any, base: Format, uri: str, out: Paragraph) -> None:
        for child in element:
            tag = child.tag
            if tag in _DROPPED:
                self._field_link(child, base, out)
            elif tag in _DELETED:
                self._walk(child, replace(base, gone=base.gone or "deleted"), uri, out)
            elif tag == f"{W}r":
                self._run(child, base, uri, out)
            elif tag == f"{W}hyperlink":
                self._walk(child, base, self._links.get(child.get(f"{R}id", ""), uri), out)
            elif tag == f"{MC}AlternateContent":
                self._walk(alternative(child), base, uri, out)
            else:
                self._walk(child, base, uri, out)

    def _run(self, run: Any, base: Format, uri: str, out: Paragraph) -> None:
        properties = run.find(f"{W}rPr")
        current = base
        if properties is not None:
            current = applied(self._styles.run(base, value(properties, "rStyle")), properties)
        self._content(run, current, uri, out)

    def _content(self, run: Any, current: Format, uri: str, out: Paragraph) -> None:
        for child in run:
            text = _text(child)
            if text:
                out.pieces.append(Piece(text, current, uri))
            elif child.tag == f"{W}delText":
                deleted = replace(current, gone=current.gone or "deleted")
                out.pieces.append(Piece(child.text or "", deleted, uri))
            elif child.tag == f"{W}instrText":
                self._field_link(child, current, out)
            elif child.tag == f"{MC}AlternateContent":
                self._content(alternative(child), current, uri, out)
            elif child.tag in (f"{W}drawing", f"{W}pict", f"{W}object"):
                out.boxes.extend(text_boxes(child, self._filled_shapes))
                out.described.extend(descriptions(child))
            elif child.tag == f"{W}ruby":
                self._walk(child, current, uri, out)

    @staticmethod
    def _field_link(element: Any, current: Format, out: Paragraph) -> None:
        if element.tag == f"{W}instrText" and (match := _FIELD_LINK.search(element.text or "")):
            out.pieces.append(Piece("", current, match[1]))


def _text(element: Any) -> str:
    tag = element.tag
    if tag == f"{W}t":
        return as_displayed(element.text or "")
    if tag in (f"{W}tab", f"{W}ptab"):
        return "\t"
    if tag == f"{W}br":
        return PAGE if element.get(f"{W}type") == "page" else BREAK
    if tag == f"{W}lastRenderedPageBreak":
        return NOTED_PAGE
    if tag == f"{W}cr":
        return BREAK
    if tag == f"{W}noBreakHyphen":
        return "-"
    if tag == f"{W}sym":
        return "•" if element.get(f"{W}char", "").upper() in _BULLET_CODES else ""
    return ""
