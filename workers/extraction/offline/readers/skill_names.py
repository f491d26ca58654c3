"""Splits lists of skills into names, without levels, ratings and introductions."""

import re

from workers.extraction.offline.text.lines import TextLine, TextPiece
from workers.extraction.offline.text.values import Value, clean, join_pieces, normalise
from workers.extraction.offline.vocabulary.languages import LEVEL

LONGEST = 7  # words of a name; more are a sentence
# "Java(3)": how well, or for how many years.
_MARK = re.compile(r"\s?[(（]\s?\d{1,2}\s?[)）]$")
# A full stop between two skills: a whole word before it, a capital behind it.
_STOP = re.compile(r"[a-zà-ÿа-яё]{3}\.\s(?=[A-ZÀ-ÞА-Я])")
_SLASHES = re.compile(r"\s/\s")
_SEPARATORS = ",;，、；،؛|•·●▪‧∙\t\n>="
_LEVELS = (
    r"advanced|expert|beginner|intermediate|proficient|\d+\+?\s?(?:years?|yrs?)|fortgeschritten|grundkenntnisse|"
    r"sehr gut|gut|avancé|débutant|intermédiaire|avanzado|básico|intermedio"
)
# Set off by a bracket or dash, any word of level; without, only in small letters: "React Native" is a name.
_LEVEL = re.compile(
    rf"\s*(?:[(（]|\s[–—-]|[–—])\s*(?i:{_LEVELS}|basic|fluent|native)\s*[)）]?\s*$|(?<=\w)\s+(?:{_LEVELS})\s*$"
)
_LEVEL_ALONE = re.compile(
    r"(?:(?:very|sehr|muy|très)\s)?(?:master|advanced|experts?|expertise|beginner|novice|intermediate|basic|proficient|"
    r"competent|skilled|professional|familiar|experienced|fortgeschritten|experte|expertin|grundkenntnisse|"
    r"anfänger|gut|fundiert|confirmée?|avancée?|intermédiaire|débutante?|avanzad[oa]|intermedi[oa]|básic[oa]|"
    r"expert[oa]|principiante|avançad[oa]|gevorderd|продвинутый|средний|базовый)(?:\slevel|\sniveau)?",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:and|und|et|y|e|proficient in|experienced (?:in|with)|knowledge of|familiar with|experience (?:in|with)|"
    r"basic knowledge of|skilled in|working knowledge of|fluent in|expertise in|kenntnisse in|"
    r"maîtrise de)\s+|^(?:熟悉|掌握|了解|精通|熟练使用)\s*",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"[(（][^)）]*[)）]")
_RATING = re.compile(r"[★☆●○◐⬤◯■□▪▫✦✧\uf000-\uf8ff]+|\b\d{1,3}\s?%|\b\d\s?/\s?(?:5|10)\b")


def are_only_levels(line: TextLine) -> bool:
    """Whether the line says how well something is known, and not what."""
    return all(_LEVEL_ALONE.fullmatch(piece.text.strip(" ()")) for piece in line.pieces)


def names_of(pieces: list[TextPiece], slashed: bool = True) -> list[Value]:
    """The names of a list that may span several lines; separators in brackets do not count.

    ``slashed``: slashes may separate them, if nothing else does.
    """
    names: list[Value] = []
    current: list[TextPiece] = []
    depth = 0
    slashed = slashed and uses_slashes(pieces)
    for index, piece in enumerate(pieces):
        begin = 0
        for position, sign in enumerate(piece.text):
            depth += (sign in "(（[") - (sign in ")）]")
            apart = sign in _SEPARATORS or (
                slashed and sign == "/" and piece.text[position - 1 : position] == " "
            )
            apart = apart or (sign == "." and bool(_STOP.match(piece.text, max(0, position - 3))))
            if (depth <= 0 and apart) or sign in "\t•":
                depth = 0
                current.append(piece.cut(begin, position))
                names += _close(current)
                current, begin = [], position + 1
        tail = piece.cut(begin, len(piece.text))
        if tail.text:
            current.append(tail)
        if index + 1 < len(pieces) and not tail.text and depth <= 0:
            names += _close(current)
            current = []
    return names + _close(current)


def uses_slashes(pieces: list[TextPiece]) -> bool:
    """Whether slashes separate the names: several, and no other separator."""
    text = _BRACKETS.sub("", " ".join(piece.text for piece in pieces))
    return len(_SLASHES.findall(text)) > 1 and not any(sign in text for sign in ",;|•·")


def _close(parts: list[TextPiece]) -> list[Value]:
    parts = [part for part in parts if part.text]
    if not parts:
        return []
    whole = join_pieces(parts)
    text = clean(_RATING.sub(" ", whole.value))
    text = _MARK.sub("", _LEVEL.sub("", text)) or text
    text = _without_level_before(text)
    lead = _LEAD.match(text)
    text = _LEAD.sub("", text)
    names = []
    for part in re.split(r"\s(?:and|und|et|y)\s(?=\S+$)", text) if lead and len(lead[0]) > 6 else [text]:
        value = normalise(clean(part)).rstrip(".") if not part.endswith(("etc.", "Inc.")) else normalise(part)
        if (
            value
            and len(_BRACKETS.sub("", value).split()) <= LONGEST
            and len(value) < 90
            and any(c.isalpha() for c in value)
        ):
            names.append(Value(value, whole.start, whole.end, whole.page))
    return names


def _without_level_before(text: str) -> str:
    """ "basic Excel" -> "Excel": a level in small letters before a name with a capital."""
    level = LEVEL.match(text)
    rest = text[level.end() :].lstrip() if level else ""
    return rest if rest and text[0].islower() and rest[0].isupper() and text[level.end()].isspace() else text  # type: ignore[union-attr]
