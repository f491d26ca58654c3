"""A DOCX paragraph as printed lines: runs in order, breaks respected, deletions and hidden text left out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from workers.extraction.docx_styles import Format, Styles, W, applied, is_shade, value

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

_DROPPED = {f"{W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "instrText", "delText", "sdtPr", "rt")}
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
    """``boxes`` are the contents of text boxes anchored in the paragraph."""

    pieces: list[Piece] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)


class RunReader:
    """Walks the runs of a paragraph. ``links`` maps relationship ids to targets."""

    def __init__(self, styles: Styles, links: dict[str, str]) -> None:
        self._styles = styles
        self._links = links

    def read(self, element: Any, shaded: bool) -> Paragraph:
        """The paragraph's pieces; ``shaded`` says that a coloured cell or box lies behind it."""
        properties = element.find(f"{W}pPr")
        style = None if properties is None else value(properties, "pStyle")
        base = self._styles.paragraph(style).format
        if shaded or (properties is not None and is_shade(properties.find(f"{W}shd"))):
            base = Format(base.size, base.bold, base.italic, base.vanish, base.white, True)
        paragraph = Paragraph()
        self._walk(element, base, "", paragraph)
        return paragraph

    def _walk(self, element: Any, base: Format, uri: str, out: Paragraph) -> None:
        for child in element:
            tag = child.tag
            if tag in _DROPPED:
                self._field_link(child, out)
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
            elif child.tag == f"{W}instrText":
                self._field_link(child, out)
            elif child.tag == f"{MC}AlternateContent":
                self._content(alternative(child), current, uri, out)
            elif child.tag in (f"{W}drawing", f"{W}pict", f"{W}object"):
                out.boxes.extend(text_boxes(child))
            elif child.tag == f"{W}ruby":
                self._walk(child, current, uri, out)

    @staticmethod
    def _field_link(element: Any, out: Paragraph) -> None:
        if element.tag == f"{W}instrText" and (match := _FIELD_LINK.search(element.text or "")):
            out.pieces.append(Piece("", Format(), match[1]))


def _text(element: Any) -> str:
    tag = element.tag
    if tag == f"{W}t":
        return element.text or ""
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


def alternative(element: Any) -> Any:
    """The one branch of an ``mc:AlternateContent`` to read; the others say the same again."""
    choice = element.find(f"{MC}Choice")
    if choice is not None:
        return choice
    fallback = element.find(f"{MC}Fallback")
    return element if fallback is None else fallback


def text_boxes(drawing: Any) -> Iterator[Any]:
    """The contents of the text boxes in a drawing, outermost only, each once."""
    stack = [drawing]
    while stack:
        element = stack.pop()
        if element.tag == f"{W}txbxContent":
            yield element
            continue
        if element.tag == f"{MC}AlternateContent":
            element = alternative(element)
        stack.extend(reversed(element))
