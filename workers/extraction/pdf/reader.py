"""PDF to ``Document``, by PDFium."""

from dataclasses import dataclass, field
from typing import Protocol

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from workers.errors import Permanent
from workers.extraction.document.document import Document, Hidden, Line, Link, lay_out
from workers.extraction.document.geometry import Frame, Word
from workers.extraction.layout.lines import page_lines
from workers.extraction.layout.running_headers import mark_margins
from workers.extraction.pdf.forms import written_onto
from workers.extraction.pdf.links import named, page_links
from workers.extraction.pdf.metadata import carried, properties
from workers.extraction.pdf.notes import beside
from workers.extraction.pdf.pdfium.fonts import use_own_fonts_only
from workers.extraction.pdf.visibility.hidden_runs import MAX_TEXT, described, hidden_runs
from workers.extraction.pdf.visibility.visible_words import seen_words
from workers.extraction.report.novelty import unsaid

# The longest academic CVs run to some 60 pages; what is longer is a book, and pages cost time and tokens.
MAX_PAGES = 100
MAX_DOCUMENT_CHARACTERS = 600_000
MAX_HIDDEN = 50
MAX_RECOGNISED = 10
"""Pages read off pictures, some seconds each; the scan of a CV has fewer."""
_PAINTED = [pdfium_c.FPDF_PAGEOBJ_PATH, pdfium_c.FPDF_PAGEOBJ_IMAGE, pdfium_c.FPDF_PAGEOBJ_SHADING]


class Recognition(Protocol):
    """Reads pages that are pictures. ``name`` is the engine with its version."""

    name: str

    def words(self, page: pdfium.PdfPage) -> list[Word]:
        """What a person sees on the page, in points from its top-left corner."""


@dataclass
class _Reading:
    recognition: Recognition | None = None
    recognised: list[int] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    hidden: list[Hidden] = field(default_factory=list)
    beside: list[Hidden] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    image_only: list[int] = field(default_factory=list)
    sizes: list[tuple[float, float]] = field(default_factory=list)
    characters: int = 0
    unreadable: int = 0


def read_pdf(data: bytes, recognition: Recognition | None = None) -> Document:
    """Reads the visible text of a PDF; ``recognition`` reads the pages that have none, the first of them.

    Raises ``Permanent``: needs_password, damaged_document, too_many_pages, empty_document,
    document_too_costly.
    """
    use_own_fonts_only()
    pdf = _open(data)
    try:
        count = len(pdf)
        if count > MAX_PAGES:
            raise Permanent("too_many_pages", f"The document has {count} pages; {MAX_PAGES} are the limit.")
        reading = _Reading(recognition)
        for index in range(count):
            _read_page(pdf, index, reading)
        about, other = properties(pdf, data), carried(pdf)
    finally:
        pdf.close()
    if count == reading.unreadable:
        raise Permanent("damaged_document", "The PDF is damaged: none of its pages can be read.")
    if not reading.lines and not reading.image_only:
        raise Permanent("empty_document", "The document contains no text and no images.")
    lines = lay_out(mark_margins(reading.lines, reading.sizes))
    _report_unprinted(reading, "\n".join(line.text for line in lines), about, other)
    return Document(
        kind="pdf",
        pages=count,
        lines=lines,
        hidden=tuple(reading.hidden[:MAX_HIDDEN]),
        links=tuple(reading.links),
        warnings=tuple(reading.warnings),
        image_only_pages=tuple(reading.image_only),
        ocr_pages=tuple(reading.recognised),
        ocr_engine=recognition.name if recognition and reading.recognised else "",
        page_sizes=tuple(reading.sizes),
    )


def _report_unprinted(reading: _Reading, printed: str, about: str, other: str) -> None:
    """Adds what the file says beside its pages, where that is news; what is on no page counts as page 0."""
    reading.hidden += [note for note in reading.beside if unsaid(note.text, printed)]
    if text := unsaid(about, printed):
        reading.hidden.append(Hidden(0, "metadata", text[:MAX_TEXT]))
    if other:
        reading.hidden.append(Hidden(0, "attachment", other[:MAX_TEXT]))


def _open(data: bytes) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if error.err_code == pdfium_c.FPDF_ERR_PASSWORD:
            raise Permanent("needs_password", "The PDF is protected by a password.") from error
        if error.err_code == pdfium_c.FPDF_ERR_SECURITY:
            raise Permanent(
                "needs_password", "The PDF is protected in a way that cannot be opened."
            ) from error
        raise Permanent("damaged_document", "The PDF is damaged or incomplete.") from error


def _read_page(pdf: pdfium.PdfDocument, index: int, reading: _Reading) -> None:
    number = index + 1
    try:
        page = pdf[index]
    except pdfium.PdfiumError:
        reading.unreadable += 1
        reading.sizes.append((0.0, 0.0))
        reading.warnings.append(f"Page {number} is damaged and was left out.")
        return
    frame = _frame(page)
    reading.sizes.append((round(frame.width, 1), round(frame.height, 1)))
    links = page_links(pdf, page, frame, number)
    reading.beside += beside(page, frame, number)
    page, fields, unshown = written_onto(pdf, page, index, frame)
    seen = seen_words(page, frame, lambda: pdf[index])
    seen.words += fields
    seen.hidden += unshown
    reading.characters += seen.characters
    if reading.characters > MAX_DOCUMENT_CHARACTERS:
        raise Permanent("document_too_costly", "The document holds far more text than a CV has.")
    visible = seen.words
    scanned = not visible and _is_painted(page)
    if scanned:
        reading.image_only.append(number)
        visible = _recognised(page, number, reading)
    first_block = reading.lines[-1].block + 1 if reading.lines else 0
    reading.lines += page_lines(visible, number, first_block, seen.dots)
    reading.links += named(links, visible)
    reading.hidden += hidden_runs(seen, number, scanned)
    reading.beside += described(seen, number)
    page.close()


def _recognised(page: pdfium.PdfPage, number: int, reading: _Reading) -> list[Word]:
    if reading.recognition is None or len(reading.recognised) >= MAX_RECOGNISED:
        return []
    reading.recognised.append(number)
    return reading.recognition.words(page)


def _frame(page: pdfium.PdfPage) -> Frame:
    left, bottom, right, top = page.get_bbox()
    return Frame(left, bottom, right, top, page.get_rotation())


def _is_painted(page: pdfium.PdfPage) -> bool:
    """Whether something is on the page: an image, or letters drawn as outlines."""
    return next(iter(page.get_objects(filter=_PAINTED, max_depth=3)), None) is not None
