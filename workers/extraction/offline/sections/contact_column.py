"""Finds contact details that begin a column without a heading: they continue no section of the column before."""

from workers.extraction.document.contact_patterns import EMAIL, PHONE, URL
from workers.extraction.offline.sections.heading_style import Kinds
from workers.extraction.offline.text.lines import TextLine

UNHEADED_CONTACT = "unheaded contact"
FEWEST_SIGNS = 2  # e-mail, phone and web addresses
FEWEST_DIGITS = 7  # of a phone number
FIRST_LINES = 4  # an address may stand above


def mark_contact_columns(lines: list[TextLine], kinds: Kinds) -> Kinds:
    """The kinds with that of contact details where a column begins with them, below the first heading."""
    marked = list(kinds)
    first = next((position for position, kind in enumerate(kinds) if kind), len(lines))
    for position in range(first + 1, len(lines)):
        above, line = lines[position - 1].source, lines[position].source
        begins = kinds[position] is None and (above.page, above.column) != (line.page, line.column)
        if begins and line.column and _are_contact(_column(lines, kinds, position)):
            marked[position] = UNHEADED_CONTACT
    return marked


def _column(lines: list[TextLine], kinds: Kinds, begin: int) -> list[TextLine]:
    """The lines of the column from there to its first heading."""
    source, end = lines[begin].source, begin
    while end < len(lines) and not kinds[end] and lines[end].source.column == source.column:
        end += 1
    return lines[begin:end]


def _are_contact(lines: list[TextLine]) -> bool:
    """Whether one of the first lines is an e-mail address or the like, and there are more of these."""
    signs = [sum(map(bool, _signs(line.text))) for line in lines]
    return sum(signs) >= FEWEST_SIGNS and 2 * sum(map(bool, signs)) >= len(lines) and any(signs[:FIRST_LINES])


def _signs(text: str) -> tuple[bool, bool, bool]:
    phone = PHONE.search(text)
    number = phone is not None and sum(c.isdigit() for c in phone[0]) >= FEWEST_DIGITS
    return bool(EMAIL.search(text)), number, bool(URL.search(EMAIL.sub(" ", text)))
