"""Documents read by other libraries than the project's: pdfminer.six for PDF, the bare XML for DOCX.

What they find is text in their own order, with no positions but the page, and the addresses that links lead to. They
run in this process and without limits: give them documents you trust.
"""

import io
import zipfile
from xml.etree import ElementTree

from pdfminer.high_level import extract_pages
from pdfminer.layout import LAParams, LTChar, LTContainer, LTPage
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import dict_value, list_value, resolve1

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BREAKS = {f"{W}p", f"{W}br", f"{W}cr", f"{W}tab"}
PARTS = ("word/document", "word/header", "word/footer", "word/footnotes", "word/endnotes")


def pages_of(data: bytes) -> list[list[str]]:
    """Each page as one or more texts of all its words; a DOCX is one page."""
    return _pdf_pages(data) if data.startswith(b"%PDF") or b"%PDF" in data[:1024] else [[_docx_text(data)]]


def _pdf_pages(data: bytes) -> list[list[str]]:
    """A page twice: by pdfminer's layout analysis, and as the file writes it, character by character."""
    parameters = LAParams(all_texts=True)
    laid_out = [_lines(page) for page in extract_pages(io.BytesIO(data), laparams=parameters)]
    as_written = [_characters(page) for page in extract_pages(io.BytesIO(data), laparams=None)]
    targets = [_targets(page) for page in PDFPage.get_pages(io.BytesIO(data))]
    return [list(texts) for texts in zip(laid_out, as_written, targets, strict=True)]


def _targets(page: PDFPage) -> str:
    """The addresses of a page's link annotations, a line each."""
    actions = [resolve1(dict_value(one).get("A")) for one in list_value(page.annots or [])]
    addresses = [resolve1(action.get("URI")) for action in actions if isinstance(action, dict)]
    return "\n".join(
        address.decode("utf-8", "replace") for address in addresses if isinstance(address, bytes)
    )


def _lines(page: LTPage) -> str:
    texts = [part.get_text() for part in page if hasattr(part, "get_text")]
    return "\n".join([*texts, _characters(page)])


def _characters(container: LTContainer) -> str:
    """Text in file order, figures (form XObjects) included."""
    texts = []
    for part in container:
        if isinstance(part, LTChar):
            texts.append(part.get_text())
        elif isinstance(part, LTContainer):
            texts.append(_characters(part))
    return "".join(texts)


def _docx_text(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = [n for n in package.namelist() if n.startswith(PARTS) and n.endswith(".xml")]
        relations = [n for n in package.namelist() if n.endswith(".rels")]
        targets = [
            one.get("Target", "") for n in relations for one in ElementTree.fromstring(package.read(n))
        ]
        return "\n".join([*(_part_text(package.read(name)) for name in names), *targets])


def _part_text(xml: bytes) -> str:
    texts: list[str] = []
    for element in ElementTree.fromstring(xml).iter():
        if element.tag == f"{W}t":
            texts.append(element.text or "")
        elif element.tag == f"{W}noBreakHyphen":
            texts.append("-")
        elif element.tag in BREAKS:
            texts.append("\n")
    return "".join(texts)
