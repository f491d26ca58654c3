"""Spoken languages: rows such as "German: fluent (C1)" become achievements of kind language."""

import re
from dataclasses import replace
from typing import Any

from workers.extraction.offline.readers.achievement import achievement
from workers.extraction.offline.text.lines import Piece, Row
from workers.extraction.offline.text.values import Found
from workers.extraction.offline.vocabulary.headings import exact_kind
from workers.extraction.offline.vocabulary.languages import LEVEL, language_at_start

_SEPARATORS = ",;，、；|•·\t/"


def languages_of(rows: list[Row]) -> list[dict[str, Any]]:
    """Every language named in the rows, once."""
    found: list[dict[str, Any]] = []
    seen: set[str] = set()
    for row in rows:
        if not any(_language(part) for part in _parts(row.piece)) and (levelled := _levelled(row)):
            found.append(achievement("language", levelled))
            continue
        for part in _parts(row.piece):
            language = _language(part)
            if language and language.value.casefold() not in seen:
                seen.add(language.value.casefold())
                found.append(achievement("language", language))
    return found


# Columns of a language passport, and the words over them.
_ONLY_LEVEL = re.compile(
    r"(?:[ABC][12]\+?|mother tongues?(?:\(s\))?|other languages?(?:\(s\))?|listening|reading|writing|"
    r"understanding|speaking|"
    r"spoken (?:interaction|production))\s?:?",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"[^:：]{0,20}(?:[:：]|$)")


def is_language_row(row: Row) -> bool:
    """A row of another section that lists spoken languages: "Languages: English, French"."""
    if _with_level(row.text):
        return True
    if len(row.pieces) > 1 and exact_kind(row.pieces[0].text) == "languages":
        return names_languages([replace(row, piece=row.piece.cut(len(row.pieces[0].text), len(row.text)))])
    label = _LABELLED.match(row.text)
    if not label or exact_kind(label[0]) != "languages" or len(row.text) == label.end():
        return False
    parts = _parts(row.piece.cut(label.end(), len(row.text)))
    return any(_language(part) for part in parts)


def _with_level(text: str) -> bool:
    """Whether the row is one language and how well it is spoken: "Englisch: verhandlungssicher"."""
    name = language_at_start(text)
    rest = text.strip()[len(name) :].strip(" :–—-()（）：") if name else ""
    return bool(rest) and len(rest) < 40 and "," not in rest and bool(LEVEL.match(rest))


def _parts(piece: Piece) -> list[Piece]:
    parts, begin, depth = [], 0, 0
    for position, sign in enumerate(piece.text + "\t"):
        depth += (sign in "(（") - (sign in ")）")
        if sign in _SEPARATORS and (depth <= 0 or sign == "\t"):
            parts.append(piece.cut(begin, position))
            begin = position + 1
    for separator in (" and ", " und ", " et ", " y ", ". "):
        parts = [half for part in parts for half in _halves(part, separator)]
    return [part for part in parts if part.text]


_NAME_AND_LEVEL = re.compile(
    r"(?P<name>[^\W\d_][\w’'-]*(?:\s[^\W\d_][\w’'-]*)?)\s*(?:[:：(（–—\t-]\s*)+(?P<level>\S.*)"
)


def _levelled(row: Row) -> Found | None:
    """A language nobody has listed: one or two words, and behind a sign how well it is spoken."""
    m = _NAME_AND_LEVEL.fullmatch(row.text)
    if not m or len(m["level"]) > 40 or LEVEL.match(m["name"]) or not LEVEL.match(m["level"]):
        return None
    if not m["name"][0].isupper() or exact_kind(m["name"]):
        return None
    return Found(m["name"], row.piece.start, row.piece.start + m.end("name"), row.piece.page)


def _halves(part: Piece, separator: str) -> list[Piece]:
    at = part.text.find(separator)
    if at < 0:
        return [part]
    return [part.cut(0, at), part.cut(at + len(separator), len(part.text))]


def _language(part: Piece) -> Found | None:
    text = part.text
    offset = 0
    for _ in range(4):
        name = language_at_start(text[offset:])
        if name:
            begin = text.index(name, offset)
            return Found(name, part.start + begin, part.start + begin + len(name), part.page)
        lead = text[offset:]
        m = LEVEL.search(lead)
        colon = max(lead.find(":"), lead.find("："))
        if 0 <= colon < 25 and not (m and m.start() == 0):
            offset += colon + 1
            offset = len(text) - len(text[offset:].lstrip())
        elif m and m.start() < 12:
            offset += m.end()
            rest = text[offset:]
            stripped = rest.lstrip(" :-–—()") if not rest.lstrip().startswith("in ") else rest.lstrip()[3:]
            offset = len(text) - len(stripped)
        else:
            return None
    return None


def _is_level(text: str) -> bool:
    return bool(_ONLY_LEVEL.fullmatch(text) or (LEVEL.match(text) and not language_at_start(text)))


def names_languages(rows: list[Row]) -> bool:
    """Whether most rows begin with a spoken language (a section called just "Languages" may list code)."""
    levelled = [row for row in rows if _levelled(row)]
    parts = [part for row in rows if row not in levelled for part in _parts(row.piece)]
    named = [bool(_language(part)) for part in parts if not _is_level(part.text)] + [True] * len(levelled)
    return sum(named) * 3 >= len(named) and any(named)
