"""Rejects documents without text and documents that are not CVs, with a reason code."""

import re
from collections.abc import Mapping
from typing import Any

from workers.errors import Permanent
from workers.extraction.document.document import Document
from workers.extraction.offline.sections.split import Section
from workers.extraction.offline.text.lines import TextLine
from workers.extraction.offline.vocabulary.loader import pattern

_LETTER = re.compile(
    rf"^(?:{pattern('letter_opening_patterns')})|(?:{pattern('letter_closing_patterns')})[\s,.!]*$",
    re.IGNORECASE,
)
_INVOICE = re.compile(rf"\b(?:{pattern('invoice_patterns')})\b", re.IGNORECASE)
_OTHER_DOCUMENT = re.compile(rf"[\d.\s]*(?:{pattern('other_document_patterns')})[\s.:]*", re.IGNORECASE)
FEWEST_SIGNS = 2  # of another kind of document
_ADVERT = re.compile(pattern("advert_patterns"), re.IGNORECASE)
CORE = frozenset(
    {"experience", "education", "skills", "project", "publication", "certification", "volunteering"}
)


def reject_without_text(document: Document, lines: list[TextLine]) -> None:
    """Raise ``Permanent("no_text_layer")`` if there is no text."""
    if lines:
        return
    if document.ocr_pages:
        detail = "The document is a scan, and OCR found no text on it."
    elif document.unreadable_pages:
        detail = (
            "The text of the file cannot be read: its letters are not those that the pages show. "
            "OCR=on (see docs/ocr.md) or Gemini would read it."
        )
    elif document.kind == "pdf":
        detail = "The document is a scan without text: OCR=on (see docs/ocr.md) or Gemini would read it."
    else:
        detail = "The document holds no text, only images: exported as PDF, OCR=on or Gemini would read it."
    raise Permanent("no_text_layer", detail)


def reject_non_cv(lines: list[TextLine], sections: list[Section]) -> None:
    """Raise ``Permanent("not_a_cv")`` for letters, invoices and prose; a sparse CV passes."""
    kinds = {section.kind for section in sections if section.lines} & CORE
    if len(kinds) >= 2:
        return
    texts = [line.text for line in lines]
    letter = sum(1 for text in texts if _LETTER.search(text.strip()))
    invoice = sum(len(_INVOICE.findall(text)) for text in texts)
    if sum(1 for text in texts if _ADVERT.fullmatch(text.strip(" :"))) >= 2:
        raise Permanent("not_a_cv", "The document reads like a job advertisement, not like a CV.")
    if kinds and not letter and invoice < 3:
        return
    if letter:
        raise Permanent("not_a_cv", "The document reads like a letter, not like a CV.")
    if invoice >= 2:
        raise Permanent("not_a_cv", "The document reads like an invoice, not like a CV.")


def reject_without_content(sections: list[Section], parts: Mapping[str, Any]) -> None:
    """Raise ``Permanent("not_a_cv")`` if nothing of a CV was found, or one kind of it without headings or contact."""
    contact = parts["contact"]
    read = sum(1 for name in ("experience", "education", "skills", "achievements") if parts[name])
    reachable = any(contact[name] for name in ("email", "phone", "location"))
    named = any(section.kind in CORE for section in sections if section.lines and section.heading)
    texts = [text for one in sections for text in (one.heading, *(line.text for line in one.lines))]
    other = sum(bool(_OTHER_DOCUMENT.fullmatch(text)) for text in texts) >= FEWEST_SIGNS
    if contact["full_name"] and (contact["email"] or contact["phone"]) and not other:
        return  # a person who can be reached, told in words nobody listed
    if not named and read + reachable < 2:
        raise Permanent("not_a_cv", "The document has neither the sections nor the entries of a CV.")
