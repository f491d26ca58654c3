"""PDF to ``Document``: the words of each page laid out as lines, and a report of what the pages do not print."""

from collections.abc import Iterator, Sequence
from contextlib import closing

from workers.errors import Permanent
from workers.extraction.document.document import MAX_HIDDEN, Document, Hidden, Line, lay_out
from workers.extraction.document.novelty import is_news
from workers.extraction.layout.column_flow import continue_columns
from workers.extraction.layout.lines import page_lines
from workers.extraction.layout.running_headers import mark_running_headers
from workers.extraction.pdf.metadata import attachments, properties
from workers.extraction.pdf.reader import PageReader, PageText, Recognition, is_protected, open_pdf


def read_pdf(data: bytes, recognition: Recognition | None = None) -> Document:
    """Reads the visible text of a PDF; ``recognition`` reads the pages that have none, the first of them.

    The others of these are read by the text layer of the scanning program, if the picture bears it out.

    Raises ``Permanent``: needs_password, damaged_document, too_many_pages, empty_document,
    document_too_costly.
    """
    pages: list[PageText] = []
    lines: list[Line] = []
    with closing(open_pdf(data)) as pdf:
        for page in PageReader(pdf, recognition).pages():
            first_block = lines[-1].block + 1 if lines else 0
            lines += page_lines(page.words, page.number, first_block, page.shapes)
            # A document may have a hundred thousand words; they are not needed any more.
            page.words, page.shapes = [], []
            pages.append(page)
        metadata, carried_files = properties(pdf, data), attachments(pdf)
        is_encrypted = is_protected(pdf)
    if all(page.is_damaged for page in pages):
        raise Permanent("damaged_document", "The PDF is damaged: none of its pages can be read.")
    pictures = tuple(page.number for page in pages if page.is_picture)
    if not lines and not pictures:
        raise Permanent("empty_document", "The document contains no text and no images.")
    sizes = tuple(page.size for page in pages)
    placed = lay_out(continue_columns(mark_running_headers(lines, sizes)))
    hidden = [hidden for page in pages for hidden in page.hidden]
    hidden += _unprinted(pages, placed, metadata, carried_files)
    return Document(
        kind="pdf",
        pages=len(pages),
        lines=placed,
        hidden=tuple(hidden[:MAX_HIDDEN]),
        links=tuple(link for page in pages for link in page.links),
        warnings=tuple(
            f"Page {page.number} is damaged and was left out." for page in pages if page.is_damaged
        ),
        image_only_pages=pictures,
        ocr_pages=tuple(page.number for page in pages if page.engine),
        ocr_engine=", ".join(dict.fromkeys(page.engine for page in pages if page.engine)),
        unreadable_pages=tuple(page.number for page in pages if page.is_unreadable),
        page_sizes=sizes,
        is_encrypted=is_encrypted,
    )


def _unprinted(
    pages: Sequence[PageText], lines: Sequence[Line], metadata: str, carried_files: str
) -> Iterator[Hidden]:
    """What the file says that its pages do not; page 0 stands for the file itself."""
    printed = "\n".join(line.text for line in lines)
    # Accessible writers let a link say where it leads.
    addresses = {link.uri for page in pages for link in page.links}
    notes = [note for page in pages for note in page.notes if note.text not in addresses]
    yield from (note for note in notes if is_news(note.text, printed))
    if is_news(metadata, printed):
        yield Hidden.of(0, "metadata", metadata)
    if carried_files:
        yield Hidden.of(0, "attachment", carried_files)
