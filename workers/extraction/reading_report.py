"""What of a document could not be read, as warnings."""

from typing import Any

from workers.extraction.document import Document


def reading_warnings(document: Document) -> list[dict[str, Any]]:
    """Pages that are only pictures (nothing offline reads those), and pages that are damaged."""
    warnings: list[dict[str, Any]] = []
    if document.image_only_pages:
        pages = list(document.image_only_pages)
        detail = "These pages hold no text, only images; what stands on them was not read."
        warnings.append({"code": "image_only_pages", "path": "", "pages": pages, "detail": detail})
    warnings += [{"code": "damaged_page", "path": "", "detail": detail} for detail in document.warnings]
    return warnings
