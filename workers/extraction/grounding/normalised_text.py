"""Texts in a form in which the same words compare equal, each character with the offset it came from.

Normalised are Unicode NFKC, case, white space, quotes and dashes. Three forms: as printed; without the hyphens
between letters (a line break may stand in them); without any space (letter-spaced and glued words).
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

Edges = Callable[[str, str], bool]
"""Whether a passage may stand between these texts before and after it."""

MOST_PLACES = 200  # keeps hostile repetition cheap
_AROUND = 24  # characters an edge is judged by
_PLAIN = str.maketrans("‘’‚‛“”„‟‐‑‒–—―−", "''''\"\"\"\"-------", "\u00ad\u200b\u200c\u200d\u2060\ufeff")
_WITHOUT_WIDTH = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
_ASCII_WORD = re.compile("[!-~]+")
_WRAPPED_HYPHEN = re.compile(r"(?<=[^\W\d_])-\s?(?=[^\W\d_])")

_LIGATURE = re.compile("ffi|ffl|ff|fi|fl|ft|tt|ti")
_DAMAGE = r"[^\x00-\x7f]{0,2}"


@dataclass(frozen=True)
class NormalisedText:
    """``origin[i]`` is where character ``i`` of ``text`` comes from; ``parent`` judges what stands around."""

    text: str
    origin: Sequence[int]
    parent: "NormalisedText | None" = None
    at_parent: Sequence[int] = ()

    def places(self, wanted: str, edges: Edges) -> list[tuple[int, int]]:
        """Spans (offsets of the original) where ``wanted`` stands between fitting edges."""
        spans: list[tuple[int, int]] = []
        first = self.text.find(wanted) if wanted else -1
        while first >= 0 and len(spans) < MOST_PLACES:
            last = first + len(wanted) - 1
            if edges(*self._around(first, last)):
                spans.append((self.origin[first], self.origin[last] + 1))
            first = self.text.find(wanted, first + 1)
        return spans

    def _around(self, first: int, last: int) -> tuple[str, str]:
        text = self.text
        if self.parent is not None:
            text, first, last = self.parent.text, self.at_parent[first], self.at_parent[last]
        return text[max(0, first - _AROUND) : first], text[last + 1 : last + 1 + _AROUND]


def normalise(text: str) -> NormalisedText:
    """The text as printed."""
    parts: list[str] = []
    origin: list[int] = []
    position = 0
    for match in _ASCII_WORD.finditer(text):  # of which only the case has to be changed
        begin, end = match.span()
        _append_others(text, position, begin, parts, origin)
        parts.append(match[0].lower())
        origin += range(begin, end)
        position = end
    _append_others(text, position, len(text), parts, origin)
    return NormalisedText("".join(parts), origin)


def _append_others(text: str, begin: int, end: int, parts: list[str], origin: list[int]) -> None:
    """Normalise white space and characters beyond ASCII one by one; of several spaces only the first stays."""
    for offset in range(begin, end):
        for piece in _plain(text[offset]):
            if piece.isspace():
                if not parts or parts[-1] == " ":
                    continue
                piece = " "
            parts.append(piece)
            origin.append(offset)


@lru_cache(maxsize=4096)
def _plain(char: str) -> str:
    return unicodedata.normalize("NFKC", char.translate(_PLAIN)).translate(_PLAIN).casefold()


def without_hyphens(printed: NormalisedText) -> NormalisedText:
    parts: list[str] = []
    origin: list[int] = []
    position = 0
    for match in _WRAPPED_HYPHEN.finditer(printed.text):
        parts.append(printed.text[position : match.start()])
        origin += printed.origin[position : match.start()]
        position = match.end()
    parts.append(printed.text[position:])
    origin += printed.origin[position:]
    return NormalisedText("".join(parts), origin)


def without_spaces(printed: NormalisedText) -> NormalisedText:
    """Edges are still judged by the spaces that were printed."""
    return _picked(printed, [i for i, char in enumerate(printed.text) if char != " "], printed)


def without_punctuation(printed: NormalisedText) -> NormalisedText:
    """Words with one space between them, whatever separates them in print."""
    text = "".join(char if char.isalnum() else " " for char in printed.text)
    indices = [i for i, char in enumerate(text) if char != " " or (i and text[i - 1] != " ")]
    return NormalisedText("".join(text[i] for i in indices), [printed.origin[i] for i in indices])


def one_column(printed: NormalisedText, original: str, cell: int) -> NormalisedText:
    """Only the first (0) or the last (-1) cell of each line: what wraps beside a column has that column between."""
    inside = bytearray(len(original) + 1)
    for line in re.finditer(r"[^\n]*\n?", original):
        begin, end = line.span()
        tab = line[0].find("\t") if cell == 0 else line[0].rfind("\t")
        first, last = (begin, end if tab < 0 else begin + tab) if cell == 0 else (begin + tab + 1, end)
        inside[first:last] = b"\1" * (last - first)
        inside[end - 1] = 1  # the line break
    return _picked(printed, [i for i, offset in enumerate(printed.origin) if inside[offset]], None)


def _picked(printed: NormalisedText, indices: Sequence[int], parent: NormalisedText | None) -> NormalisedText:
    text = "".join(printed.text[i] for i in indices)
    return NormalisedText(text, [printed.origin[i] for i in indices], parent, indices if parent else ())


def is_plain(text: str) -> bool:
    """Whether a text is free of marks without width and of letters that only look like others (NFKC)."""
    return text.isascii() or unicodedata.normalize("NFKC", text) == text == text.translate(_WITHOUT_WIDTH)


def says_the_same(value: str, quote: str) -> bool:
    """Whether a value says no more and no less than its quote, or than one column of it."""
    texts = {quote, *("\n".join(line.split("\t")[cell] for line in quote.split("\n")) for cell in (0, -1))}
    wanted = normalise(value)
    return any(_is_equal(wanted, normalise(text)) for text in texts)


def _is_equal(first: NormalisedText, second: NormalisedText) -> bool:
    forms = (lambda text: text, without_hyphens, without_spaces)
    if any(form(first).text.strip() == form(second).text.strip() != "" for form in forms):
        return True
    damaged = damage_pattern(first.text.strip())
    return damaged is not None and damaged.fullmatch(second.text.strip()) is not None


def damage_pattern(text: str) -> re.Pattern[str] | None:
    """What a text layer may have for a normalised text whose ligatures it lacks: signs of other scripts, or nothing.

    None for a text without ligatures.
    """
    parts = _LIGATURE.split(text)
    if len(parts) < 2:
        return None
    ligatures = [f"(?:{letters}|{_DAMAGE})" for letters in _LIGATURE.findall(text)]
    pattern = "".join(
        part + ligature for part, ligature in zip(map(re.escape, parts), [*ligatures, ""], strict=True)
    )
    return re.compile(pattern)


def unwrapped(quote: str) -> str:
    """A quote as a value: on one line, words that were broken over lines put together."""
    return " ".join(re.sub(r"(?<=[^\W\d_])-\n\s*(?=[a-zß-ÿ])", "", quote).split())
