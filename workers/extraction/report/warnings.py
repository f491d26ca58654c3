"""Warnings about pages that were not read, or read by OCR."""

from typing import Any

from workers.extraction.document.document import Document


def reading_warnings(document: Document) -> list[dict[str, Any]]:
    """Pages that are only pictures, read by OCR or not at all, and pages that are damaged."""
    warnings: list[dict[str, Any]] = []
    unread = [page for page in document.image_only_pages if page not in document.ocr_pages]
    unreadable = [page for page in unread if page in document.unreadable_pages]
    for pages, detail in (
        (
            [page for page in unread if page not in unreadable],
            "These pages are images without text and were not read.",
        ),
        (unreadable, "The text of these pages has other letters than it shows and was not read."),
    ):
        if pages:
            warnings.append({"code": "image_only_pages", "path": "", "pages": pages, "detail": detail})
    if document.ocr_pages:
        pages = list(document.ocr_pages)
        detail = "These pages are images and were read by OCR, which makes mistakes; please check the values."
        warnings.append({"code": "read_by_ocr", "path": "", "pages": pages, "detail": detail})
    warnings += [{"code": "damaged_page", "path": "", "detail": detail} for detail in document.warnings]
    return warnings
