"""Reads titles of publications out of references in many styles."""

import re
from dataclasses import replace
from typing import Any

from models.rules.dates.parse import find_dates
from workers.extraction.offline.readers.achievement import achievement
from workers.extraction.offline.readers.certifications_and_awards import ISSUED_BY
from workers.extraction.offline.text.bullets import closest_gap, continues
from workers.extraction.offline.text.lines import TextLine, TextPiece
from workers.extraction.offline.text.tokens import tokenise
from workers.extraction.offline.text.values import Value, clean, join_pieces, normalise, value_of

_QUOTED = re.compile(r"[\"“„«‟](?P<title>[^\"”“»]{8,300})[\"”“»]")
_INITIALS = r"(?:[A-ZÀ-ÞА-Я]\.[\s-]?){1,3}"
_SURNAME = r"(?:(?:van|von|de|der|den|la|le|el|di|da)\s){0,2}[A-ZÀ-ÞА-Я][\w'’-]{1,30}"
_AND = r"(?:,?\s(?:and|und|et|y|&)\s|,\s|;\s)"
_AUTHOR = rf"(?:{_INITIALS}{_SURNAME}|{_SURNAME},?\s{_INITIALS}|{_SURNAME},\s[A-Z][\w-]+(?:\s[A-Z]\.)?)"
# "A. Jain, D. Das, and A. Saxena. " or "Doe, J., & Roe, R. (2019). " before the title.
_AUTHORS = re.compile(
    rf"(?:{_AUTHOR}{_AND}){{0,15}}{_AUTHOR}(?:,?\set\sal\.?)?(?:[.,:]?\s?\(?(?:19|20)\d\d[a-z]?\)?)?[.,:]?\s?"
)
_PARTICLE = r"(?:van|von|der|den|de|del|della|di|da|dos|do|du|le|la|af|av|bin|al|el|y|e)"
_NAME = rf"(?:[A-ZÀ-ÞА-ЯЁ][\w'’.-]{{0,30}})(?:\s(?:{_PARTICLE}\s){{0,3}}[dD]?['’]?[A-ZÀ-ÞА-ЯЁ][\w'’-]{{0,30}}){{1,3}}"
# Two or more names in full, or of Chinese characters, up to the full stop: "Ada Lund, Ben Roe, and Cy Poe. ".
_FULL_AUTHORS = re.compile(
    rf"(?:{_NAME}(?:,?\s(?:and|und|et|y|e|en|и|&)\s|,\s|;\s)){{1,15}}{_NAME}(?:,?\set\sal)?"
    r"(?:[.:]\s|\s?\((?:19|20)\d\d[a-z]?\)[.:,]?\s|,\s(?=[\"“„«]))"
    r"|(?:[\u4e00-\u9fff\u3040-\u30ff]{2,6}\s?[,，、;]\s?){1,12}[\u4e00-\u9fff\u3040-\u30ff]{2,6}(?:\s?等)?\s?[.。:：．]\s?"
)
_TITLE_END = re.compile(
    r"(?<=\w\w)[.?!](?=\s[A-ZÀ-ÞА-ЯЁ(\u4e00-\u9fff\u3040-\u30ff])|[。．](?=\S)|,\s(?=(?:in|In)\s(?:Proc|the\s|Advances))"
)


def publications_of(lines: list[TextLine], person: str = "") -> list[dict[str, Any]]:
    """Titles of works: a bold or first line with a date beside it, or the title inside a reference.

    ``person`` is the owner of the CV: full names are read as authors if that person is among them.
    """
    groups: list[list[TextLine]] = []
    closest = closest_gap(lines)
    for line in lines:
        if groups and not (line.bullet or line.numbered) and _same_work(groups[-1], line, closest):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [item for item in (_work(group, person) for group in groups) if item]


def _same_work(group: list[TextLine], line: TextLine, closest: float) -> bool:
    first, last = group[0], group[-1]
    if first.bullet or first.numbered:
        return (
            line.x0 > first.x0 + 2
            or continues(last, line)
            or (not line.bold and line.source.y0 - last.source.y0 < 1.6 * line.source.size)
        )
    if first.bold:
        return not line.bold or (last.bold and len(group) < 3 and not tokenise(last).dates)
    if line.source.page != last.source.page or line.bold or _ends_dated(last):
        return False
    gap = line.source.y0 - last.source.y0
    return 0 <= gap < 1.45 * max(line.source.size, 1.0) and len(last.text) > 60


def _ends_dated(line: TextLine) -> bool:
    """Whether a date set apart ends the line: the work is complete."""
    dates = find_dates(line.text)
    rest = line.text[dates[-1].finish :].strip(" ).") if dates else "."
    return (
        bool(dates)
        and not rest
        and (len(line.pieces) > 1 or line.text[: dates[-1].begin].rstrip()[-1:] in "–—|·,(-")
    )


def _work(group: list[TextLine], person: str) -> dict[str, Any] | None:
    line_tokens = [tokenise(line) for line in group]
    dates = [dated for tokens in line_tokens for dated in tokens.dates]
    value = (dates[0].date.start or dates[0].date.end) if dates else None
    date = value_of(dates[0].piece, value) if value else _year(group)
    if (group[0].source.bold and len(group) > 1) or (
        len(group[0].pieces) > 1 and line_tokens[0].dates and line_tokens[0].words
    ):
        head = [
            tokens.words[0]
            for tokens, line in zip(line_tokens, group, strict=True)
            if tokens.words and line.source.bold == group[0].source.bold
        ]
        head = head[:2] if group[0].source.bold else head[:1]
        bold, whole = group[0].source.bold, join_pieces(head)
        title = replace(whole, value=clean(whole.value)) if bold else _title(whole, person)
        return achievement("publication", title, _publisher(group[1:]), date)
    whole = join_pieces([line.piece for line in group])
    if len(whole.value) < 12 or (len(group) == 1 and exact_subheading(whole.value)):
        return None
    return achievement("publication", _title(whole, person), None, date)


def _publisher(lines: list[TextLine]) -> Value | None:
    """Where a work appeared: "Published in Old Tides"."""
    for line in lines:
        lead = ISSUED_BY.match(line.text)
        if lead:
            first = tokenise(line).words[0]
            return value_of(first.cut(first.index(line.piece.start + lead.end()), len(first.text)))
    return None


def exact_subheading(text: str) -> bool:
    return bool(
        re.fullmatch(
            r"(?:books?|journal articles|conference (?:proceedings|papers)|articles|papers)",
            text,
            re.IGNORECASE,
        )
    )


def _title(whole: Value, person: str) -> Value:
    """The title inside a reference: quoted, or the sentence after the authors."""
    text = whole.value
    quoted, authors = _QUOTED.search(text), _AUTHORS.match(text)
    named = _FULL_AUTHORS.match(text)
    surname = person.split()[-1].casefold() if person else ""
    if named and (surname in named[0].casefold() or not person.isascii()):
        authors = named
    value = text
    if quoted:
        value = quoted["title"]
    elif authors and len(text) - authors.end() > 8:
        rest = text[authors.end() :]
        end = _TITLE_END.search(rest, 8)
        value = rest[: end.start()] if end else rest
    else:
        end = _TITLE_END.search(text, 8)
        value = text[: end.start()] if end and " " in text[: end.start()] else text
    value = clean(value).rstrip(".,")
    return Value(normalise(value), whole.start, whole.end, whole.page)


def _year(group: list[TextLine]) -> Value | None:
    for line in reversed(group):
        for m in reversed(list(re.finditer(r"(?<![\d/.])(?:19|20)\d\d(?![\d/])", line.text))):
            piece: TextPiece = line.piece.cut(*m.span())
            return value_of(piece)
    return None
