"""Reads the contact details: name, e-mail, phone, place and links; and the headline."""

import re
from collections.abc import Iterable

from phonenumbers import PhoneNumberMatcher

from workers.extraction.document.contact_patterns import EMAIL, HYPHENATED_POSTAL_CODE, PHONE, STREET, URL
from workers.extraction.offline.places.places import is_place
from workers.extraction.offline.readers.location import location_of
from workers.extraction.offline.sections.split import Section, body_size
from workers.extraction.offline.text.lines import TextLine, TextPiece
from workers.extraction.offline.text.values import Value, clean, join_pieces, value_of
from workers.extraction.offline.text.wrapped_addresses import join_broken_addresses
from workers.extraction.offline.vocabulary.contact_labels import (
    NAME_LABEL,
    TITLED,
)
from workers.extraction.offline.vocabulary.headings import exact_kind
from workers.extraction.offline.vocabulary.titles import organisation_score, title_score

_PHONE_LABEL = re.compile(
    r"\b(?:phone|mobile|tel|cell|telefon|handy|tél|teléfono|móvil|celular|telefone|тел)\b", re.IGNORECASE
)
_WEB_LABEL = re.compile(
    r"[^:：]{0,12}(?:blog|git\s?hub|gitlab|website|webseite|homepage|portfolio|linkedin|博客|主页|网站|"
    r"сайт)[^:：]{0,8}[:：]\s",
    re.IGNORECASE,
)
_NOT_NAME = re.compile(
    r"curriculum|vitae|résumé|resume|lebenslauf|last updated|page \d|简\s*历|簡\s*歷|履\s*歴\s*書|履\s*历|職務経歴書|"
    r"이력서|자기소개서|السيرة الذاتية|currículo|currículum|özgeçmiş|życiorys|levensloop|meritförteckning|резюме|"
    r"europass|@|https?:|www\.|\d{2}",
    re.IGNORECASE,
)


def contact_of(lines: list[TextLine], sections: list[Section]) -> dict[str, object]:
    """Contact details; e-mail and phone from anywhere, the rest from the top and a contact section."""
    head = [line for section in sections if section.kind == "head" for line in section.lines]
    contact_lines = [line for section in sections if section.kind == "contact" for line in section.lines]
    with_email = [
        line for line in lines if line not in head and line not in contact_lines and EMAIL.search(line.text)
    ]
    near = head + contact_lines + with_email[:3]
    near = join_broken_addresses(near)
    everywhere = [line.piece for line in join_broken_addresses(lines)]
    pieces = [line.piece for line in near]
    name = _name(lines, head)
    return {
        "full_name": name,
        "email": _first_email([*pieces, *everywhere]),
        "phone": _first_phone(pieces) or _first_phone(p for p in everywhere if _PHONE_LABEL.search(p.text)),
        "location": location_of(near, name),
        "links": _links([*near, *(line for line in lines if _WEB_LABEL.match(line.text))]),
    }


def _name(lines: list[TextLine], head: list[TextLine]) -> Value | None:
    """The best-scoring name-like line of the first page: large, early, bold or labelled."""
    size = body_size(lines)
    best: tuple[float, TextPiece] | None = None
    for position, line in enumerate([r for r in lines if r.source.page == lines[0].source.page][:60]):
        for piece in line.pieces[:2]:
            label = NAME_LABEL.match(piece.text)
            if label and label.end() == len(piece.text):
                label = None
                candidate = line.pieces[1] if piece is line.pieces[0] and len(line.pieces) > 1 else piece
                labelled = candidate is not piece
            else:
                candidate = piece.cut(label.end(), len(piece.text)) if label else piece
                labelled = bool(label)
            candidate = _without_document_title(candidate)
            large = position == 0 and piece.size >= 1.4 * size
            if exact_kind(candidate.text) or candidate.text.count(",") > 1:
                continue
            if not _is_name_like(_unspaced(candidate.text), large) or line.bullet:
                continue
            score = (max(piece.size, line.source.size) / size if size else 1) * 4 - position * 0.12
            score += 1.5 * (position == 0) + 0.7 * piece.bold + 1.0 * (line in head[:3]) + 6 * labelled
            score -= 1.2 * title_score(candidate.text) + 1.5 * organisation_score(candidate.text)
            if best is None or score > best[0]:
                best = (score, candidate)
    if best is None:
        return None
    pieces = _name_lines(best[1], lines, size)
    if len(pieces) > 1:
        return join_pieces(pieces)
    return value_of(best[1], clean(_unspaced(best[1].text)))


def _name_lines(first: TextPiece, lines: list[TextLine], size: float) -> list[TextPiece]:
    """The pieces of a large name that continues after a wide gap or on the next line in the same style."""
    index = next(
        (i for i, line in enumerate(lines) if line.source.start <= first.start < line.source.end), None
    )
    if index is None or first.size < 1.3 * size or len(first.text.split()) > 3:
        return [first]
    line = lines[index]
    behind = [piece for piece in line.pieces if piece.start > first.start and _same_print(piece, first)]
    if behind and len(line.pieces) <= 3 and all(_is_name_like(piece.text, True) for piece in behind):
        return [first, *behind]
    below = next(
        (other for other in lines[index + 1 : index + 4] if _same_print(other.pieces[0], first)), None
    )
    if below is None or len(line.pieces) > 1:
        return [first]
    rest = below.pieces[0]
    near = (
        0 < below.source.y0 - line.source.y0 < 1.6 * first.size and below.source.column == line.source.column
    )
    likely = _is_name_like(rest.text) and not title_score(rest.text) and not exact_kind(rest.text)
    return [first, rest] if near and likely and len(rest.text.split()) <= 3 else [first]


def _same_print(a: TextPiece, b: TextPiece) -> bool:
    return abs(a.size - b.size) < 0.6 and a.bold == b.bold


def _without_document_title(piece: TextPiece) -> TextPiece:
    """Without "Curriculum vitae" before or after the name."""
    m = TITLED.search(piece.text)
    if not m:
        return piece
    return piece.cut(m.end(), len(piece.text)) if m.start() == 0 else piece.cut(0, m.start())


def _unspaced(name: str) -> str:
    """ "J O H N  D O E" -> "JOHN DOE"."""
    if re.fullmatch(r"(?:\w\s+){3,}\w", name):
        return " ".join(re.sub(r"\s", "", part) for part in re.split(r"\s{2,}", name))
    return name


def _is_name_like(text: str, large: bool = False) -> bool:
    words = text.split()
    if large and 2 <= len(words) <= 4 and text.islower() and text.replace(" ", "").replace("'", "").isalpha():
        return True
    if not words or len(words) > 6 or len(text) > 50 or _NOT_NAME.search(text) or is_place(text):
        return False
    if not text.isascii() and re.fullmatch(
        r"[\u4e00-\u9fff\u3040-\u30ff\uac00-\ud7af·・\s\u3000]{2,14}", text
    ):
        return True
    letters = [word for word in words if word[0].isalpha()]
    # Most scripts have no capitals.
    capital = [word for word in letters if not word[0].islower()]
    if ("," in text and len(words) > 4) or (text.endswith((".", ":")) and not text.endswith("Jr.")):
        return False
    return (len(capital) >= max(1, len(letters) - 2) and len(letters) == len(words)) or (
        len(words) > 1 and text.isupper()
    )


def _first_email(pieces: Iterable[TextPiece]) -> Value | None:
    for piece in pieces:
        m = EMAIL.search(piece.text)
        if m:
            return value_of(piece.cut(*m.span()), m[0].strip(".-+"))
    return None


def _first_phone(pieces: Iterable[TextPiece]) -> Value | None:
    for piece in pieces:
        if sum(c.isdigit() for c in piece.text) < 6:
            continue
        for m in PHONE.finditer(piece.text):
            if "〒" in piece.text[max(0, m.start() - 2) : m.start()]:
                continue
            printed = m[0].strip(" .-–/")
            digits = sum(c.isdigit() or c == "x" for c in printed)
            if (
                7 <= digits <= 16
                and not re.fullmatch(r"(?:19|20)\d\d\s?[-–/.]\s?(?:19|20)\d\d.*", printed)
                and not _is_date_like(printed)
            ):
                if printed.count("(") > printed.count(")"):
                    printed = printed.replace("(", "", 1) if printed.startswith("(") else printed
                return value_of(piece.cut(*m.span()), printed)
        for match in PhoneNumberMatcher(piece.text, "US"):
            return value_of(piece.cut(match.start, match.end))
    return None


def _is_date_like(text: str) -> bool:
    """Dates, ORCID identifiers and postal codes ("4050-262 Porto") are no phone numbers."""
    if HYPHENATED_POSTAL_CODE.fullmatch(text) or re.fullmatch(r"(?:\d{4}-){3}\d{3}[\dX]?", text):
        return True
    if re.fullmatch(r"\d\d[./]\d{4}\s?[-–/]\s?\d\d[./]\d{4}", text):
        return True
    return bool(re.fullmatch(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}[./-]\d{1,2}[./-]\d{1,2}", text))


def _links(lines: list[TextLine]) -> list[Value]:
    links: list[Value] = []
    keys: set[str] = set()
    for line in lines:
        masked = EMAIL.sub(lambda m: " " * len(m[0]), line.text)
        for m in URL.finditer(masked):
            text = m[0].rstrip(".,:;'\"")
            key = (
                text.casefold()
                .removeprefix("https://")
                .removeprefix("http://")
                .removeprefix("www.")
                .rstrip("/")
            )
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
    for line in after:
        text = line.text
        if EMAIL.search(text) or URL.search(text) or is_place(text) or STREET.search(text):
            continue
        if sum(c.isdigit() for c in text) > 4 or not any(c.isalpha() for c in text):
            continue
        if 3 <= len(text) <= 90 and not text.endswith((".", ":")) and len(line.pieces) == 1:
            return value_of(line.piece)
    return None
