"""Filled-in form fields and typed notes of a PDF: what they show belongs to the page."""

from collections.abc import Iterator
from ctypes import create_string_buffer
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from models.rules.text.clean_text import clean_text
from workers.extraction.document.geometry import Frame, Style, Word, outside
from workers.extraction.pdf.annotations import WRITTEN, annotation_box, is_unseen, string_value
from workers.extraction.pdf.appearance import default_look

MAX_ANNOTATIONS = 500
MAX_VALUE_BYTES = 20_000
_VALUED = (
    pdfium_c.FPDF_FORMFIELD_TEXTFIELD,
    pdfium_c.FPDF_FORMFIELD_COMBOBOX,
    pdfium_c.FPDF_FORMFIELD_LISTBOX,
)
_PASSWORD = 1 << 13  # ISO 32000-1 table 228
_LARGEST, _SHARE, _GLYPH, _LEADING = 11.0, 0.7, 0.5, 1.2


Written = tuple[pdfium.PdfPage, list[Word], list[tuple[str, Word]]]


def written_onto(pdf: pdfium.PdfDocument, page: pdfium.PdfPage, index: int, frame: Frame) -> Written:
    """The page with its fields and typed notes made part of it, words of fields that have no picture yet, and
    (reason, word) of fields and notes that no viewer shows.

    The page given is closed if another takes its place. Links must be read before: they go with the fields.
    """
    if not any(subtype in WRITTEN for subtype, _ in _annotations(page)):
        return page, [], []
    if pdf.formenv is None:
        pdf.init_forms()
    words: list[Word] = []
    hidden: list[tuple[str, Word]] = []
    for reason, word in _unpainted(pdf, page, frame):
        if reason:
            hidden.append((reason, word))
        else:
            words.append(word)
    box = page.get_bbox()
    hidden += _take_off_unseen(pdf, page, frame)
    if pdfium_c.FPDFPage_Flatten(page, pdfium_c.FLAT_NORMALDISPLAY) != pdfium_c.FLATTEN_SUCCESS:
        return page, words, hidden
    # PDFium also shrinks the page to what is on it.
    page.set_mediabox(*box)
    page.set_cropbox(*box)
    page.close()
    return pdf[index], words, hidden


def _take_off_unseen(pdf: pdfium.PdfDocument, page: pdfium.PdfPage, frame: Frame) -> list[tuple[str, Word]]:
    """Takes off annotations that no viewer shows, for PDFium would paint some of them too; what they said."""
    gone: list[int] = []
    said: list[tuple[str, Word]] = []
    for index, (subtype, handle) in enumerate(_annotations(page)):
        if not is_unseen(frame, handle):
            continue
        gone.append(index)
        if subtype in WRITTEN:
            text = string_value(handle, b"Contents") or (_value(pdf, handle) if pdf.formenv else "")
            said += [("layer", word) for word in _laid_out(text, handle, frame)]
    for index in reversed(gone):
        pdfium_c.FPDFPage_RemoveAnnot(page, index)
    return said


def _annotations(page: pdfium.PdfPage) -> Iterator[tuple[int, Any]]:
    for index in range(min(pdfium_c.FPDFPage_GetAnnotCount(page), MAX_ANNOTATIONS)):
        handle = pdfium_c.FPDFPage_GetAnnot(page, index)
        yield pdfium_c.FPDFAnnot_GetSubtype(handle), handle
        pdfium_c.FPDFPage_CloseAnnot(handle)


def _unpainted(pdf: pdfium.PdfDocument, page: pdfium.PdfPage, frame: Frame) -> Iterator[tuple[str, Word]]:
    """Words of fields without an appearance: viewers make one from the value (``NeedAppearances``).

    With each why it is not seen all the same, or nothing.
    """
    if pdf.formenv is None:
        return
    for subtype, handle in _annotations(page):
        if subtype != pdfium_c.FPDF_ANNOT_WIDGET or is_unseen(frame, handle):
            continue
        painted = pdfium_c.FPDFAnnot_GetAP(handle, pdfium_c.FPDF_ANNOT_APPEARANCEMODE_NORMAL, None, 0) > 2
        kind = pdfium_c.FPDFAnnot_GetFormFieldType(pdf.formenv, handle)
        secret = pdfium_c.FPDFAnnot_GetFormFieldFlags(pdf.formenv, handle) & _PASSWORD
        if not painted and not secret and kind in _VALUED:
            look = default_look(string_value(handle, b"DA"))
            for word in _laid_out(_value(pdf, handle), handle, frame):
                yield look or outside(word, frame), word


def _value(pdf: pdfium.PdfDocument, handle: Any) -> str:
    buffer = create_string_buffer(MAX_VALUE_BYTES)
    pointer = pdfium_c.cast(buffer, pdfium_c.POINTER(pdfium_c.FPDF_WCHAR))
    length = pdfium_c.FPDFAnnot_GetFormFieldValue(pdf.formenv, handle, pointer, MAX_VALUE_BYTES)
    if length > MAX_VALUE_BYTES:
        return ""
    return clean_text(buffer.raw[:length].decode("utf-16-le", "replace"))


def _laid_out(value: str, handle: Any, frame: Frame) -> Iterator[Word]:
    """The words of a value from the top left of their field on, in a common size."""
    x0, y0, _, y1 = annotation_box(handle, frame)
    size = min(_LARGEST, max(_SHARE * (y1 - y0), 4.0))
    lines = value.split("\n")
    if len(lines) == 1:
        y0 = (y0 + y1 - size) / 2
    for number, line in enumerate(lines):
        x, top = x0, y0 + number * size * _LEADING
        for text in line.split():
            right = x + len(text) * size * _GLYPH
            yield Word(text, x, top, right, top + size, top + 0.8 * size, Style(size=size), True)
            x = right + size * _GLYPH / 2
