"""Splits an entry header into title, company and place, or degree, school and place."""

import re
from collections.abc import Callable

from workers.extraction.offline.entries.split import Entry
from workers.extraction.offline.places.places import find_place, is_known_place, is_place, looks_like_place
from workers.extraction.offline.text.lines import TextPiece
from workers.extraction.offline.text.values import Value, clean, value_of
from workers.extraction.offline.vocabulary.titles import begins_with_legal_form

# Bars, tabs and the arrows, shapes and icons of designed pages divide names; a dash may also stand inside one.
_BAR = re.compile(r"\s[|·•]\s?|\s?[|]\s?|\t|\s?//\s?|；|：|\s{2,}|\s[\u2190-\u2bff\ue000-\uf8ff]\ufe0f?\s")
_DASH = re.compile(r"\s[–—―]\s?|\s-\s|(?<=\w)\s?:\s")
_STRONG = re.compile(f"{_BAR.pattern}|{_DASH.pattern}")
EMPLOYED_AT = r"at|@|bei|chez|presso|bij|en la empresa"
_AT = re.compile(rf"(?:^|\s)(?:{EMPLOYED_AT})\s(?=[^a-zа-я])")
_IDEOGRAPHIC_SPACE = re.compile(r"(?<=[\u3040-\u30ff\u4e00-\u9fff）)])\s+(?=[\u3040-\u30ff\u4e00-\u9fff(（])")
MOST_SPACED = 4  # parts of a header
_SLASH = re.compile(r"\s/\s")
_COMMA = re.compile(r"[,،;؛]\s|，|、")
_ANY = re.compile(f"{_STRONG.pattern}|{_COMMA.pattern}")
# Trying every comma costs the square of their number; a header has few.
MOST_PARTS = 8
Score = Callable[[str], float]


def split_at_separators(names: list[TextPiece]) -> list[TextPiece]:
    """The pieces, split at separators between names (bars, dashes, tabs)."""
    return [part for piece in names for part in _cut(piece, _STRONG)]


def split_at_usual_separators(
    heads: list[list[TextPiece]], first: Score, second: Score
) -> list[list[TextPiece]]:
    """The headers' names, split at bars, and at dashes only where those divide names in this section.

    A dash divides a name that is the whole header, unless the section's headers have a comma in common instead;
    names whose halves score for different roles that no other name has; and names where most headers have a dash.
    """
    heads = [[part for piece in names for part in _cut(piece, _BAR)] for names in heads]
    heads = _split_at_usual_space(heads, first, second)
    whole = [names[0].text for names in heads if len(names) == 1]
    commas = sum(bool(_COMMA.search(text)) for text in whole)
    by_comma = len(whole) > 1 and commas == len(whole) > sum(bool(_DASH.search(text)) for text in whole)
    pairs = 2 * sum(len(_DASH.findall(text)) == 1 for text in whole) > len(whole) > 2
    usual = [_mostly_dashed(heads, position) for position in range(max(map(len, heads), default=0))]
    parted = []
    for names in heads:
        parts: list[TextPiece] = []
        for position, piece in enumerate(names):
            halves = _cut(piece, _DASH)
            divided = not by_comma if len(names) == 1 else usual[position]
            others = names[:position] + names[position + 1 :]
            divided = divided or (_opposed(halves, first, second) and not _differ(others, first, second))
            if divided and len(names) == 1 and pairs and len(halves) > 2:
                halves = _two_parts(piece, halves, _best_dash(piece, halves, first, second))
            parts += halves if divided else [piece]
        parted.append(parts)
    return split_at_usual_slash(parted, first, second)


def _split_at_usual_space(heads: list[list[TextPiece]], first: Score, second: Score) -> list[list[TextPiece]]:
    """The headers' names, those of Chinese characters split at spaces where these divide two roles."""
    spaced = {i: _cut(names[0], _IDEOGRAPHIC_SPACE) for i, names in enumerate(heads) if len(names) == 1}
    parted = {i: parts for i, parts in spaced.items() if 2 <= len(parts) <= MOST_SPACED}
    if (
        not parted
        or 2 * len(parted) <= len(heads)
        or not any(_opposed(p, first, second) for p in parted.values())
    ):
        return heads
    return [parted.get(i, names) for i, names in enumerate(heads)]


def split_at_usual_slash(heads: list[list[TextPiece]], first: Score, second: Score) -> list[list[TextPiece]]:
    """The headers' names, those that are a whole header split at the slash where one divides two roles."""
    whole = {i: _cut(names[0], _SLASH) for i, names in enumerate(heads) if len(names) == 1}
    halved = {i: halves for i, halves in whole.items() if len(halves) == 2}
    sums = [
        sum(first(half.text) - second(half.text) for half in side)
        for side in zip(*halved.values(), strict=True)
    ]
    if 2 * len(halved) <= len(whole) or max(sums) <= 0:
        return heads
    return [halved.get(i, names) for i, names in enumerate(heads)]


def _mostly_dashed(heads: list[list[TextPiece]], position: int) -> bool:
    """Whether most of the section's headers have a dash in the name at that position."""
    texts = [names[position].text for names in heads if len(names) > max(position, 1)]
    return len(texts) > 1 and 2 * sum(bool(_DASH.search(text)) for text in texts) > len(texts)


def _opposed(halves: list[TextPiece], first: Score, second: Score) -> bool:
    differences = [first(part.text) - second(part.text) for part in halves]
    return min(differences) < 0 < max(differences)


def _differ(names: list[TextPiece], first: Score, second: Score) -> bool:
    """Whether one of the names clearly has one of the roles."""
    return any(first(name.text) != second(name.text) for name in names)


def split_at_preposition(names: list[TextPiece]) -> list[TextPiece]:
    """The pieces, split at "at", "@", "bei", "chez": a role and its employer."""
    return [part for piece in names for part in _cut(piece, _AT)]


_SHORT_FORM = re.compile(r"\w{1,4}\.?")  # "Sdn. Bhd.", "Pty. Ltd."
_STOP = re.compile(r"(?<=[^\W\d_]{3})\.\s(?=[A-ZÀ-Þ])")


def split_at_full_stop(names: list[TextPiece], first: Score, second: Score) -> list[TextPiece]:
    """A single name, split at a full stop if its halves score for different roles: "Enfermera. Clínica X"."""
    if len(names) != 1:
        return names
    parts = _cut(names[0], _STOP)
    if not 2 <= len(parts) <= 3 or any(_SHORT_FORM.fullmatch(part.text) for part in parts[1:]):
        return names
    differences = [first(part.text) - second(part.text) for part in parts[:2]]
    return parts if differences[0] * differences[1] < 0 else names


def split_at_commas(piece: TextPiece) -> list[TextPiece]:
    return _cut(piece, _COMMA)


def split_at_any_separator(piece: TextPiece) -> list[TextPiece]:
    return _cut(piece, _ANY)


def _cut(piece: TextPiece, separator: re.Pattern[str]) -> list[TextPiece]:
    parts, position = [], 0
    for m in separator.finditer(piece.text):
        if piece.text.count("(", 0, m.start()) > piece.text.count(")", 0, m.start()):
            continue
        if "," in m[0] and begins_with_legal_form(piece.text[m.end() :]):
            continue
        parts.append(piece.cut(position, m.start()))
        position = m.end()
    parts.append(piece.cut(position, len(piece.text)))
    return [part for part in parts if clean(part.text)]


def _place(piece: TextPiece) -> Value:
    """The place without the full stop that ends its line; "U.S.A." keeps its own."""
    value = value_of(piece).value
    return value_of(piece, value.rstrip(".") if value.count(".") == 1 else value)


def take_place(entry: Entry, names: list[TextPiece]) -> tuple[Value | None, list[TextPiece]]:
    """The entry's place, from a piece of its own or from the end of a name, and the names without it."""
    if entry.places:
        place = entry.places[0]
        place = place.cut(0, len(place.text.rstrip(".")))
        cut = place.text.find(", ")
        if (
            len(names) < 2
            and cut > 0
            and not is_known_place(place.text[:cut])
            and is_known_place(place.text[cut + 2 :])
        ):
            names = sorted([*names, place.cut(0, cut)], key=lambda piece: piece.start)
            return _place(place.cut(cut + 2, len(place.text))), names
        return _place(place), names
    return take_separate_place(names)


def take_separate_place(names: list[TextPiece]) -> tuple[Value | None, list[TextPiece]]:
    """The place that is a name of its own or ends one, and the names without it."""
    for position, piece in enumerate(names):
        if len(names) > 1 and is_place(piece.text) and (position or "," in piece.text):
            return _place(piece), names[:position] + names[position + 1 :]
        span = find_place(piece.text)
        if span and span[0] > 0:
            if position and is_known_place(piece.text[: span[0]].strip(" ·|–—-")):
                return _place(piece.cut(0, span[1])), names[:position] + names[position + 1 :]
            before = len(piece.text[: span[0]].rstrip(" （"))
            after = span[1] + (piece.text[span[1] :][:1] == "）")
            rest = [piece.cut(0, before), piece.cut(after, len(piece.text))]
            remaining = [part for part in rest if clean(part.text)]
            return _place(piece.cut(*span)), names[:position] + remaining + names[position + 1 :]
    return None, names


def before_town(name: TextPiece) -> TextPiece:
    """A labelled name without the town behind its comma."""
    span = find_place(name.text)
    if span is None or span[0] < 3 or name.text[span[1] :].strip(" )）"):
        return name
    return name.cut(0, len(name.text[: span[0]].rstrip(" ,(（–—-")))


def take_likely_place(
    names: list[TextPiece], scores: tuple[Score, Score]
) -> tuple[Value | None, list[TextPiece]]:
    """Takes a third name of the shape "Name, Name" that scores for neither role as the place."""
    for position in range(len(names) - 1, 0, -1):
        text = names[position].text
        if len(names) > 2 and looks_like_place(text) and not any(score(text) for score in scores):
            return value_of(names[position]), names[:position] + names[position + 1 :]
    return None, names


def score_difference(names: list[TextPiece], first: Score, second: Score) -> float:
    """Positive if the first name scores higher for ``first``, negative if it scores higher for ``second``."""
    if len(names) < 2:
        return 0.0
    a, b = names[0].text, names[1].text
    return (first(a) - second(a)) - (first(b) - second(b))


def split_roles_at_comma(names: list[TextPiece], first: Score, second: Score) -> list[TextPiece]:
    """A single name that holds both roles, split at the comma where their scores differ most."""
    if len(names) != 1:
        return names
    piece = names[0]
    parts = split_at_commas(piece)
    if not 2 <= len(parts) <= MOST_PARTS:
        return names
    gains = [round(gain, 2) for gain in _gains(piece, parts, first, second)]
    chosen = gains.index(max(gains)) + 1
    return _two_parts(piece, parts, chosen)


def _best_dash(piece: TextPiece, parts: list[TextPiece], first: Score, second: Score) -> int:
    """Index of the part behind the dash that divides best: where capitals end, else the last of equals."""
    capitals = [part.text.isupper() for part in parts]
    if capitals[0] != capitals[-1]:
        return capitals.index(capitals[-1])
    gains = _gains(piece, parts, first, second)
    return max(range(len(gains)), key=lambda place: (round(gains[place], 2), place)) + 1


def _gains(piece: TextPiece, parts: list[TextPiece], first: Score, second: Score) -> list[float]:
    """How much the scores of the two halves differ, for each cut between two parts."""
    halves = ((half.text for half in _two_parts(piece, parts, place)) for place in range(1, len(parts)))
    return [abs((first(left) - second(left)) - (first(right) - second(right))) for left, right in halves]


def _two_parts(piece: TextPiece, parts: list[TextPiece], position: int) -> list[TextPiece]:
    """The piece cut in two before a part, without the separator."""
    end, begin = piece.index(parts[position - 1].end - 1) + 1, piece.index(parts[position].start)
    return [piece.cut(0, end), piece.cut(begin, len(piece.text))]
