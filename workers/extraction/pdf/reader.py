"""A PDF page by page, read with PDFium: the words a person sees, and what else the file says."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from workers.errors import Permanent
from workers.extraction.document.document import Hidden, Link
from workers.extraction.document.geometry import Box, Frame, Word
from workers.extraction.document.readable_text import is_readable
from workers.extraction.pdf.forms import paint_fields
from workers.extraction.pdf.links import page_links, with_link_texts
from workers.extraction.pdf.notes import page_notes
from workers.extraction.pdf.pdfium.fonts import use_own_fonts_only
from workers.extraction.pdf.visibility.hidden_runs import alt_texts, hidden_runs
from workers.extraction.pdf.visibility.scan_layer import NAME as LAYER
from workers.extraction.pdf.visibility.scan_layer import words_of_layer
from workers.extraction.pdf.visibility.visible_words import VisibleText, visible_words

# The longest academic CVs run to some 60 pages; what is longer is a book, and pages cost time and tokens.
MAX_PAGES = 100
MAX_DOCUMENT_CHARACTERS = 600_000
MAX_RECOGNISED = 10
"""Pages read by OCR, some seconds each; the scan of a CV has fewer."""
_PAINTED = [pdfium_c.FPDF_PAGEOBJ_PATH, pdfium_c.FPDF_PAGEOBJ_IMAGE, pdfium_c.FPDF_PAGEOBJ_SHADING]


class Recognition(Protocol):
    """Reads pages that are pictures. ``name`` is the engine with its version."""

    name: str

    def words(self, page: pdfium.PdfPage) -> list[Word]:
        """The words a person sees on the page, in points from its top-left corner."""


@dataclass(slots=True)
class PageText:
    """What one page says. A damaged page has only its number, which counts from 1.

    ``shapes`` are the boxes of what is painted besides text. ``notes`` are annotations and alternate texts, which are
    worth a report only where the pages do not say the same.
    """

    number: int
    size: tuple[float, float] = (0.0, 0.0)
    words: list[Word] = field(default_factory=list)
    shapes: list[Box] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    hidden: list[Hidden] = field(default_factory=list)
    notes: list[Hidden] = field(default_factory=list)
    is_damaged: bool = False
    is_picture: bool = False
    is_unreadable: bool = False
    """A picture to a reader, because its letters are not what they say."""
    engine: str = ""
    """What read the picture: OCR, or the program that scanned it."""


def open_pdf(data: bytes) -> pdfium.PdfDocument:
    """Raises ``Permanent``: needs_password, damaged_document, too_many_pages."""
    use_own_fonts_only()
    try:
        pdf = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if error.err_code == pdfium_c.FPDF_ERR_PASSWORD:
            raise Permanent("needs_password", "The PDF is protected by a password.") from error
        if error.err_code == pdfium_c.FPDF_ERR_SECURITY:
            raise Permanent(
                "needs_password", "The PDF is protected in a way that cannot be opened."
            ) from error
        raise Permanent("damaged_document", "The PDF is damaged or incomplete.") from error
    if len(pdf) > MAX_PAGES:
        count = len(pdf)
        pdf.close()
        raise Permanent("too_many_pages", f"The document has {count} pages; {MAX_PAGES} are the limit.")
    return pdf


def is_protected(pdf: pdfium.PdfDocument) -> bool:
    """Whether an open PDF is encrypted, with an empty password."""
    revision: int = pdfium_c.FPDF_GetSecurityHandlerRevision(pdf.raw)
    return revision >= 0


class PageReader:
    """Reads the pages of an open PDF; ``recognition`` reads those that are pictures, the first of them."""

    def __init__(self, pdf: pdfium.PdfDocument, recognition: Recognition | None = None) -> None:
        self._pdf = pdf
        self._recognition = recognition
        self._recognised = 0
        self._characters = 0

    def pages(self) -> Iterator[PageText]:
        """Raises ``Permanent``: document_too_costly."""
        for index in range(len(self._pdf)):
            try:
                page = self._pdf[index]
            except pdfium.PdfiumError:
                yield PageText(index + 1, is_damaged=True)
            else:
                yield self._read(page, index)

    def _read(self, page: pdfium.PdfPage, index: int) -> PageText:
        frame = _frame(page)
        text = PageText(index + 1, (round(frame.width, 1), round(frame.height, 1)))
        # Links and notes go with the annotations when fields are painted, so they are read before.
        links = page_links(self._pdf, page, frame, text.number)
        notes = list(page_notes(page, frame, text.number))
        page, field_words, hidden_words = paint_fields(self._pdf, page, index, frame)
        visible = visible_words(page, frame, lambda: self._pdf[index])
        visible.words += field_words
        visible.hidden += hidden_words
        self._count(visible.characters)
        text.words, text.shapes = visible.words, visible.shapes
        text.is_unreadable = not is_readable(word.text for word in visible.words if not word.style.icons)
        if text.is_unreadable:
            text.words = []
        if text.is_unreadable or (_is_picture(visible) and _is_painted(page)):
            text.is_picture = True
            self._read_picture(page, frame, text, visible)
        text.links = with_link_texts(links, text.words)
        text.hidden = list(hidden_runs(visible, text.number, text.is_picture))
        text.notes = [*notes, *alt_texts(visible, text.number)]
        page.close()
        return text

    def _count(self, characters: int) -> None:
        self._characters += characters
        if self._characters > MAX_DOCUMENT_CHARACTERS:
            raise Permanent("document_too_costly", "The document holds far more text than a CV has.")

    def _read_picture(self, page: pdfium.PdfPage, frame: Frame, text: PageText, visible: VisibleText) -> None:
        """By OCR, else by the text layer that a scanning program put over the picture."""
        if self._recognition is not None and self._recognised < MAX_RECOGNISED:
            self._recognised += 1
            text.engine = self._recognition.name
            text.words = self._recognition.words(page)
        elif layer := words_of_layer(page, frame, visible.layer):
            text.engine = LAYER
            text.words = layer
            read = {_place(word) for word in layer}
            visible.hidden = [(reason, word) for reason, word in visible.hidden if _place(word) not in read]


def _is_picture(text: VisibleText) -> bool:
    """Whether no word is painted as text, nor all of them are visible by the shapes of a picture or outlines."""
    return len(text.words) == text.by_shape and (not text.words or text.by_shape < len(text.layer))


def _place(word: Word) -> tuple[int, str, float]:
    return word.source, word.text, word.baseline


def _is_painted(page: pdfium.PdfPage) -> bool:
    """Whether something is on the page: an image, or letters drawn as outlines."""
    return next(iter(page.get_objects(filter=_PAINTED, max_depth=3)), None) is not None


def _frame(page: pdfium.PdfPage) -> Frame:
    left, bottom, right, top = page.get_bbox()
    return Frame(left, bottom, right, top, page.get_rotation())
