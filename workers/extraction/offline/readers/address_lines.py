"""Joins the lines of a postal address: street, town and country."""

import itertools
import re
from dataclasses import replace

from workers.extraction.document.contact_patterns import (
    EMAIL,
    ENDS_IN_BRITISH_POSTAL_CODE,
    JAPANESE_POSTAL_CODE,
    PHONE,
    POSTAL_CODE_WITH_TOWN,
    STREET,
)
from workers.extraction.offline.places.places import is_place
from workers.extraction.offline.text.lines import TextLine, TextPiece
from workers.extraction.offline.vocabulary.contact_labels import PLACE_LABEL

# "14 Lamb Row": a number and a name, whatever kind of street it is.
_HOUSE = re.compile(r"\d{1,4}[A-Za-z]?,?\s[^\W\d_]+(?:[\s'’-][^\W\d_]+){0,3},?")
LONGEST_CODE = 8  # digits of a postal code


def address_around(best: TextPiece, lines: list[TextLine]) -> list[TextPiece]:
    """The address lines above and below the most certain one."""
    lines = [_left_part(line) for line in lines]
    index = next(
        (i for i, line in enumerate(lines) if line.piece.start == best.start and line.piece.end == best.end),
        None,
    )
    if index is None:
        return _below_code(best, lines)
    first = last = index
    while first > 0 and index - first < 3 and _goes_on(lines[first - 1], lines[first]):
        first -= 1
    while last + 1 < len(lines) and last - index < 3 and _goes_on(lines[last], lines[last + 1]):
        last += 1
    address = [line.piece for line in lines[first : last + 1]]
    complete = any(
        STREET.search(part.text) or _HOUSE.fullmatch(part.text) or POSTAL_CODE_WITH_TOWN.search(part.text)
        for part in address
    )
    return address if complete else [best]


def _left_part(line: TextLine) -> TextLine:
    """The line without the e-mail address or phone in columns right of its first words."""
    first = line.pieces[0]
    rest = " ".join(piece.text for piece in line.pieces[1:])
    if not (EMAIL.search(rest) or (PHONE.search(rest) and sum(c.isdigit() for c in rest) > LONGEST_CODE)):
        return line
    return replace(line, piece=first, pieces=(first,))


def _below_code(code: TextPiece, lines: list[TextLine]) -> list[TextPiece]:
    """A Japanese postal code with the address on the next line."""
    if not JAPANESE_POSTAL_CODE.fullmatch(code.text):
        return [code]
    for above, line in itertools.pairwise(lines):
        if above.piece.start <= code.start < above.piece.end:
            near = 0 < line.source.y0 - above.source.y0 < 2 * max(line.source.size, 1.0)
            return [code, line.piece] if near and STREET.search(line.text) else [code]
    return [code]


def _goes_on(above: TextLine, below: TextLine) -> bool:
    """Whether both lines belong to one address: stacked, and each only a street, a town or a country."""
    pitch = below.source.y0 - above.source.y0
    stacked = above.source.page == below.source.page and 0 < pitch < 2 * max(below.source.size, 1.0)
    aligned = abs(below.x0 - above.x0) < 30 or abs(below.source.x1 - above.source.x1) < 3
    house = _HOUSE.fullmatch(above.text) and len(above.pieces) == 1 and above.style == below.style
    return stacked and aligned and bool(house or _is_address_line(above)) and _is_address_line(below)


def _is_address_line(line: TextLine) -> bool:
    text = line.text
    if len(line.pieces) > 1 or len(text) > 50 or EMAIL.search(text) or PLACE_LABEL.fullmatch(text):
        return False
    if sum(c.isdigit() for c in text) > 9 or PHONE.fullmatch(text):
        return False
    coded = POSTAL_CODE_WITH_TOWN.search(text) or ENDS_IN_BRITISH_POSTAL_CODE.search(text)
    return bool(is_place(text) or coded or STREET.search(text))
