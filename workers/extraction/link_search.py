"""Finding an address (URL or e-mail) in a document: printed, or behind a hyperlink."""

import re

from models.rules.extraction import Evidence
from workers.extraction.document import Document, Link
from workers.extraction.quote_search import QuoteSearch

_PREFIX = re.compile(r"^(?:(?:https?|mailto):(?://)?)?(?:www\.)?", re.IGNORECASE)


def find_link(value: str, document: Document, search: QuoteSearch) -> Evidence | None:
    """Scheme, "www." and a closing slash make no difference; otherwise an address agrees to the letter."""
    span = search.find_address(value) or search.find_address(_bare(value))
    if span is not None:
        return search.evidence(span)
    target = next((link for link in document.links if _bare(link.uri) == _bare(value)), None)
    return _behind(target, search) if target else None


def _bare(address: str) -> str:
    return _PREFIX.sub("", address.strip()).rstrip("/").casefold()


def _behind(link: Link, search: QuoteSearch) -> Evidence:
    """The words the link lies on, with the address itself as the quote."""
    span = search.find_exact(link.text) if link.text else None
    start, end = span or (0, 0)
    return {"page": link.page, "start": start, "end": end, "quote": link.uri}
