"""HTML to ``Document``: what a browser shows without loading anything."""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import takewhile
from typing import Any

import cssselect2
from lxml import etree

from workers.errors import Permanent
from workers.extraction.document.document import Document
from workers.extraction.docx.package import MAX_ELEMENTS
from workers.extraction.docx.styles import Format
from workers.extraction.flow.css import StyleSheet
from workers.extraction.flow.html_looks import Look, is_unseen, look_of
from workers.extraction.flow.text_encoding import decode_text
from workers.extraction.flow.writer import FlowWriter

DEFAULT_SIZE = 12.0
MAX_NESTING = 120
_DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{2,30})", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_XML_START = re.compile(r"\s*<\?xml[^>]*\?>")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_SPACED = ("p", "ul", "ol", "section", "table", *_HEADINGS)
LONGEST_TERM, LONGEST_DESCRIPTION = 40, 70  # characters that stand beside each other
_META = ("description", "keywords")
_ACROSS = ("flex", "inline-flex", "grid", "inline-grid", "table-row")


def read_html(data: bytes) -> Document:
    """Raises ``Permanent``: damaged_document, unsafe_document, document_too_costly, empty_document."""
    if data.count(b"<") > MAX_ELEMENTS:
        raise Permanent("document_too_costly", "The document has far more parts than a CV has.")
    declared = _DECLARED.search(data[:4096])
    text = _XML_START.sub("", decode_text(data, declared[1].decode() if declared else ""), count=1)
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_pis=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        raise Permanent("damaged_document", "The HTML file is damaged or incomplete.")
    return _Reader(root).document()


class _Reader:
    def __init__(self, root: Any) -> None:
        self._root = root
        self._writer = FlowWriter()
        self._heading, self._listed = 0, False
        styles = (style for style in root.iter("style") if "print" not in (style.get("media") or ""))
        self._sheet = StyleSheet("".join(style.itertext()) for style in styles)

    def document(self) -> Document:
        wrapped = cssselect2.ElementWrapper.from_html_root(self._root)
        self._read(wrapped, Look(Format(size=DEFAULT_SIZE)), "", 0)
        self._end_text()
        self._note_unprinted()
        return self._writer.document("html")

    def _note_unprinted(self) -> None:
        """What the file says beside its page: title, description, comments, texts in place of pictures."""
        names = (item.get("content") or "" for item in self._root.iter("meta") if item.get("name") in _META)
        titles = (item.text or "" for item in self._root.iter("title"))
        self._writer.note("metadata", " ".join((*titles, *names)))
        for image in self._root.iter("img"):
            self._writer.note("alt_text", image.get("alt") or "")
        comments = (one.text or "" for one in self._root.iter(etree.Comment))
        self._writer.note(
            "comment", " ".join(text for text in comments if not text.lstrip().startswith("[if"))
        )

    def _read(self, element: Any, outer: Look, uri: str, depth: int) -> None:
        node = element.etree_element
        if is_unseen(node.tag):
            return
        if depth > MAX_NESTING:
            raise Permanent("unsafe_document", "The HTML file is refused: it is nested too deeply.")
        look = look_of(element, outer, self._sheet)
        uri = node.get("href") or uri if node.tag == "a" else uri
        if node.tag == "br":
            self._add("\n", look, uri)
        elif (
            look.display in _ACROSS
            and node.tag != "dl"
            and not look.style.inherited_reason
            and self._is_row(look, element)
        ):
            self._row(element, look, uri, depth)
        elif look.display.startswith("inline") or look.display == "contents":
            apart = "\t" if look.floats or look.display == "inline-block" else ""
            self._add(apart, look, uri)
            self._content(element, look, uri, depth)
            self._add(apart, look, uri)
        else:
            self._block(element, look, uri, depth)

    def _is_row(self, look: Look, element: Any) -> bool:
        """Whether the children of an element stand side by side."""
        css = self._sheet.of(element)
        grid = css.get("grid-template-columns", "none") != "none"
        return grid if "grid" in look.display else not css.get("flex-direction", "row").startswith("column")

    def _block(self, element: Any, look: Look, uri: str, depth: int) -> None:
        tag = element.etree_element.tag
        self._end_text()
        outer, self._heading = self._heading, _HEADINGS.get(tag, self._heading)
        self._listed = tag == "li" or (self._listed and tag in ("p", "div", "span"))
        self._content(element, look, uri, depth)
        self._end_text()
        self._heading = outer
        if tag in _SPACED:
            self._writer.end_paragraph()

    def _row(self, element: Any, look: Look, uri: str, depth: int) -> None:
        """The children, and the texts between them, as cells."""
        self._end_text()
        self._writer.begin_row()
        self._cell(partial(self._add, element.etree_element.text, look, uri))
        for child in element.iter_children():
            self._cell(partial(self._read, child, look, uri, depth + 1))
            self._cell(partial(self._add, child.etree_element.tail, look, uri))
        self._writer.end_row()

    def _cell(self, write: Callable[[], None]) -> None:
        self._writer.begin_cell()
        write()
        self._end_text()
        self._writer.end_cell()

    def _content(self, element: Any, look: Look, uri: str, depth: int) -> None:
        node = element.etree_element
        self._add(node.text, look, uri)
        if node.tag == "input" and node.get("type", "text") not in (
            "hidden",
            "password",
            "checkbox",
            "radio",
        ):
            self._add(node.get("value"), look, uri)
        children = list(element.iter_children())
        while children:
            child = children.pop(0)
            near = children[: _count_descriptions(child, children)]
            del children[: len(near)]
            if near:
                self._definition(child, near, look, uri, depth)
            else:
                self._read_all([child], look, uri, depth)

    def _definition(self, term: Any, descriptions: list[Any], look: Look, uri: str, depth: int) -> None:
        """The term and its descriptions as two cells."""
        self._end_text()
        self._writer.begin_row()
        self._cell(partial(self._read_all, [term], look, uri, depth))
        self._cell(partial(self._read_all, descriptions, look, uri, depth))
        self._writer.end_row()

    def _read_all(self, elements: list[Any], look: Look, uri: str, depth: int) -> None:
        """The elements, and the text behind each."""
        for element in elements:
            self._read(element, look, uri, depth + 1)
            self._add(element.etree_element.tail, look, uri)

    def _add(self, text: str | None, look: Look, uri: str) -> None:
        if not text:
            return
        style: Format = look.style
        if look.hidden and not style.inherited_reason:
            style = replace(style, inherited_reason="vanish")
        self._writer.add(text if look.pre or text in "\n\t" else _SPACE.sub(" ", text), style, uri)

    def _end_text(self) -> None:
        """End the paragraph, if there is text in it."""
        if not self._writer.is_empty:
            self._writer.end_paragraph(self._heading, self._listed)
            self._listed = False


def _count_descriptions(term: Any, following: list[Any]) -> int:
    """The number of descriptions below a short term, unless all are long: they stand beside it."""
    if term.etree_element.tag != "dt":
        return 0
    descriptions = list(takewhile(lambda one: one.etree_element.tag == "dd", following))
    short = any(_length(one) <= LONGEST_DESCRIPTION for one in descriptions[:1])
    return len(descriptions) if short and _length(term) <= LONGEST_TERM else 0


def _length(element: Any) -> int:
    return len(" ".join("".join(element.etree_element.itertext()).split()))
