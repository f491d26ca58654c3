"""Reads spoken languages: "German: fluent (C1)" becomes an achievement of kind language."""

import re
from dataclasses import replace
from typing import Any

from workers.extraction.offline.readers.achievement import achievement
from workers.extraction.offline.text.lines import TextLine, TextPiece
from workers.extraction.offline.text.values import Value, clean, value_of
from workers.extraction.offline.vocabulary.headings import exact_kind
from workers.extraction.offline.vocabulary.languages import LEVEL, language_at_start

_LEVEL_EDGES = " :：–—-()（）[]●○•"
LONGEST_LEVEL, MOST_UNLISTED = 40, 3  # characters; words
_SEPARATORS = ",;，、；،؛|•·\t/"


def languages_of(lines: list[TextLine], listed: bool = False) -> list[dict[str, Any]]:
    """Every language named in the lines, once; ``listed``: most lines are languages, the others may be too."""
    languages: list[dict[str, Any]] = []
    names: set[str] = set()
    shape = {line.style for line in lines if listed and any(map(_language, _parts(line.piece)))}
    for line in (part for whole in lines for part in _levelled_pieces(whole)):
        parts = _parts(line.piece)
        named = sum(map(bool, map(_language, parts)))
        alike = line.style in shape or (named > 1 and 3 * named >= 2 * len(parts))
        if not named and (levelled := _unlisted_language(line)):
            languages.append(_entry(levelled, [line.piece]))
            continue
        for place, part in enumerate(parts):
            language = _language(part) or _levelled(part)
            language = language or (_like_language(part, line) if alike else None)
            if language and language.value.casefold() not in names:
                names.add(language.value.casefold())
                languages.append(_entry(language, parts[place : place + 3]))
    return languages


def _entry(language: Value, parts: list[TextPiece]) -> dict[str, Any]:
    """The language with its level: behind it, before it, or alone in the next part; a table of several has none."""
    entry, part = achievement("language", language), parts[0]
    begin = part.index(language.start)
    behind = part.cut(begin + len(language.value), len(part.text))
    leading = LEVEL.search(part.text[:begin])
    if _tells_level(behind.text):
        entry["level"] = value_of(behind, clean(behind.text.strip(_LEVEL_EDGES)))
    elif leading:
        entry["level"] = value_of(part.cut(*leading.span()))
    elif [_is_level(other.text) for other in parts[1:]] in ([True], [True, False]):
        entry["level"] = value_of(parts[1], clean(parts[1].text.strip(_LEVEL_EDGES)))
    return entry


def _tells_level(text: str) -> bool:
    """Whether the words behind a language are its level, listed or behind a sign: "(B2)", ": modersmål"."""
    words = text.strip(_LEVEL_EDGES).split()
    if not words or len(text) > LONGEST_LEVEL or any(map(language_at_start, words)):
        return False
    marked = text[0] in ":：(（" and len(words) <= MOST_UNLISTED and words[0][0].isalpha()
    return bool(LEVEL.search(text) or marked)


_LIKE = re.compile(r"[^\W\d_]{3,}(?:[\s-][^\W\d_]{3,})?(?=\s?[(（:：–—|]|\s-\s|\s?[●○★☆■□•]|$)")


_ACRONYM = re.compile("[A-Z]{2,4}")


def _like_language(part: TextPiece, line: TextLine) -> Value | None:
    """An unlisted language among listed ones: one or two words with a capital, no level and no heading."""
    m = _LIKE.match(part.text)
    before = line.text[: line.piece.index(part.start)].rstrip()
    if before and before[-1] not in _SEPARATORS:
        return None
    if (
        not m
        or part.text.endswith((":", "："))
        or m[0][0].islower()
        or _ACRONYM.fullmatch(m[0])
        or LEVEL.search(m[0])
        or _ONLY_LEVEL.match(m[0])
        or exact_kind(m[0])
    ):
        return None
    return Value(m[0], part.start, part.start + m.end(), part.page)


def _levelled_pieces(line: TextLine) -> list[TextLine]:
    """The pieces of a line, each with its own level: "isiZulu: native   English: fluent"; else the line."""
    parts = [replace(line, piece=piece, pieces=(piece,), runs=()) for piece in line.pieces]
    levelled = all(_has_level(part.text) or _unlisted_language(part) for part in parts)
    return parts if len(parts) > 1 and levelled else [line]


# Columns of a language passport, and the words over them.
_ONLY_LEVEL = re.compile(
    r"(?:[ABC][12]\+?|mother tongues?(?:\(s\))?|other languages?(?:\(s\))?|listening|reading|writing|"
    r"understanding|speaking|levels?|"
    r"spoken (?:interaction|production))\s?:?",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"[^:：]{0,20}(?:[:：]|$)")


def is_language_line(line: TextLine) -> bool:
    """Whether a line of any section lists spoken languages: "Languages: English, French"."""
    if _has_level(line.text):
        return True
    if len(line.pieces) > 1 and exact_kind(line.pieces[0].text) == "languages":
        return names_languages(
            [replace(line, piece=line.piece.cut(len(line.pieces[0].text), len(line.text)))]
        )
    label = _LABELLED.match(line.text)
    if not label or len(line.text) == label.end():
        return False
    parts = _parts(line.piece.cut(label.end(), len(line.text)))
    if exact_kind(label[0]) == "languages":
        return any(_language(part) for part in parts)
    named = sum(_is_language(part.text) for part in parts)
    return named > 1 and 3 * named >= 2 * len(parts)


def _is_language(text: str) -> bool:
    name = language_at_start(text)
    rest = text.strip()[len(name) :].strip(_LEVEL_EDGES) if name else text
    return not rest or bool(LEVEL.fullmatch(rest))


def _has_level(text: str) -> bool:
    """Whether the line is one language and its level: "Englisch: verhandlungssicher"."""
    name = language_at_start(text)
    rest = text.strip()[len(name) :].strip(" :–—-()（）：") if name else ""
    return bool(rest) and len(rest) < 40 and "," not in rest and bool(LEVEL.match(rest))


def _parts(piece: TextPiece) -> list[TextPiece]:
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
    r"(?P<name>[^\W\d_][\w’'-]*(?:[ ][^\W\d_][\w’'-]*)?)\s*(?:[:：(（–—\t-]\s*)+(?P<level>\S.*)"
)


_IN_BRACKETS = re.compile(r"(?P<name>[^\W\d_]{3,24})\s?[(（](?P<level>[^()（）]{2,20})[)）]")


def _unlisted_language(line: TextLine) -> Value | None:
    """An unlisted language: one or two words, a separator and a level."""
    m = _NAME_AND_LEVEL.fullmatch(line.text)
    if not m or len(m["level"]) > 40 or LEVEL.match(m["name"]) or not LEVEL.match(m["level"]):
        return None
    if m["name"].islower() or _ONLY_LEVEL.fullmatch(m["name"]) or exact_kind(m["name"]):
        return None
    return Value(m["name"], line.piece.start, line.piece.start + m.end("name"), line.piece.page)


def _levelled(part: TextPiece) -> Value | None:
    """An unlisted language in a list, with its level in brackets: "castellà (nadiu)"."""
    m = _IN_BRACKETS.fullmatch(part.text)
    if not m or not LEVEL.match(m["level"]) or LEVEL.match(m["name"]):
        return None
    return Value(m["name"], part.start, part.start + m.end("name"), part.page)


def _halves(part: TextPiece, separator: str) -> list[TextPiece]:
    index = part.text.find(separator)
    if index < 0:
        return [part]
    return [part.cut(0, index), part.cut(index + len(separator), len(part.text))]


def _language(part: TextPiece) -> Value | None:
    text = part.text
    offset = 0
    for _ in range(4):
        name = language_at_start(text[offset:])
        if name:
            begin = text.index(name, offset)
            return Value(name, part.start + begin, part.start + begin + len(name), part.page)
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


def names_languages(lines: list[TextLine], share: float = 1 / 3) -> bool:
    """Whether such a share of the parts begin with a spoken language ("Languages" may list code)."""
    levelled = {line for line in lines if _unlisted_language(line)}
    parts = [part for line in lines if line not in levelled for part in _parts(line.piece)]
    named = [bool(_language(part)) for part in parts if not _is_level(part.text)] + [True] * len(levelled)
    return sum(named) >= share * len(named) and any(named)
