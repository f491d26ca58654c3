"""Filled-in form fields and typed notes of a PDF: what they show belongs to the page."""

from collections.abc import Iterator
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from models.rules.text.clean_text import clean_text
from workers.extraction.document.geometry import Frame, Style, Word, off_page
from workers.extraction.pdf.annotations import (
    MAX_VALUE_BYTES,
    TEXT_KINDS,
    annotation_box,
    annotations,
    is_hidden,
    string_value,
)
from workers.extraction.pdf.appearance import hidden_by_appearance
from workers.extraction.pdf.pdfium.bindings import utf16_text

_FIELDS_WITH_VALUE = (
    pdfium_c.FPDF_FORMFIELD_TEXTFIELD,
    pdfium_c.FPDF_FORMFIELD_COMBOBOX,
    pdfium_c.FPDF_FORMFIELD_LISTBOX,
)
_PASSWORD = 1 << 13  # ISO 32000-1 table 228
_LARGEST, _SHARE, _GLYPH, _LEADING = 11.0, 0.7, 0.5, 1.2

HiddenWord = tuple[str, Word]
"""Why nobody sees a word, and the word."""


def paint_fields(
    pdf: pdfium.PdfDocument, page: pdfium.PdfPage, index: int, frame: Frame
) -> tuple[pdfium.PdfPage, list[Word], list[HiddenWord]]:
    """The page with its fields and typed notes painted onto it, the words of fields that have no picture yet, and
    the words of fields and notes that no viewer shows.

    ``page`` is closed if another takes its place. Its links must be read before: they are removed with the fields.
    """
    if not any(subtype in TEXT_KINDS for _, subtype, _ in annotations(page)):
        return page, [], []
    if pdf.formenv is None:
        pdf.init_forms()
    unpainted = list(_unpainted(pdf, page, frame))
    words = [word for reason, word in unpainted if not reason]
    hidden = [(reason, word) for reason, word in unpainted if reason]
    box = page.get_bbox()
    hidden += _remove_hidden(pdf, page, frame)
    if pdfium_c.FPDFPage_Flatten(page, pdfium_c.FLAT_NORMALDISPLAY) != pdfium_c.FLATTEN_SUCCESS:
        return page, words, hidden
    # PDFium also shrinks the page to what is on it.
    page.set_mediabox(*box)
    page.set_cropbox(*box)
    page.close()
    return pdf[index], words, hidden


def _remove_hidden(pdf: pdfium.PdfDocument, page: pdfium.PdfPage, frame: Frame) -> list[HiddenWord]:
    """Removes annotations that no viewer shows, because PDFium would paint some of them; returns their words."""
    indices: list[int] = []
    words: list[HiddenWord] = []
    for index, subtype, handle in annotations(page):
        if is_hidden(frame, subtype, handle):
            indices.append(index)
            if subtype in TEXT_KINDS:
                text = string_value(handle, b"Contents") or (_value(pdf, handle) if pdf.formenv else "")
                words += [("layer", word) for word in _lay_out(text, handle, frame)]
    for index in reversed(indices):
        pdfium_c.FPDFPage_RemoveAnnot(page, index)
    return words


def _unpainted(pdf: pdfium.PdfDocument, page: pdfium.PdfPage, frame: Frame) -> Iterator[HiddenWord]:
    """Words of fields without an appearance: viewers make one from the value (``NeedAppearances``).

    With each word why nobody sees it all the same, or nothing.
    """
    if pdf.formenv is None:
        return
    for _, subtype, handle in annotations(page):
        if subtype != pdfium_c.FPDF_ANNOT_WIDGET or is_hidden(frame, subtype, handle):
            continue
        painted = pdfium_c.FPDFAnnot_GetAP(handle, pdfium_c.FPDF_ANNOT_APPEARANCEMODE_NORMAL, None, 0) > 2
        kind = pdfium_c.FPDFAnnot_GetFormFieldType(pdf.formenv, handle)
        secret = pdfium_c.FPDFAnnot_GetFormFieldFlags(pdf.formenv, handle) & _PASSWORD
        if not painted and not secret and kind in _FIELDS_WITH_VALUE:
            reason = hidden_by_appearance(string_value(handle, b"DA"))
            for word in _lay_out(_value(pdf, handle), handle, frame):
                yield reason or off_page(word, frame), word


def _value(pdf: pdfium.PdfDocument, handle: Any) -> str:
    call = pdfium_c.FPDFAnnot_GetFormFieldValue
    return clean_text(utf16_text(call, pdf.formenv, handle, most_bytes=MAX_VALUE_BYTES))


def _lay_out(value: str, handle: Any, frame: Frame) -> Iterator[Word]:
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
