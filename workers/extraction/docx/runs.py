"""The runs of a DOCX paragraph in order: text with its format, links, breaks, text boxes, and hidden text."""

import re
from dataclasses import dataclass, field, replace
from typing import Any

from workers.extraction.document.characters import SYMBOL_BULLETS
from workers.extraction.document.invisible_characters import as_displayed
from workers.extraction.docx.alternate_content import alternative, unshown_text
from workers.extraction.docx.colours import background_colour
from workers.extraction.docx.context import RenderContext
from workers.extraction.docx.fields import Fields, is_silent
from workers.extraction.docx.markup import MC, VAL, R, W, value
from workers.extraction.docx.styles import Format, Styles, with_properties
from workers.extraction.docx.text_boxes import TextBox, alt_texts_of, text_boxes

_DROPPED = {f"{W}{name}" for name in ("pPr", "rPr", "instrText", "delText", "sdtPr", "rt")}
_DELETED = (f"{W}del", f"{W}moveFrom")
_FIELD_LINK = re.compile(r'HYPERLINK\s+"([^"]+)"', re.I)
_LATIN = re.compile("[A-Za-z]")
_BULLET_CODES = {f"{code:X}" for code in SYMBOL_BULLETS}

# The page break an author sets ends the line; the one Word noted when it last laid out the text does not.
BREAK, PAGE, NOTED_PAGE = "\n", "\f", "\v"


@dataclass(slots=True)
class TextRun:
    """Text of one format; ``uri`` is where it links to."""

    text: str
    format: Format
    uri: str = ""


@dataclass(slots=True)
class Paragraph:
    """``boxes`` are the text boxes anchored in the paragraph, ``alt_texts`` those of its drawings."""

    runs: list[TextRun] = field(default_factory=list)
    boxes: list[TextBox] = field(default_factory=list)
    alt_texts: list[str] = field(default_factory=list)


class RunReader:
    """Walks the runs of a paragraph. ``links`` maps relationship ids to targets.

    ``filled_shapes`` says that shapes or pictures may lie behind text boxes.
    """

    def __init__(
        self, styles: Styles, links: dict[str, str], filled_shapes: bool = True, fields: Fields | None = None
    ) -> None:
        self._styles = styles
        self._links = links
        self._filled_shapes = filled_shapes
        self._fields = fields or Fields()

    def read(self, element: Any, context: RenderContext) -> Paragraph:
        """The paragraph's runs, with the formats they have in ``context``."""
        properties = element.find(f"{W}pPr")
        style = self._styles.paragraph(None if properties is None else value(properties, "pStyle"))
        background = background_colour(style.shade, context.background, self._styles.theme)
        if properties is not None:
            background = background_colour(properties.find(f"{W}shd"), background, self._styles.theme)
        colour = style.format.colour or context.colour
        base = replace(
            style.format, background=background, inherited_reason=context.hidden_reason, colour=colour
        )
        paragraph = Paragraph()
        self._walk(element, base, "", paragraph)
        return paragraph

    def _walk(self, element: Any, base: Format, uri: str, out: Paragraph) -> None:
        for child in element:
            tag = child.tag
            if tag in _DROPPED:
                self._field_link(child, base, out)
            elif tag in _DELETED:
                self._walk(child, _hidden(base, "deleted"), uri, out)
            elif tag == f"{W}r":
                self._run(child, base, uri, out)
            elif tag == f"{W}hyperlink":
                self._walk(child, base, self._links.get(child.get(f"{R}id", ""), uri), out)
            elif tag == f"{MC}AlternateContent":
                branch = alternative(child)
                self._walk(branch, base, uri, out)
                _add_hidden(unshown_text(child, branch), base, out)
            else:
                self._walk(child, self._inside(child, base), uri, out)

    @staticmethod
    def _inside(element: Any, base: Format) -> Format:
        """``base`` inside an element that is no run: Word ignores what it does not know, with its content."""
        if not isinstance(element.tag, str) or not element.tag.startswith(W):
            return _hidden(base, "layer")
        if element.tag == f"{W}fldSimple" and is_silent(element.get(f"{W}instr", "")):
            return _hidden(base, "vanish")
        if element.tag == f"{W}bdo" and element.get(VAL) == "rtl":
            return replace(base, turned=True)
        return base

    def _run(self, run: Any, base: Format, uri: str, out: Paragraph) -> None:
        properties = run.find(f"{W}rPr")
        current = base
        if properties is not None:
            styled = self._styles.run(base, value(properties, "rStyle"))
            current = with_properties(styled, properties, self._styles.theme)
        self._content(run, current, uri, out)

    def _content(self, run: Any, current: Format, uri: str, out: Paragraph) -> None:
        for child in run:
            text = _text(child)
            if text:
                out.runs.append(
                    TextRun(_right_to_left(text) if current.turned else text, self._with_field(current), uri)
                )
            elif child.tag == f"{W}fldChar":
                self._fields.mark(child)
            elif child.tag == f"{W}delText":
                out.runs.append(TextRun(child.text or "", _hidden(current, "deleted"), uri))
            elif child.tag == f"{W}instrText":
                self._fields.note(child.text or "")
                self._field_link(child, current, out)
            elif child.tag == f"{MC}AlternateContent":
                branch = alternative(child)
                self._content(branch, current, uri, out)
                _add_hidden(unshown_text(child, branch), current, out)
            elif child.tag in (f"{W}drawing", f"{W}pict", f"{W}object"):
                out.boxes.extend(text_boxes(child, self._filled_shapes))
                out.alt_texts.extend(alt_texts_of(child))
            elif child.tag == f"{W}ruby":
                self._walk(child, current, uri, out)

    def _with_field(self, current: Format) -> Format:
        """``current``, hidden where the text is the code of a field."""
        return _hidden(current, "vanish") if self._fields.hides else current

    @staticmethod
    def _field_link(element: Any, current: Format, out: Paragraph) -> None:
        if element.tag == f"{W}instrText" and (match := _FIELD_LINK.search(element.text or "")):
            out.runs.append(TextRun("", current, match[1]))


def _hidden(base: Format, reason: str) -> Format:
    """``base`` with a reason why it is not shown; the first reason stays."""
    return replace(base, inherited_reason=base.inherited_reason or reason)


def _add_hidden(text: str, current: Format, out: Paragraph) -> None:
    if text:
        out.runs.append(TextRun(text, _hidden(current, "layer")))


def _right_to_left(text: str) -> str:
    """Latin letters as a right-to-left override shows them; other scripts are left alone."""
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
