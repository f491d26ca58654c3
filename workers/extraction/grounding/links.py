"""Finds an address (URL or e-mail) in a document: printed, or behind a hyperlink."""

import re

from models.rules.documents.extraction import Evidence
from workers.extraction.document.document import Document, Link
from workers.extraction.grounding.quote_search import QuoteSearch

_PREFIX = re.compile(r"^(?:(?:https?|mailto):(?://)?)?(?:www\.)?", re.IGNORECASE)


def find_link(value: str, document: Document, search: QuoteSearch) -> Evidence | None:
    """Scheme, "www." and a closing slash make no difference; otherwise every letter must agree."""
    span = search.find_address(value) or search.find_address(_bare(value))
    if span is not None:
        return search.evidence(span)
    links = (link for link in document.links if not _is_in_references(link, search))
    target = next((link for link in links if _bare(link.uri) == _bare(value)), None)
    return _behind(target, search) if target else None


def _is_in_references(link: Link, search: QuoteSearch) -> bool:
    """Whether a link lies on words of the references section, and on no others."""
    address = link.text or _bare(link.uri)
    return search.find_address(address) is None and search.stands_in_references(address)


def _bare(address: str) -> str:
    return _PREFIX.sub("", address.strip()).rstrip("/").casefold()


def _behind(link: Link, search: QuoteSearch) -> Evidence:
    """The words the link lies on, with the address itself as the quote."""
    span = search.find_exact(link.text) if link.text else None
    start, end = span or (0, 0)
    return {"page": link.page, "start": start, "end": end, "quote": link.uri}
