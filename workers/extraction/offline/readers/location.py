"""Reads the place of residence from the contact block."""

import re
from collections.abc import Iterator
from unicodedata import category

from workers.extraction.document.contact_patterns import (
    EMAIL,
    ENDS_IN_BRITISH_POSTAL_CODE,
    HYPHENATED_POSTAL_CODE,
    PHONE,
    STREET,
    TOWN_WITH_CODE,
    URL,
)
from workers.extraction.offline.places.places import is_coded_place, is_known_place, is_place
from workers.extraction.offline.readers.address_lines import address_around
from workers.extraction.offline.text.lines import TextLine, TextPiece
from workers.extraction.offline.text.values import Value, join_pieces, value_of
from workers.extraction.offline.vocabulary.contact_labels import (
    LABEL_AT_END,
    NAME_LABEL,
    OTHER_LABEL,
    PLACE_INSIDE,
    PLACE_LABEL,
)
from workers.extraction.offline.vocabulary.headings import exact_kind
from workers.extraction.offline.vocabulary.titles import organisation_score, title_score

_ICON = r"(?<!\S)[\u2190-\u2bff\U0001f300-\U0001faff]\ufe0f?\s"
_CUT = re.compile(
    _ICON + r"|\t|\s\*\s|\s?[|•·●◦♦∙⋅‣▪]\s?(?:[–—/-]\s)?|\s[–—/-]\s|\s{3,}|[；／]|" + PLACE_INSIDE,
    re.IGNORECASE,
)
_COMMA = re.compile(r"[,،]\s?|，")
_DASH = re.compile(r"\s[–—/-]\s")
_NAME = r"[^\W\d_][^\W\d_.'’-]*\.?(?:[\s'’-][^\W\d_]+\.?){0,4}"
# "4 Larch Row, Ripon", "Laugavegi 210, 105 Reykjavík": a house, its street, and a town behind a comma.
_ADDRESS = re.compile(
    rf"(?:\d{{1,4}}[A-Za-z]?,?\s{_NAME}|{_NAME}\s\d{{1,4}}\s?[A-Za-z]?(?:/\d{{1,4}})?),\s(?:[\d-]{{2,7}}\s){{0,2}}{_NAME}(?:,\s{_NAME})?"
)
_CODE = re.compile(r"\s[A-Z]{1,2}\d{1,2}[A-Z]?(?:\s\d[A-Z]{2})?$")
MOST_LINES = 12
_PLACE_KIND = re.compile(r"\s*[(（](?:home|work|privat|domicile|zuhause|casa)[)）]$", re.IGNORECASE)


def location_of(lines: list[TextLine], name: Value | None) -> Value | None:
    """The most certain place near the name: a known one, then a street, then a labelled line."""
    spots: list[tuple[int, TextPiece]] = []
    for line in lines[:40]:
        if _is_whole_address(line) or _is_town_and_region(line.text) or _is_town_with_code(line.text):
            spots.append((3, line.piece))
            continue
        blank = _mask_contacts(line.text)
        position, labelled = 0, False
        for m in [*_CUT.finditer(blank), None]:
            piece = line.piece.cut(position, m.start() if m else len(blank))
            position = m.end() if m else len(blank)
            rank = 4 if labelled and piece.text else _place_rank(piece, blank, line)
            labelled = bool(
                PLACE_LABEL.fullmatch(piece.text + ("" if piece.text.endswith((":", "：")) else ":"))
            )
            rank = 0 if labelled else rank
            if rank and (name is None or piece.start != name.start):
                label = PLACE_LABEL.match(piece.text)
                end = LABEL_AT_END.search(piece.text)
                begin, stop = label.end() if label else 0, end.start() if end else len(piece.text)
                spots.append((rank, piece.cut(begin, stop)))
    if not spots:
        return _beside_contacts(lines, name)
    best = max(spots, key=lambda spot: spot[0])[1]
    address = address_around(best, lines)
    if len(address) > 1:
        return join_pieces(address)
    aside = _PLACE_KIND.search(best.text)
    return value_of(best.cut(0, aside.start()) if aside else best)


def _is_town_with_code(text: str) -> bool:
    return bool(TOWN_WITH_CODE.fullmatch(text)) and not STREET.search(text)


def _is_town_and_region(text: str) -> bool:
    """ "Wien – Österreich", "Bornova / İzmir": behind a slash it is enough that the region is known."""
    parts = _DASH.split(text)
    if len(parts) != 2 or not is_place(parts[1]):
        return False
    return is_place(parts[0]) or (" / " in text and _is_town_like(parts[0]))


def _beside_contacts(lines: list[TextLine], name: Value | None) -> Value | None:
    """A town nobody listed: words with a capital that share their line, or their list, with e-mail and phone.

    What stands directly below the name is rather the headline.
    """
    towns = [*_towns_beside_contacts(lines, name)]
    below = [town for town, position in towns if not _is_below_name(lines, position, name)]
    return value_of(below[0] if below else towns[0][0]) if towns else None


def _is_below_name(lines: list[TextLine], position: int, name: Value | None) -> bool:
    return name is not None and position > 0 and _holds_name(lines[position - 1], name)


def _holds_name(line: TextLine, name: Value) -> bool:
    return line.source.start <= name.start < line.source.end


def _towns_beside_contacts(lines: list[TextLine], name: Value | None) -> Iterator[tuple[TextPiece, int]]:
    """The pieces that may be such a town, with the positions of their lines."""
    for position, line in enumerate(lines[:MOST_LINES]):
        if name is not None and _holds_name(line, name):
            continue
        blank = _mask_contacts(line.text)
        labelled = len(line.pieces) == 2 or OTHER_LABEL.match(f"{line.pieces[0].text}:")
        if not labelled and (EMAIL.search(line.text) or "+" in line.text or _is_phone(line.text)):
            town = next((piece for piece in _parts(line, blank) if _may_be_town(piece.text, blank)), None)
        else:
            listed = _is_in_list(lines, position) or _is_below_contacts(lines, position, name)
            spot = line.piece.cut(len(line.text) - len(_behind_icon(line)), len(line.text))
            town = spot if listed and _may_be_town(spot.text, blank) else None
        if town is not None:
            yield town, position


def _parts(line: TextLine, blank: str) -> Iterator[TextPiece]:
    position = 0
    for m in [*_CUT.finditer(blank), None]:
        yield line.piece.cut(position, m.start() if m else len(blank))
        position = m.end() if m else len(blank)


def _is_in_list(lines: list[TextLine], position: int) -> bool:
    """Whether a line of one word, or of two divided by a comma, stands in a list with an e-mail address and a phone.

    These are all on their lines, and the three are printed alike.
    """
    line = lines[position]
    near = lines[max(0, position - 2) : position + 3]
    around = [
        other for other in near if (other.style, other.source.column) == (line.style, line.source.column)
    ]
    text = _behind_icon(line)
    single = len(text.split()) == 1 or text.count(", ") == 1
    plain = single and not any(OTHER_LABEL.match(f"{o.text}:") for o in around)
    return (
        plain
        and any(EMAIL.fullmatch(_behind_icon(other)) for other in around)
        and any(PHONE.fullmatch(_behind_icon(other)) for other in around)
    )


def _behind_icon(line: TextLine) -> str:
    """The words behind a sign in front of them: "✆ +47 915 55 018"."""
    sign, _, rest = line.text.partition(" ")
    return rest if rest and len(sign) == 1 and not sign.isalnum() else line.text


def _is_below_contacts(lines: list[TextLine], position: int, name: Value | None) -> bool:
    """Whether a line of a town and its region, "Name, Name", stands directly below e-mail and phone.

    A town alone may be there where the headline stands elsewhere: between the name and these.
    """
    parts = [part for part in _COMMA.split(lines[position].text) if part]
    above = lines[position - 1] if position else None
    if above is None or len(parts) > 2 or any(len(part.split()) > 3 for part in parts):
        return False
    if not EMAIL.search(above.text) or above.style != lines[position].style:
        return False
    headed = position > 2 and name is not None and lines[position - 3].source.start == name.start
    return len(parts) == 2 or headed


def _is_town_of_region(parts: list[str]) -> bool:
    """Whether it is a known town, and behind it words that may name its region: "Recife, Pernambuco"."""
    return len(parts) == 2 and is_known_place(parts[0])


def _may_be_town(text: str, blank: str) -> bool:
    return text in blank and _is_town_like(_CODE.sub("", text))


def _is_town_like(text: str) -> bool:
    """One to four words that may begin with a capital, as far as their script has any, and name nothing else."""
    words = re.sub("[,،，]", " ", text).split()
    if not 1 <= len(words) <= 4 or any(word[0].title() != word[0] for word in words):
        return False
    plain = all(c.isalpha() or c in "-'’ ,،，" or category(c)[0] == "M" for c in text)
    if not plain or OTHER_LABEL.match(f"{text}:"):
        return False
    return not title_score(text) and not organisation_score(text) and not exact_kind(text)


def _mask_contacts(text: str) -> str:
    """The text with e-mail and web addresses, phone numbers and other labels replaced by bars."""
    blank = EMAIL.sub(lambda m: "|" + " " * (len(m[0]) - 2) + "|", text)
    blank = URL.sub(lambda m: " " * (len(m[0]) - 1) + "|", blank)
    blank = PHONE.sub(lambda m: "|" + " " * (len(m[0]) - 2) + "|" if _is_phone(m[0]) else m[0], blank)
    return OTHER_LABEL.sub(lambda m: "|" + " " * (len(m[0]) - 1), blank)


def _is_phone(text: str) -> bool:
    return sum(c.isdigit() for c in text) > 7 and not HYPHENATED_POSTAL_CODE.fullmatch(text.strip())


def _is_whole_address(line: TextLine) -> bool:
    """Whether the line is only a street and its town, with any separators."""
    text = line.text
    if len(text) > 90 or len(line.pieces) != 1 or len(_CUT.findall(text)) not in (1, 2, 3):
        return False
    street = STREET.search(text)
    if not street or street.start() > 12:
        return False
    return not (EMAIL.search(text) or URL.search(text) or PHONE.search(text) or PLACE_LABEL.match(text))


def _place_rank(piece: TextPiece, blank: str, line: TextLine) -> int:
    begin = piece.start - line.piece.start
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
    if _is_town_with_code(text):
        return 3
    if (STREET.search(text) and "," in text) or ENDS_IN_BRITISH_POSTAL_CODE.search(text):
        return 3
    parts = [p.strip() for p in text.split(",")]
    if len(parts) > 1 and (is_place(", ".join(parts[-2:])) or _is_town_of_region(parts)):
        return 2
    if len(parts) > 3 and any(c.isdigit() for c in text) and any(is_place(p) for p in parts):
        return 2
    return 1 if STREET.search(text) or _ADDRESS.fullmatch(text) else 0
