"""Reads certificates and awards: items of one or two lines with a title, an issuer and a date."""

import re
from dataclasses import replace
from typing import Any

from models.rules.dates.parse import find_dates
from workers.extraction.offline.readers.achievement import achievement
from workers.extraction.offline.text.bullets import closest_gap, continues
from workers.extraction.offline.text.labels import is_table_heading
from workers.extraction.offline.text.lines import TextLine, TextPiece
from workers.extraction.offline.text.tokens import DateToken, LineTokens, tokenise
from workers.extraction.offline.text.values import clean, join_pieces, value_of
from workers.extraction.offline.vocabulary.titles import organisation_score, title_score

_ISSUER = re.compile(r"\s[-–—|·•]\s|\s?\|\s?|\t|,?\s(?:by|from|issued by|von|par|por|da)\s(?=[A-Z])")
# "Awarded by", "Issued by" at the start of the line below a title.
ISSUED_BY = re.compile(
    r"(?:awarded|issued|presented|given|granted|published|certified|conferred)\s(?:by|from|in|on)\s|"
    r"(?:verliehen|ausgestellt|vergeben)\s(?:von|durch)\s|(?:délivrée?|décernée?|publiée?)\spar\s|"
    r"(?:otorgad[oa]|emitid[oa]|concedid[oa]|publicad[oa]|rilasciat[oa])\s(?:por|da)\s",
    re.IGNORECASE,
)
_END_OF_VALIDITY = (
    r"expir(?:es|ed|y|ing|ation)(?:\s(?:date|on|in))?|valid(?:\s(?:until|through|till|to))?|gültig(?:\sbis)?|"
    r"valable(?:\sjusqu['’](?:au|en))?|válid[oa](?:\s(?:hasta|até))?|geldig(?:\stot)?|valid[oa]\sfino\sa[l]?"
)
_EXPIRES = re.compile(rf"(?<!\w)(?:{_END_OF_VALIDITY})[\s:(]*$", re.IGNORECASE)
_VALIDITY = re.compile(
    rf"[\s,;(–—-]+(?:issued|obtained|acquired|ausgestellt|délivrée?(?:\sle)?|{_END_OF_VALIDITY})[\s:(]*$",
    re.IGNORECASE,
)
_CODE = re.compile(r".*\d.*")
MOST_ISSUER_WORDS, SHORTEST_NAME_WORD = 5, 3
_SMALLER = 0.96


def certifications_and_awards(kind: str, lines: list[TextLine]) -> list[dict[str, Any]]:
    """Short items: a title, the issuer after a dash or on the next line, a date."""
    groups: list[list[TextLine]] = []
    closest = closest_gap(lines)
    lines = _without_descriptions(lines[1:] if is_table_heading(lines) else lines)
    for line in lines:
        if groups and _belongs_to_item(groups[-1], line, closest):
            groups[-1].append(line)
        else:
            groups.append([line])
    labels = _labels(groups)
    return [
        item
        for item in (_certificate_or_award(kind, group) for group in groups if group[0] not in labels)
        if item
    ]


def _without_descriptions(lines: list[TextLine]) -> list[TextLine]:
    """The lines without the bullets below a title and its date, where the titles have none."""
    titles: list[TextLine] = []
    described = inside = False
    for line in lines:
        if line.bullet:
            inside = described and not lines[0].bullet
        elif not (inside and line.x0 > titles[-1].x0 + 2):
            described = (described and not inside) or bool(tokenise(line).dates)
            inside = False
        if not inside:
            titles.append(line)
    return titles


def _labels(groups: list[list[TextLine]]) -> list[TextLine]:
    """Labels above groups of items: short undated lines, in a different style, among dated ones."""
    dated = [group for group in groups if any(find_dates(line.text) for line in group)]
    if len(dated) < 2 or len(dated) == len(groups):
        return []
    styles = {group[0].style for group in dated}
    rest = [group[0] for group in groups if group not in dated and len(group) == 1]
    return [
        line for line in rest if line.style not in styles and not line.bullet and len(line.text.split()) <= 3
    ]


def _belongs_to_item(group: list[TextLine], line: TextLine, closest: float) -> bool:
    last = group[-1]
    if line.bullet or line.numbered:
        return False
    if ISSUED_BY.match(line.text):
        return True
    if group[0].bullet or group[0].numbered:
        return line.x0 > group[0].x0 + 2 or continues(last, line)
    tokens = tokenise(line)
    if not tokens.words:
        return True
    if line.source.size < _SMALLER * group[0].source.size or (group[0].bold and not line.bold):
        return True
    return continues(last, line)


# "取得", "合格": acquired, passed.
_PASSED = re.compile(r"(?<=\S)\s?(?:取得|合格|修了|취득|합격)$")


def _body_behind(text: str, names: bool = False) -> re.Match[str] | None:
    """The comma between a title and its issuer: "Excel, Chamber of Commerce"; with ``names`` any name is one."""
    cuts = list(re.finditer(r",\s|，|،\s?", text))
    if len(cuts) != 1:
        return None
    before, behind = text[: cuts[0].start()], text[cuts[0].end() :]
    named = organisation_score(behind) or (names and _is_name(behind))
    if not named or any(sign.isdigit() for sign in behind) or organisation_score(before):
        return None
    return cuts[0]


def _is_date_apart(tokens: LineTokens, dates: list[DateToken]) -> bool:
    """Whether the first date is no word of a name: behind a comma, in brackets, beyond a gap."""
    if not dates or dates[0] not in tokens.dates:
        return bool(dates)
    line = tokens.line.piece
    return not line.text[: line.index(dates[0].piece.start)].rstrip(" ")[-1:].isalnum()


def _is_name(text: str) -> bool:
    """Whether the text is a few capitalised words and no job title."""
    words = text.split()
    long = [word for word in words if len(word) > SHORTEST_NAME_WORD]
    capital = bool(long) and all(word[0].isupper() for word in long)
    return capital and len(words) <= MOST_ISSUER_WORDS and not title_score(text)


def _certificate_or_award(kind: str, group: list[TextLine]) -> dict[str, Any] | None:
    line_tokens = [tokenise(line, listing=True) for line in group]
    words = [part for tokens in line_tokens for part in tokens.words]
    if not words:
        return None
    dates = [dated for tokens in line_tokens for dated in tokens.dates if not _is_expiry(tokens, dated)]
    if (
        dates
        and dates[0].piece.start < words[0].start
        and not words[0].bold
        and len(words) > 1
        and len(words[1].text) > len(words[0].text)
        and words[1] in line_tokens[0].words
    ):
        words = words[1:]
    first, issuer = words[0], None
    wrapped = [first]
    for tokens, line, previous in zip(line_tokens[1:], group[1:], group, strict=False):
        if tokens.words and continues(previous, line) and len(wrapped) < 3:
            wrapped += tokens.words[:1]
    if len(wrapped) > 1:
        title = join_pieces(wrapped)
        body = _body_behind(title.value)
        if body:
            issuer = replace(title, value=title.value[body.end() :])
            title = replace(title, value=title.value[: body.start()])
    else:
        first = _without_validity(first)
        issued = any(ISSUED_BY.match(line.text) for line in group[1:])
        names = kind == "certification" and _is_date_apart(line_tokens[0], dates)
        cut = None if issued else _issuer_sign(first.text) or _body_behind(first.text, names)
        title = value_of(first.cut(0, cut.start())) if cut else value_of(first)
        rest = (
            [first.cut(cut.end(), len(first.text))] if cut else [p for p in words[1:2] if not _is_validity(p)]
        )
        issuer = next((value_of(_issuer_name(p)) for p in rest if clean(p.text) and len(p.text) < 80), None)
    date = dates[0].date.start or dates[0].date.end if dates else None
    title = replace(title, value=_PASSED.sub("", title.value))
    if len(title.value) < 2 or not any(c.isalpha() for c in title.value):
        return None
    return achievement(kind, title, issuer, value_of(dates[0].piece, date) if date else None)


def _without_validity(piece: TextPiece) -> TextPiece:
    """The title without "issued" or "valid until", whose dates stand elsewhere."""
    m = _VALIDITY.search(piece.text)
    return piece.cut(0, m.start()) if m and m.start() else piece


def _is_expiry(tokens: LineTokens, dated: DateToken) -> bool:
    """Whether words before the date say that the certificate ends then."""
    line = tokens.line.piece
    return _EXPIRES.search(line.text[: line.index(dated.piece.start)]) is not None


def _is_validity(piece: TextPiece) -> bool:
    return bool(_VALIDITY.fullmatch(f" {piece.text}"))


def _issuer_sign(text: str) -> re.Match[str] | None:
    """The sign before the issuer; what names a role or level behind a dash belongs to the title."""
    m = _ISSUER.search(text)
    behind = text[m.end() :].strip() if m else ""
    part_of_title = (title_score(behind) or _CODE.fullmatch(behind)) and not organisation_score(behind)
    return None if m and m[0].strip() in tuple("-–—") and part_of_title else m


def _issuer_name(piece: TextPiece) -> TextPiece:
    """The issuer's name without "issued by"."""
    lead = ISSUED_BY.match(piece.text)
    return piece.cut(lead.end(), len(piece.text)) if lead else piece
