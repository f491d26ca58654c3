"""Reads the contact details: name, e-mail, phone, place and links; and the headline."""

import re
from collections.abc import Iterable
from typing import Any

from phonenumbers import PhoneNumberMatcher

from workers.extraction.document.contact_patterns import EMAIL, HYPHENATED_POSTAL_CODE, PHONE, STREET, URL
from workers.extraction.offline.places.places import is_place
from workers.extraction.offline.readers.links_behind_words import bare_address
from workers.extraction.offline.readers.location import location_of
from workers.extraction.offline.readers.name import name_of
from workers.extraction.offline.sections.split import Section
from workers.extraction.offline.text.lines import TextLine, TextPiece
from workers.extraction.offline.text.values import Value, value_of
from workers.extraction.offline.text.wrapped_addresses import join_broken_addresses
from workers.extraction.offline.vocabulary.titles import title_score

_PHONE_LABEL = re.compile(
    r"\b(?:phone|mobile|tel|cell|telefon|handy|tél|teléfono|móvil|celular|telefone|тел)\b", re.IGNORECASE
)
SAME_EDGE = 3  # points
_BEHIND_NAME = re.compile(r"\s*(?:[|•·,]|(?P<dash>\s[–—/-]))\s+(?P<role>[^|•·,]{3,60})$")
_LABELLED = re.compile(r"[^:：,]{2,24}[:：]\s")
# Two numbers beside one another: "470-123-456 / 02 555 01 02".
_SECOND_PHONE = re.compile(r"\s[/;|–—-]\s|/(?=\+)")
FEWEST_DIGITS = 7  # of a whole number; fewer are an area code
_WEB_LABEL = re.compile(
    r"[^:：]{0,12}(?:blog|git\s?hub|gitlab|website|webseite|homepage|portfolio|linkedin|博客|主页|网站|"
    r"сайт)[^:：]{0,8}[:：]\s",
    re.IGNORECASE,
)


def contact_of(lines: list[TextLine], sections: list[Section]) -> dict[str, Any]:
    """Contact details; e-mail and phone from anywhere, the rest from the top and a contact section."""
    head = [line for section in sections if section.kind == "head" for line in section.lines]
    contact_lines = [line for section in sections if section.kind == "contact" for line in section.lines]
    usual = {*head, *contact_lines}
    with_email = [line for line in lines if line not in usual and EMAIL.search(line.text)]
    near = head + contact_lines + _with_neighbours(with_email[:3], lines)
    near = join_broken_addresses(near)
    everywhere = [line.piece for line in join_broken_addresses(lines)]
    pieces = [line.piece for line in near]
    name = name_of(lines, head)
    return {
        "full_name": name,
        "email": _first_email([*pieces, *everywhere]),
        "phone": _first_phone(pieces) or _first_phone(p for p in everywhere if _PHONE_LABEL.search(p.text)),
        "location": location_of(near, name),
        "links": _links([*near, *(line for line in lines if _WEB_LABEL.match(line.text))]),
    }


def _with_neighbours(chosen: list[TextLine], lines: list[TextLine]) -> list[TextLine]:
    """The lines with those directly above and below at the same left edge and in the same size."""
    around: list[TextLine] = []
    for line in chosen:
        index = lines.index(line)
        around += [
            other
            for other in lines[max(0, index - 1) : index + 2]
            if abs(other.x0 - line.x0) < SAME_EDGE
            and other.source.size == line.source.size
            and other not in around
        ]
    return around


def _first_email(pieces: Iterable[TextPiece]) -> Value | None:
    for piece in pieces:
        m = EMAIL.search(piece.text)
        if m:
            return value_of(piece.cut(*m.span()), m[0].strip(".-+"))
    return None


def _first_phone(pieces: Iterable[TextPiece]) -> Value | None:
    for piece in pieces:
        text = URL.sub(lambda m: "|" * len(m[0]), piece.text).replace("/+", "|+")
        if sum(c.isdigit() for c in text) < 6:
            continue
        for m in PHONE.finditer(text):
            if "〒" in text[max(0, m.start() - 2) : m.start()]:
                continue
            printed = _first_number(m[0]).strip(" .-–/")
            digits = sum(c.isdigit() or c == "x" for c in printed)
            if (
                7 <= digits <= 16
                and not re.fullmatch(r"(?:19|20)\d\d\s?[-–/.]\s?(?:19|20)\d\d.*", printed)
                and not _is_date_like(printed)
            ):
                return value_of(piece.cut(m.start(), m.start() + len(m[0])), printed)
        for match in PhoneNumberMatcher(text, "US"):
            return value_of(piece.cut(match.start, match.end))
    return None


def _first_number(text: str) -> str:
    """The first of two numbers that a slash divides; behind an area code it divides none."""
    m = _SECOND_PHONE.search(text)
    return text[: m.start()] if m and sum(c.isdigit() for c in text[: m.start()]) >= FEWEST_DIGITS else text


def _is_date_like(text: str) -> bool:
    """Dates, ORCID identifiers and postal codes ("4050-262 Porto") are no phone numbers."""
    if HYPHENATED_POSTAL_CODE.fullmatch(text) or re.fullmatch(r"(?:\d{4}-){3}\d{3}[\dX]?", text):
        return True
    if re.fullmatch(
        r"\d\d[./]\d{4}\s?[-–/]\s?\d\d[./]\d{4}|(?:19|20)\d\d[./]\d\d\s?[-–]\s?(?:19|20)\d\d.*", text
    ):
        return True
    return bool(
        re.fullmatch(r"\d{1,2}[./-]\s?\d{1,2}[./-]\s?\d{2,4}|\d{4}[./-]\s?\d{1,2}[./-]\s?\d{1,2}", text)
    )


def _links(lines: list[TextLine]) -> list[Value]:
    links: list[Value] = []
    keys: set[str] = set()
    for line in lines:
        masked = EMAIL.sub(lambda m: " " * len(m[0]), line.text)
        for m in URL.finditer(masked):
            text = m[0].rstrip(".,:;'\"")
            key = bare_address(text)
            if key not in keys and len(text) > 4:
                keys.add(key)
                links.append(value_of(line.piece.cut(m.start(), m.start() + len(text)), text))
    return links


def headline_of(sections: list[Section], name: Value | None) -> Value | None:
    """The short line below the name that is neither a contact detail nor a place."""
    if name is None:
        return None
    section = next(
        (s for s in sections if any(r.source.start <= name.start < r.source.end for r in s.lines)),
        sections[0],
    )
    after = (
        [line for line in section.lines if line.source.start > name.start][:4]
        if section.kind in ("head", "contact")
        else []
    )
    if same := _headline_behind(section, name):
        return same
    for line in after:
        text = line.text
        if EMAIL.search(text) or URL.search(text) or is_place(text) or STREET.search(text):
            continue
        if sum(c.isdigit() for c in text) > 4 or not any(c.isalpha() for c in text):
            continue
        if _LABELLED.match(text) or line.piece.start < name.end:  # "Born: ...", and the rest of the name
            continue
        if 3 <= len(text) <= 90 and not text.endswith((".", ":")) and len(line.pieces) == 1:
            return value_of(line.piece)
    return None


def _headline_behind(section: Section, name: Value) -> Value | None:
    """The title behind the name on its line: "Ada Lund | Tailor"."""
    line = next((line for line in section.lines if line.source.start <= name.start < line.source.end), None)
    if line is None or len(line.pieces) > 1:
        return None
    m = _BEHIND_NAME.match(line.text, line.piece.index(name.end))
    if m is None or EMAIL.search(m["role"]) or not (title_score(m["role"]) or m["dash"]):
        return None
    return value_of(line.piece.cut(*m.span("role")))
