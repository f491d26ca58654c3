"""The lines of an address: streets, towns with their postal codes, and those that stand one below the other."""

import itertools
import re

from workers.extraction.offline.places.places import is_place
from workers.extraction.offline.places.postal_codes import JAPANESE, WITH_TOWN
from workers.extraction.offline.text.lines import Piece, Row
from workers.extraction.offline.text.urls_and_emails import EMAIL, PHONE
from workers.extraction.offline.vocabulary.contact_labels import PLACE_LABEL

STREET = re.compile(
    r"\d.*\b(?:st|street|ave|avenue|road|rd|blvd|boulevard|drive|dr|lane|ln|way|rue|platz|weg|allee|square|court|close|"
    r"place|allée|impasse|quai|straat|laan|plein|gracht|kade|gatan|vägen|gate|gata|vej|gade|sokak|cad|mah)\b|"
    r"\bstra(?:ß|ss)e\b|str\.|\bcalle\b|\bc/\s|\bavda\b|\bplaza\b|\bpaseo\b|\b(?:via|viale|corso|piazza)\s[A-Z]|"
    r"\b(?:rua|avenida|travessa|alameda)\s|\bul\.|улица|\bпр\.|проспект|\w{3,}(?:straße|strasse|gatan|vägen|straat|laan|weg|veien|gade|vej|gasse|platz)\s\d|"
    r"[\u4e00-\u9fff](?:路|街|丁目)|\d+[号號]|[\uac00-\ud7af](?:로|길|동)\s?\d|[都道府県].+[区市町村]|[省市].+[区區县]",
    re.IGNORECASE,
)


def address_around(best: Piece, rows: list[Row]) -> list[Piece]:
    """The lines of an address around the most certain one: street, town and country one below the other."""
    at = next(
        (i for i, row in enumerate(rows) if row.piece.start == best.start and row.piece.end == best.end),
        None,
    )
    if at is None:
        return _below_code(best, rows)
    first = last = at
    while first > 0 and at - first < 3 and _goes_on(rows[first - 1], rows[first]):
        first -= 1
    while last + 1 < len(rows) and last - at < 3 and _goes_on(rows[last], rows[last + 1]):
        last += 1
    lines = [row.piece for row in rows[first : last + 1]]
    complete = any(STREET.search(line.text) or WITH_TOWN.search(line.text) for line in lines)
    return lines if complete else [best]


def _below_code(code: Piece, rows: list[Row]) -> list[Piece]:
    """A Japanese postal code with the address on the next line."""
    if not JAPANESE.fullmatch(code.text):
        return [code]
    for above, row in itertools.pairwise(rows):
        if above.piece.start <= code.start < above.piece.end:
            near = 0 < row.line.y0 - above.line.y0 < 2 * max(row.line.size, 1.0)
            return [code, row.piece] if near and STREET.search(row.text) else [code]
    return [code]


def _goes_on(above: Row, below: Row) -> bool:
    """Whether both rows are lines of one address: stacked, and each a street, a town or a country alone."""
    pitch = below.line.y0 - above.line.y0
    stacked = above.line.page == below.line.page and 0 < pitch < 2 * max(below.line.size, 1.0)
    aligned = abs(below.x0 - above.x0) < 30 or abs(below.line.x1 - above.line.x1) < 3
    return stacked and aligned and _address_line(above) and _address_line(below)


def _address_line(row: Row) -> bool:
    text = row.text
    if len(row.pieces) > 1 or len(text) > 50 or EMAIL.search(text) or PLACE_LABEL.fullmatch(text):
        return False
    if sum(c.isdigit() for c in text) > 9 or PHONE.fullmatch(text):
        return False
    return bool(is_place(text) or WITH_TOWN.search(text) or STREET.search(text))
