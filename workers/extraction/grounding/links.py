"""Finding an address (URL or e-mail) in a document: printed, or behind a hyperlink."""

import re

from models.rules.documents.extraction import Evidence
from workers.extraction.document.document import Document, Link
from workers.extraction.grounding.quote_search import QuoteSearch

_PREFIX = re.compile(r"^(?:(?:https?|mailto):(?://)?)?(?:www\.)?", re.IGNORECASE)


def find_link(value: str, document: Document, search: QuoteSearch) -> Evidence | None:
    """Scheme, "www." and a closing slash make no difference; otherwise an address agrees to the letter."""
    span = search.find_address(value) or search.find_address(_bare(value))
    if span is not None:
        return search.evidence(span)
    own = (link for link in document.links if not _of_others(link, search))
    target = next((link for link in own if _bare(link.uri) == _bare(value)), None)
    return _behind(target, search) if target else None


def _of_others(link: Link, search: QuoteSearch) -> bool:
    """Whether a link lies on words about other people, and on no words of the person's own."""
    address = link.text or _bare(link.uri)
    return search.find_address(address) is None and search.is_said_of_others(address)


def _bare(address: str) -> str:
    return _PREFIX.sub("", address.strip()).rstrip("/").casefold()


def _behind(link: Link, search: QuoteSearch) -> Evidence:
    """The words the link lies on, with the address itself as the quote."""
    span = search.find_exact(link.text) if link.text else None
    start, end = span or (0, 0)
    return {"page": link.page, "start": start, "end": end, "quote": link.uri}
