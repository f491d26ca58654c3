"""Where the person lives, as the contact block prints it."""

import itertools
import re

from workers.extraction.offline.addresses import EMAIL, PHONE, URL
from workers.extraction.offline.found import Found, found, joined
from workers.extraction.offline.places import is_coded_place, is_known_place, is_place
from workers.extraction.offline.rows import Piece, Row
from workers.extraction.offline.words.contact_labels import NAME_LABEL, OTHER_LABEL, PLACE_INSIDE, PLACE_LABEL

_CUT = re.compile(r"\t|\s?[|•·●◦♦∙⋅‣▪]\s?(?:[–—/-]\s)?|\s[–—/-]\s|\s{3,}|；|" + PLACE_INSIDE, re.IGNORECASE)
_STREET = re.compile(
    r"\d.*\b(?:st|street|ave|avenue|road|rd|blvd|boulevard|drive|dr|lane|ln|way|rue|platz|weg|allee|square|court|close|"
    r"place|allée|impasse|quai|straat|laan|plein|gracht|kade|gatan|vägen|gate|gata|vej|gade|sokak|cad|mah)\b|"
    r"\bstra(?:ß|ss)e\b|str\.|\bcalle\b|\bc/\s|\bavda\b|\bplaza\b|\bpaseo\b|\b(?:via|viale|corso|piazza)\s[A-Z]|"
    r"\b(?:rua|avenida|travessa|alameda)\s|\bul\.|улица|\bпр\.|проспект|\w{3,}(?:straße|strasse|gatan|vägen|straat|laan|weg|veien|gade|vej|gasse|platz)\s\d|"
    r"[\u4e00-\u9fff](?:路|街|丁目)|\d+[号號]|[\uac00-\ud7af](?:로|길|동)\s?\d|[都道府県].+[区市町村]|[省市].+[区區县]",
    re.IGNORECASE,
)
# "14 Old Quay": a number and a name, whatever kind of street it is.
_HOUSE = re.compile(r"\d{1,4}[A-Za-z]?,?\s[^\W\d_]+(?:\s[^\W\d_]+){0,3},\s")
_POSTAL_CODE = re.compile(r"(?:CEP\s?)?\d{5}-\d{3}|\d{4}-\d{3}")
_JAPANESE_CODE = re.compile(r"〒?\s?\d{3}-\d{4}")
_UK_CODE = re.compile(r",.*\b[A-Z]{1,2}\d{1,2}[A-Z]?\s\d[A-Z]{2}$")
_KEPT_WITH = re.compile(r"\s*[(（](?:home|work|privat|domicile|zuhause|casa)[)）]$", re.IGNORECASE)


def location_of(rows: list[Row], name: Found | None) -> Found | None:
    """The most certain place near the name: a known one, then a street, then a labelled line."""
    spots: list[tuple[int, Piece]] = []
    for row in rows[:40]:
        if _whole_address(row):
            spots.append((3, row.piece))
            continue
        blank = URL.sub(
            lambda m: " " * (len(m[0]) - 1) + "|",
            EMAIL.sub(lambda m: "|" + " " * (len(m[0]) - 2) + "|", row.text),
        )
        blank = PHONE.sub(
            lambda m: (
                "|" + " " * (len(m[0]) - 2) + "|"
                if sum(c.isdigit() for c in m[0]) > 7 and not _POSTAL_CODE.fullmatch(m[0].strip())
                else m[0]
            ),
            blank,
        )
        blank = OTHER_LABEL.sub(lambda m: "|" + " " * (len(m[0]) - 1), blank)
        position, labelled = 0, False
        for m in [*_CUT.finditer(blank), None]:
            piece = row.piece.cut(position, m.start() if m else len(blank))
            position = m.end() if m else len(blank)
            rank = (
                4
                if labelled and piece.text and _place_rank(piece, blank, row) >= 0
                else _place_rank(piece, blank, row)
            )
            labelled = bool(
                PLACE_LABEL.fullmatch(piece.text + ("" if piece.text.endswith((":", "：")) else ":"))
            )
            rank = 0 if labelled else rank
            if rank and (name is None or piece.start != name.start):
                label = PLACE_LABEL.match(piece.text)
                spots.append((rank, piece.cut(label.end(), len(piece.text)) if label else piece))
    if not spots:
        return None
    best = max(spots, key=lambda spot: spot[0])[1]
    address = _address(best, rows)
    if len(address) > 1:
        return joined(address)
    aside = _KEPT_WITH.search(best.text)
    return found(best.cut(0, aside.start()) if aside else best)


_POSTAL = re.compile(
    r"(?:[A-Z]{1,2}-)?\d{4,6}\s\w|\w,?\s(?:[A-Z]{2}\s)?\d{5}$|^[A-Z]{1,2}\d{1,2}[A-Z]?\s\d[A-Z]{2}$"
)


def _address(best: Piece, rows: list[Row]) -> list[Piece]:
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
    complete = any(_STREET.search(line.text) or _POSTAL.search(line.text) for line in lines)
    return lines if complete else [best]


def _below_code(code: Piece, rows: list[Row]) -> list[Piece]:
    """A Japanese postal code with the address on the next line."""
    if not _JAPANESE_CODE.fullmatch(code.text):
        return [code]
    for above, row in itertools.pairwise(rows):
        if above.piece.start <= code.start < above.piece.end:
            near = 0 < row.line.y0 - above.line.y0 < 2 * max(row.line.size, 1.0)
            return [code, row.piece] if near and _STREET.search(row.text) else [code]
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
    return bool(is_place(text) or _POSTAL.search(text) or _STREET.search(text))


def _whole_address(row: Row) -> bool:
    """A row that is nothing but a street with its town, whatever signs part them."""
    text = row.text
    street = _STREET.search(text)
    parted = len(_CUT.findall(text)) in (1, 2, 3) and len(row.pieces) == 1
    if not street or not parted or street.start() > 12 or len(text) > 90:
        return False
    return not (EMAIL.search(text) or URL.search(text) or PHONE.search(text) or PLACE_LABEL.match(text))


def _place_rank(piece: Piece, blank: str, row: Row) -> int:
    begin = piece.start - row.piece.start
    text = blank[begin : begin + len(piece.text)].strip(" |,")
    if not text or text != piece.text.strip(" |,") or len(text) > 90 or EMAIL.search(piece.text):
        return 0
    label = PLACE_LABEL.match(text)
    if label:
        return 4
    if NAME_LABEL.match(text):
        return 0
    if is_place(text) or is_coded_place(text):
        return 3
    if (_STREET.search(text) and "," in text) or _UK_CODE.search(text):
        return 3
    parts = [p.strip() for p in text.split(",")]
    if len(parts) > 1 and is_place(", ".join(parts[-2:])):
        return 2
    if len(parts) > 3 and any(c.isdigit() for c in text) and any(is_place(p) for p in parts):
        return 2
    if len(parts) > 1 and _HOUSE.match(text) and is_known_place(parts[-1]):
        return 2
    return 1 if _STREET.search(text) else 0
