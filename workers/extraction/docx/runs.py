"""A DOCX paragraph as printed lines: runs in order, breaks respected, deletions and hidden text left out."""

import re
from dataclasses import dataclass, field, replace
from typing import Any

from workers.extraction.document.invisible_characters import as_displayed
from workers.extraction.docx.alternate_content import MC, alternative, unshown
from workers.extraction.docx.colours import VAL, W, ground
from workers.extraction.docx.context import Setting
from workers.extraction.docx.fields import Fields, is_silent
from workers.extraction.docx.styles import Format, Styles, applied, value
from workers.extraction.docx.text_boxes import TextBox, descriptions, text_boxes

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

_DROPPED = {f"{W}{name}" for name in ("pPr", "rPr", "instrText", "delText", "sdtPr", "rt")}
_DELETED = (f"{W}del", f"{W}moveFrom")
_FIELD_LINK = re.compile(r'HYPERLINK\s+"([^"]+)"', re.I)
_LATIN = re.compile("[A-Za-z]")
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

    def __init__(
        self, styles: Styles, links: dict[str, str], filled_shapes: bool = True, fields: Fields | None = None
    ) -> None:
        self._styles = styles
        self._links = links
        self._filled_shapes = filled_shapes
        self._fields = fields or Fields()

    def read(self, element: Any, setting: Setting) -> Paragraph:
        """The paragraph's pieces, as they are set where the paragraph stands."""
        properties = element.find(f"{W}pPr")
        style = self._styles.paragraph(None if properties is None else value(properties, "pStyle"))
        behind = ground(style.shade, setting.behind, self._styles.theme)
        if properties is not None:
            behind = ground(properties.find(f"{W}shd"), behind, self._styles.theme)
        colour = style.format.colour or setting.colour
        base = replace(style.format, behind=behind, gone=setting.gone, colour=colour)
        paragraph = Paragraph()
        self._walk(element, base, "", paragraph)
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
                branch = alternative(child)
                self._walk(branch, base, uri, out)
                _put_aside(unshown(child, branch), base, out)
            else:
                self._walk(child, self._inside(child, base), uri, out)

    @staticmethod
    def _inside(element: Any, base: Format) -> Format:
        """``base`` below an element that is no run: Word passes over what it does not know, with all in it."""
        if not isinstance(element.tag, str) or not element.tag.startswith(W):
            return replace(base, gone=base.gone or "layer")
        if element.tag == f"{W}fldSimple" and is_silent(element.get(f"{W}instr", "")):
            return replace(base, gone=base.gone or "vanish")
        if element.tag == f"{W}bdo" and element.get(VAL) == "rtl":
            return replace(base, turned=True)
        return base

    def _run(self, run: Any, base: Format, uri: str, out: Paragraph) -> None:
        properties = run.find(f"{W}rPr")
        current = base
        if properties is not None:
            styled = self._styles.run(base, value(properties, "rStyle"))
            current = applied(styled, properties, self._styles.theme)
        self._content(run, current, uri, out)

    def _content(self, run: Any, current: Format, uri: str, out: Paragraph) -> None:
        for child in run:
            text = _text(child)
            if text:
                out.pieces.append(Piece(_turned(text) if current.turned else text, self._shown(current), uri))
            elif child.tag == f"{W}fldChar":
                self._fields.mark(child)
            elif child.tag == f"{W}delText":
                deleted = replace(current, gone=current.gone or "deleted")
                out.pieces.append(Piece(child.text or "", deleted, uri))
            elif child.tag == f"{W}instrText":
                self._fields.note(child.text or "")
                self._field_link(child, current, out)
            elif child.tag == f"{MC}AlternateContent":
                branch = alternative(child)
                self._content(branch, current, uri, out)
                _put_aside(unshown(child, branch), current, out)
            elif child.tag in (f"{W}drawing", f"{W}pict", f"{W}object"):
                out.boxes.extend(text_boxes(child, self._filled_shapes))
                out.described.extend(descriptions(child))
            elif child.tag == f"{W}ruby":
                self._walk(child, current, uri, out)

    def _shown(self, current: Format) -> Format:
        return replace(current, gone=current.gone or "vanish") if self._fields.hides else current

    @staticmethod
    def _field_link(element: Any, current: Format, out: Paragraph) -> None:
        if element.tag == f"{W}instrText" and (match := _FIELD_LINK.search(element.text or "")):
            out.pieces.append(Piece("", current, match[1]))


def _put_aside(text: str, current: Format, out: Paragraph) -> None:
    if text:
        out.pieces.append(Piece(text, replace(current, gone=current.gone or "layer")))


def _turned(text: str) -> str:
    """Latin letters the way an override from right to left shows them; other scripts run so by themselves."""
    return as_displayed(f"\u202e{text}\u202c") if _LATIN.search(text) else text


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
